"""Several sources looked at at once, each host by one thread; what they bring comes one by one."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from powderkeg.feeds.client import Stopped

Job = TypeVar("Job")
Result = TypeVar("Result")

_HELD = 32  # results that wait to be taken; a page may have megabytes
_LOOK_S = 0.2


class Parallel(Generic[Job, Result]):
    """Runs groups of jobs in threads, the jobs of a group one after another.

    Leaving the block ends the threads: those that wait stop waiting, and nobody waits for those that are in
    the middle of a request, which can do no harm.

    Parameters
    ----------
    groups : iterable of sequences
    run : callable
        Gives the results of a job.
    workers : int
    stop : callable
        Tells what `run` waits for to stop waiting.
    """

    def __init__(
        self,
        groups: Iterable[Sequence[Job]],
        run: Callable[[Job], Iterable[Result]],
        workers: int,
        stop: Callable[[], None],
    ) -> None:
        self._groups: queue.SimpleQueue[Sequence[Job]] = queue.SimpleQueue()
        number = 0
        for number, group in enumerate(groups, 1):  # noqa: B007 (used after the loop)
            self._groups.put(group)
        self._run = run
        self._stop = stop
        self._stopped = threading.Event()
        self._finished = False
        self._results: queue.Queue[tuple[Job, Result] | BaseException | None] = queue.Queue(_HELD)
        self._threads = [
            threading.Thread(target=self._work, name=f"feeds-{n}", daemon=True)
            for n in range(min(workers, number))
        ]

    def __enter__(self) -> Iterator[tuple[Job, Result]]:
        for thread in self._threads:
            thread.start()
        return self._taken()

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        if not self._finished:
            self._stop()

    def _taken(self) -> Iterator[tuple[Job, Result]]:
        working = len(self._threads)
        while working:
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                working -= 1
            else:
                yield result
        self._finished = True

    def _work(self) -> None:
        try:
            with suppress(queue.Empty):
                while not self._stopped.is_set():
                    for job in self._groups.get_nowait():
                        for result in self._run(job):
                            self._put((job, result))
            self._put(None)
        except Stopped:
            pass
        except Exception as error:  # raised again where the results are taken
            with suppress(Stopped):
                self._put(error)

    def _put(self, result: tuple[Job, Result] | BaseException | None) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._results.put(result, timeout=_LOOK_S)
                return
        raise Stopped
