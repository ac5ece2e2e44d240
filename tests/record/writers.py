"""Programs of their own that write to a record until they are killed."""

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program that prints a line each time it has written something."""
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run_two_at_once(script: str, path: str, names: tuple[str, str], times: int) -> None:
    """Let two programs, told their names, both write so many times, then kill them."""
    with start(script, path, names[0]) as first, start(script, path, names[1]) as second:
        for _ in range(times):
            assert first.stdout.readline()
            assert second.stdout.readline()
        first.kill()
        second.kill()
