"""A few kills at random moments; docs/reliability.md has the figures of hundreds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import Server

ROOT = Path(__file__).parents[1]


def kill(cache_folder: Path, *arguments: object) -> str:
    """Have commands killed, in a process of its own, as it changes what it forks; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"POWDERKEG_CACHE": str(cache_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_killed_commands_lose_and_double_nothing(cache_folder: Path) -> None:
    printed = kill(cache_folder, "--kills", 12)
    assert " kills of " in printed
    assert "0 faults: lost, doubled, half there" in printed


@pytest.mark.postgres
def test_killed_commands_and_servers_lose_and_double_nothing(postgres: Server, cache_folder: Path) -> None:
    printed = kill(cache_folder, "--on", "postgres", "--kills", 4, "--server-kills", 3)
    assert "0 faults: lost, doubled, half there" in printed
