"""Corpora to code, the command that codes them as a process of its own, and ways to end it early."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from powderkeg.corpora.plan import PLAN

_PATIENCE_S = 300
TOWNS = ("Kidal", "Gao", "Mopti", "Bangui", "Bambari", "Kherson", "Nyala", "Myitkyina")


def reports(count: int) -> list[dict[str, Any]]:
    """Reports of two sentences, each with a number of its own."""
    return [
        {
            "id": f"report-{number}",
            "text": f"Rebels attacked {TOWNS[number % len(TOWNS)]} on Monday, killing {number + 2} soldiers. "
            "France pledged 300 troops to the government.",
            "published": "2014-05-22",
            "publisher": "Sahel Wire",
        }
        for number in range(count)
    ]


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    """A file with a line for each; bytes and text stand as they are."""
    lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


@dataclass(frozen=True)
class Command:
    """`powderkeg code` on a corpus, as users start it."""

    corpus: str
    out: str
    cache: Path
    options: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()

    def start(self) -> subprocess.Popen[str]:
        """Begin, in a group of processes of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "powderkeg", "code", self.corpus, self.out, *self.options],
            env={**os.environ, "POWDERKEG_CACHE": str(self.cache), **dict(self.environment)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self) -> tuple[int, str, str]:
        """Run to the end: the exit code, and what was printed and said."""
        with self.start() as process:
            try:
                printed, said = process.communicate(timeout=_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return process.returncode, printed, said

    def kill_when(self, ready: Callable[[], bool], wait_s: float = 0) -> bool:
        """Begin, kill it with SIGKILL so long after something is ready; whether it had not ended before."""
        with self.start() as process:
            workers: set[int] = set()
            end = time.monotonic() + _PATIENCE_S
            while process.poll() is None and not ready() and time.monotonic() < end:
                workers |= set(children(process.pid))
                time.sleep(0.01)
            time.sleep(wait_s)
            workers |= set(children(process.pid))
            was_running = process.poll() is None
            process.kill()
            process.communicate()
        wait_until(lambda: not any(map(is_running, workers)))
        return was_running


def children(process: int) -> list[int]:
    """The processes that a process has begun."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return list(map(int, text.split()))


def is_running(process: int) -> bool:
    """Whether a process is there and has not ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(true: Callable[[], bool], patience_s: float = 20) -> None:
    """Wait until something is so.

    Raises
    ------
    TimeoutError
        If it doesn't become so.
    """
    end = time.monotonic() + patience_s
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("it did not become so")
        time.sleep(0.05)


def contents(out: Path) -> dict[str, bytes]:
    """All whole files, by name, but for the plan, which tells when the corpus was read."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != PLAN and not path.name.startswith(".")
    }


def finished(out: Path) -> int:
    """How many parts are finished."""
    return len(list((out / "receipts").glob("*.json")))
