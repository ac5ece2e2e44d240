"""The real command in a process of its own, and ways to kill it.

Loading the reader takes longer than all that is to be looked at. So one process loads it once and forks for
each run (`Warm`); some runs are of the command as a user starts it (`cold`).
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from powderkeg.corpora.parts import Finished, Job, Worker
from powderkeg.corpora.plan import Part

ROOT = Path(__file__).parents[2]
_CALLS = "pwrite64,pwritev,write,fsync,fdatasync,ftruncate,unlink,rename,sendto"
_ATTACH_S = 10
# What commands import when they need it; the time to kill them in is that of the work.
_LOADED = (
    "alembic.autogenerate", "alembic.command", "psycopg", "pyarrow.parquet", "powderkeg.cli.coded_intake",
    "powderkeg.cli.corpus_run", "powderkeg.cli.progress", "powderkeg.cli.review_tables",
    "powderkeg.corpora.schema", "powderkeg.crisis", "powderkeg.importing", "powderkeg.record.postgres",
    "sqlalchemy.dialects.postgresql.psycopg", "threadpoolctl",
)  # fmt: skip
_POLL_S = 0.002


@dataclass(frozen=True)
class Kill:
    """When to kill a run: after seconds, before a statement, or at a system call; the first two count from 0.

    `way` is one of WAYS; `at` seconds for "moment" and "cold", else a number of statements or calls.
    """

    way: str
    at: float


WAYS = ("moment", "statement", "call", "cold")


@dataclass
class Run:
    """How a run ended: its exit code (None where it was killed), what it printed, how long it took."""

    code: int | None
    printed: str
    seconds: float
    statements: int = 0
    calls: int = 0


class Warm:
    """Forks runs of the command from this process, in which everything is loaded."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.traces = shutil.which("strace") is not None
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])  # which children wait for
        os.environ["POWDERKEG_CACHE"] = str(cache)
        os.environ["COLUMNS"] = "100"
        _load(cache)

    def run(self, arguments: Sequence[object], kill: Kill | None = None, *, measure: bool = False) -> Run:
        """Run the command; with `measure` its statements and system calls are counted."""
        if kill is not None and kill.way == "cold":
            return self._cold(arguments, kill)
        said = self.folder / "said"
        counted = self.folder / "statements"
        counted.unlink(missing_ok=True)
        begun = time.monotonic()
        waits = (kill is not None and kill.way == "call") or (measure and self.traces)
        child = os.fork()
        if child == 0:
            _become_the_command(arguments, said, counted, kill, waits=waits)
        tracer = self._trace(child, kill) if waits else None
        if kill is not None and kill.way == "moment":
            time.sleep(kill.at)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        seconds = time.monotonic() - begun
        if tracer is not None:
            tracer.wait()
        return Run(
            None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status),
            said.read_text(encoding="utf-8", errors="replace") if said.exists() else "",
            seconds,
            int(counted.read_text() or 0)
            if counted.exists()
            else 0,  # none where the kill came as it was written
            len((self.folder / "calls").read_text().splitlines()) if tracer is not None else 0,
        )

    def begin(self, arguments: Sequence[object]) -> Callable[[], Run]:
        """Begin to run the command; what comes back waits for its end."""
        said, begun = self.folder / "said", time.monotonic()
        child = os.fork()
        if child == 0:
            _become_the_command(arguments, said, self.folder / "statements", None, waits=False)

        def end() -> Run:
            _, status = os.waitpid(child, 0)
            printed = said.read_text(encoding="utf-8", errors="replace") if said.exists() else ""
            code = None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
            return Run(code, printed, time.monotonic() - begun)

        return end

    def _cold(self, arguments: Sequence[object], kill: Kill) -> Run:
        begun = time.monotonic()
        with (self.folder / "said").open("w+b") as said:
            program = subprocess.Popen(
                [sys.executable, "-m", "powderkeg", *map(str, arguments)], cwd=ROOT, stdout=said, stderr=said
            )
            try:
                program.wait(timeout=kill.at)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
            said.seek(0)
            printed = said.read().decode("utf-8", "replace")
        code = program.returncode if program.returncode >= 0 else None
        return Run(code, printed, time.monotonic() - begun)

    def _trace(self, child: int, kill: Kill | None) -> "subprocess.Popen[bytes]":
        """Have strace watch a child, which waits for that, and kill it as it makes a certain call."""
        command = ["strace", "-f", "-q", "-o", self.folder / "calls", "-e", f"trace={_CALLS}"]
        if kill is not None:
            command += ["-e", f"inject={_CALLS}:signal=KILL:when={int(kill.at) + 1}"]
        tracer = subprocess.Popen([*command, "-p", str(child)], stderr=subprocess.DEVNULL)
        until = time.monotonic() + _ATTACH_S
        while f"TracerPid:\t{tracer.pid}\n" not in Path(f"/proc/{child}/status").read_text():
            if time.monotonic() > until or tracer.poll() is not None:
                break
            time.sleep(_POLL_S)
        os.kill(child, signal.SIGUSR1)
        return tracer


def _load(cache: Path) -> None:
    """Load what runs need, and have them take it."""
    from powderkeg.cli import commands
    from powderkeg.corpora import local_engine
    from powderkeg.formats.coded import CodedReference
    from powderkeg.reading.read import Reader
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.tables import Tables

    for module in _LOADED:
        import_module(module)
    for name in ("add", "code", "import", "review", "transfer", "backup", "documents", "check"):
        commands.load(name)
    tables = Tables(None)
    actors = ActorList.load((), tables=tables)
    # Workers of their own would load it, too; runs of the command as a user starts it have them.
    local_engine.LocalEngine.__call__ = _read_here  # type: ignore[method-assign]
    for kind, one in (
        (Reader, Reader.load(cache_dir=cache)),
        (CodedReference, CodedReference.load(tables, actors)),
        (ActorList, actors),
    ):
        kind.load = staticmethod(lambda *_, one=one, **__: one)  # type: ignore[attr-defined]


def _read_here(_engine: object, parts: Sequence[Part], job: Job) -> Iterator[Finished]:
    worker = Worker(job)
    yield from map(worker.finish, parts)


def _become_the_command(
    arguments: Sequence[object], said: Path, counted: Path, kill: Kill | None, *, waits: bool
) -> None:
    """What a forked child does; it never returns."""
    code = 70
    try:
        if waits:
            signal.sigtimedwait([signal.SIGUSR1], _ATTACH_S)
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.argv = ["powderkeg", *map(str, arguments)]
        count = _count_statements(kill)
        from powderkeg.cli.app import main

        try:
            main()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        sys.stdout.flush()
        counted.write_text(str(count()))
    finally:
        os._exit(code)


def _count_statements(kill: Kill | None) -> Callable[[], int]:
    """Count statements and commits, and die before or after the one to die at."""
    from sqlalchemy import Engine, event

    done = 0

    def count(*_: Any) -> None:
        nonlocal done
        if kill is not None and kill.way == "statement" and done == kill.at:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, count)
    return lambda: done
