"""The installed command as a shell sees it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from powderkeg.record import Record

COMMAND = [sys.executable, "-m", "powderkeg"]
HEAVY = ("spacy", "pydantic", "sqlalchemy", "trafilatura", "rich", "numpy")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["read", "--help"], ["demo", "--help"], ["--version"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys, runpy\n"
        f"sys.argv = ['powderkeg', *{arguments!r}]\n"
        "try: runpy.run_module('powderkeg', run_name='__main__')\n"
        f"finally: print('loaded', *(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["loaded"]
    assert done.stdout


def test_a_pipe_closed_early_ends_quietly(record: Path, cache: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "export", "--record", record, "--to", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"POWDERKEG_CACHE": str(cache)},
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
def test_interrupted_add_keeps_what_was_read(tmp_path: Path, cache: Path) -> None:
    feed, record = tmp_path / "feed.jsonl", tmp_path / "record.sqlite"
    os.mkfifo(feed)
    with subprocess.Popen(
        [*COMMAND, "add", feed, "--record", record],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"POWDERKEG_CACHE": str(cache)},
    ) as process, feed.open("w", encoding="utf-8") as stream:
        stream.write('{"id": "one", "text": "Police arrested nine people."}\n')
        stream.flush()
        _wait_for_document(record)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Run the same command again" in said
    with Record.open(record, create=False) as opened:
        assert opened.counts().documents == 1


def _wait_for_document(record: Path) -> None:
    for _ in range(600):
        if record.exists() and record.stat().st_size:
            with Record.open(record) as opened:
                if opened.counts().documents:
                    return
        time.sleep(0.1)
    pytest.fail("nothing was added within a minute")
