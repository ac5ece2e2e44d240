"""`powderkeg serve`: a process that prints an address, answers there and ends at Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

# Starts the command with another folder for the built page.
_START = (
    "import sys; from pathlib import Path; from powderkeg.web import app; app.PAGE = Path(sys.argv.pop(1)); "
    "from powderkeg.cli.app import main; main()"
)

ENDS = {signal.SIGINT: (0, "powderkeg: ended\n"), signal.SIGTERM: (-signal.SIGTERM, "")}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text("<!doctype html><title>powderkeg</title>", encoding="utf-8")
    return folder


@contextmanager
def started(page: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _START, str(page), *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def answers(address: str, token: str) -> None:
    assert "<title>powderkeg</title>" in httpx.get(address).text
    claim_id = httpx.get(f"{address}api/queue").json()["queued"][0]["claim"]["claim_id"]
    review = {"action": "accept", "claims": [claim_id], "reviewer": "Awa"}
    assert httpx.post(f"{address}api/reviews", json=review).status_code == 403
    headers = {"X-Powderkeg-Token": token}
    assert httpx.post(f"{address}api/reviews", json=review, headers=headers).status_code == 200


@pytest.mark.parametrize("stop", ENDS, ids=["Ctrl-C", "terminate"])
def test_serve_prints_an_address_that_works_and_ends(
    page: Path, record: Path, tmp_path: Path, stop: int
) -> None:
    own = tmp_path / "own.sqlite"
    own.write_bytes(record.read_bytes())
    with started(page, "serve", "--record", own, "--port", 0) as process:
        assert process.stdout
        assert process.stderr
        found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/)#token=(\S{40,})\n", process.stdout.readline())
        assert found
        assert "Ctrl-C ends it" in process.stderr.readline()
        answers(*found.groups())
        process.send_signal(stop)
        out, said = process.communicate(timeout=20)
    assert out == ""
    assert (process.returncode, said) == ENDS[stop]


def test_port_in_use_is_told_with_the_way_out(page: Path, record: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(page, "serve", "--record", record, "--port", port) as process:
            out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert f"127.0.0.1 port {port} can't be listened at" in said
    assert "--port" in said


def test_other_machines_are_warned_of(page: Path, record: Path) -> None:
    with started(page, "serve", "--record", record, "--port", 0, "--host", "0.0.0.0") as process:  # noqa: S104
        assert process.stderr
        said = process.stderr.readline()
    assert "can be reached from other machines" in said
    assert "only the token guards writing" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--record", "none.sqlite"], "no such record"),
        (["--tiles", "tiles.png"], "is no address of tiles"),
        (["--host", "256.1.1.1"], "no address of this machine"),
        (["--port", "65536"], "65535"),
    ],
    ids=["record", "tiles", "host", "port"],
)
def test_what_can_t_be_served_is_told(page: Path, record: Path, arguments: list[str], said: str) -> None:
    given = ["--record", record, "--port", 0, *arguments]
    with started(page, "serve", *given) as process:
        out, error = process.communicate(timeout=60)
    assert process.returncode in (2, 5)
    assert (out, said in error, "Traceback" in error) == ("", True, False)


def test_page_that_was_not_built_is_told(tmp_path: Path, record: Path) -> None:
    with started(tmp_path, "serve", "--record", record, "--port", 0) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "make page" in said


def test_demo_is_served(
    page: Path, tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWDERKEG_CACHE", str(cache_folder))
    with started(page, "demo", "--serve", "--port", 0, "--record", tmp_path / "demo.sqlite") as process:
        assert process.stdout
        address = process.stdout.readline().partition("#")[0]
        assert httpx.get(f"{address}api/view", timeout=60).json()["documents"] == 17
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


def test_demo_either_serves_or_prints(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--serve", "--json", "--record", tmp_path / "demo.sqlite")
    assert (result.exit_code, "leave out --json" in result.stderr) == (2, True)
    assert not (tmp_path / "demo.sqlite").exists()
