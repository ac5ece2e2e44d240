"""Parsers run in processes of their own, which are ended when what came from outside keeps them too long.

A regular expression that runs away in a parser would hold up the whole program, as no other thread runs
meanwhile, nor is Ctrl-C heard.
"""

import multiprocessing
import queue
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from powderkeg.errors import DocumentError, FetchError

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_PROCESSES: Final = 2  # so that one that is kept busy holds up nobody
_MOST_MEMORY: Final = 4 << 30


class Parse(Protocol):
    """Calls a parser."""

    def __call__(
        self,
        function: Callable[_Arguments, _Result],
        /,
        *arguments: _Arguments.args,
        **more: _Arguments.kwargs,
    ) -> _Result:
        """What it makes of its arguments; raises `FetchError` or `DocumentError` where it can't."""


def parse_here(
    function: Callable[_Arguments, _Result], /, *arguments: _Arguments.args, **more: _Arguments.kwargs
) -> _Result:
    """What a parser makes of its arguments.

    Raises
    ------
    FetchError, DocumentError
        If it can't read them, also where it fails itself.
    """
    try:
        return function(*arguments, **more)
    except (FetchError, DocumentError):
        raise
    except Exception as error:  # parsers of a dozen libraries on any bytes: that costs this page alone
        told = f"{type(error).__name__}: {error}"[:200]
        raise FetchError(f"can't be read, a parser failed on it ({told})") from error


class ParserProcesses:
    """Calls parsers as `parse_here` does, in processes that are started when they are first needed.

    Parameters
    ----------
    seconds : float
        For one call; where it takes longer, the process is ended and `FetchError` raised.
    """

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds
        self._free: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(_PROCESSES):
            self._free.put(None)

    def __call__(
        self,
        function: Callable[_Arguments, _Result],
        /,
        *arguments: _Arguments.args,
        **more: _Arguments.kwargs,
    ) -> _Result:
        """What a parser, a function of a module, makes of its arguments."""
        process = self._free.get()
        try:
            if process is not None and not process.is_alive():  # the system may have ended it for memory
                process.end()
                process = None
            process = process or _Process()
            result = process.call((function, arguments, more), self._seconds)
        except BaseException:
            if process is not None:
                process.end()
            self._free.put(None)
            raise
        self._free.put(process)
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]  # what the function gives

    def close(self) -> None:
        """End the processes."""
        for _ in range(_PROCESSES):
            with suppress(queue.Empty):
                process = self._free.get_nowait()
                if process is not None:
                    process.end()


class _Process:
    """A process that parses, and the line to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # threads run here, which a fork would not survive
        self._line, other = context.Pipe()
        self._process = context.Process(target=_answer, args=(other,), name="powderkeg-parser", daemon=True)
        try:
            self._process.start()
            other.close()
            self._line.recv()  # it has started, which is no time of the parser's
        except (EOFError, OSError) as error:
            raise FetchError(
                "can't be read, as no process for a parser can be started", later=True
            ) from error

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def call(self, request: object, seconds: float) -> Any:
        try:
            self._line.send(request)
            if not self._line.poll(seconds):
                raise FetchError(f"keeps a parser busy for more than {seconds:.0f} seconds; it is not read")
            return self._line.recv()
        except (EOFError, OSError) as error:  # a broken pipe, too, which is none of standard output
            raise FetchError("can't be read, a parser died of it") from error

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._line.close()


def _answer(line: Any) -> None:
    """Parse what comes along the line, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    _limit_memory()
    line.send("started")
    with suppress(EOFError, OSError):
        while True:
            function, arguments, more = line.recv()
            try:
                result: object = parse_here(function, *arguments, **more)
            except (FetchError, DocumentError) as error:
                result = error
            line.send(result)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > _MOST_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, most))
