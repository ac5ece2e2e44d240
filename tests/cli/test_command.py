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


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_nothing_heavy(option: str) -> None:
    program = (
        "import sys, runpy\n"
        f"sys.argv = ['powderkeg', {option!r}]\n"
        "try: runpy.run_module('powderkeg', run_name='__main__')\n"
        f"finally: print('loaded', *(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["loaded"]
    assert done.stdout


@pytest.mark.parametrize(
    "arguments", [["export", "--to", "jsonl"], ["claims"], ["claims", "--json"]], ids=" ".join
)
def test_a_pipe_closed_early_ends_quietly(record: Path, cache_folder: Path, arguments: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments, "--record", record],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"POWDERKEG_CACHE": str(cache_folder)},
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "arguments", [["export", "--to", "csv"], ["claims"], ["claims", "--json"]], ids=" ".join
)
def test_a_full_disk_is_told_in_one_line(record: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments, "--record", record],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 5
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_interrupted_add_keeps_what_was_read(tmp_path: Path, cache_folder: Path) -> None:
    feed, record = tmp_path / "feed.jsonl", tmp_path / "record.sqlite"
    os.mkfifo(feed)
    with (
        subprocess.Popen(
            [*COMMAND, "add", feed, "--record", record],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"POWDERKEG_CACHE": str(cache_folder)},
        ) as process,
        # for reading too, as opening a pipe for writing alone waits for somebody who reads
        feed.open("r+b", buffering=0) as stream,
    ):
        stream.write(b'{"id": "one", "text": "Police arrested nine people."}\n')
        _wait_for_document(record, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Run the same command again" in said
    with Record.open(record, create=False) as opened:
        assert opened.counts().documents == 1


def _wait_for_document(record: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail("the command has ended before it was interrupted")
        if record.exists() and record.stat().st_size:
            with Record.open(record) as opened:
                if opened.counts().documents:
                    return
        time.sleep(0.1)
    pytest.fail("nothing was added within a minute")
