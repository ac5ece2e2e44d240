"""Reading parts on this machine, in processes of their own."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection

from powderkeg.corpora.parts import Finished, Job, Worker
from powderkeg.corpora.plan import Part
from powderkeg.errors import CorpusError

# Parts handed out beyond those that are being read, so that no worker waits.
_AHEAD = 1


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class LocalEngine:
    """Reads parts in processes, each with a reader and one thread; they end with this one, however it ends.

    Parameters
    ----------
    workers : int, optional
        How many; as many as there are cores by default.
    """

    workers: int | None = None

    def __call__(self, parts: Sequence[Part], job: Job) -> Iterator[Finished]:
        """Read the parts; they come as they are finished.

        Raises
        ------
        CorpusError
            If a process is killed.
        """
        return _finish_parts(parts, job, min(self.workers or cores(), len(parts)))


def _finish_parts(parts: Sequence[Part], job: Job, workers: int) -> Iterator[Finished]:
    # Not forked: a fork would have the locks of threads that it has not.
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, context, initializer=_start, initargs=(job, theirs))
    waiting = iter(parts)
    running: dict[Future[Finished], Part] = {}
    try:
        while True:
            for part in waiting:
                running[pool.submit(_finish, part)] = part
                if len(running) >= workers + _AHEAD:
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                finished = future.result()
                del running[future]
                yield finished
    except BrokenProcessPool as error:
        raise CorpusError(_lost(running.values(), job)) from error
    finally:
        if running:  # something went wrong, or is no longer wanted
            ours.close()
        pool.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()


def _lost(parts: Iterable[Part], job: Job) -> str:
    places = [
        f"{job.plan.files[span.file].path} from {span.first} on"
        for part in sorted(parts, key=lambda part: part.number)
        for span in part.spans[:1]
    ]
    return (
        f"a worker was killed, perhaps for want of memory, while these were read: {', '.join(places[:4])}; "
        "what is finished is kept, so give the same command again, with fewer --workers if memory was short"
    )


class _Reading:
    """What a process reads with."""

    worker: Worker | None = None
    trouble: CorpusError | None = None


def _start(job: Job, end_of_run: Connection) -> None:
    """Begin as a worker: one thread, no word on Ctrl-C, and none left when the run ends."""
    from threadpoolctl import threadpool_limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(end_of_run,), daemon=True).start()
    try:
        _Reading.worker = Worker(job)
    except CorpusError as error:  # told with the first part; raised here, it would only be logged
        _Reading.trouble = error
    threadpool_limits(1)


def _end_with(end_of_run: Connection) -> None:
    """End this process when the other end of the pipe is closed, be it by a kill."""
    end_of_run.poll(None)
    os._exit(1)


def _finish(part: Part) -> Finished:
    if _Reading.worker is None:
        raise _Reading.trouble or CorpusError("the worker has no reader")
    return _Reading.worker.finish(part)
