"""Ray Data codes a corpus into the same files, on one machine and on a cluster of two nodes."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.corpora.corpora import Command, children, contents, finished, wait_until
from tests.corpora.ray_cluster import running_cluster

PART_SIZE = ("--part-size", "5")


@pytest.mark.slow
def test_ray_on_this_machine_gives_the_same_files_and_opens_no_port(
    coded: Path, corpus: Path, tmp_path: Path, cache_folder: Path
) -> None:
    out = tmp_path / "out"
    options = (*PART_SIZE, "--engine", "ray", "--workers", "2")
    with Command(str(corpus), str(out), cache_folder, options).start() as process:
        wait_until(lambda: finished(out) > 0 or process.poll() is not None, 200)
        open_to_others = list(listening(process.pid))
        _, said = process.communicate(timeout=200)
    assert process.returncode == 1, said
    assert contents(out) == contents(coded)
    assert open_to_others == []


@pytest.mark.slow
def test_cluster_of_two_nodes_gives_the_same_files(
    coded: Path, corpus: Path, tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    with running_cluster(tmp_path) as address:
        # Each node has one core, so that two workers need both.
        options = (*PART_SIZE, "--engine", "ray", "--address", address, "--workers", "2")
        code, _, said = Command(str(corpus), str(out), cache_folder, options).run()
        assert code == 1, said
        assert contents(out) == contents(coded)
        many = (*PART_SIZE, "--engine", "ray", "--address", address, "--workers", "99")
        code, _, said = Command(str(corpus), str(tmp_path / "other"), cache_folder, many).run()
    assert code == 2, said
    assert "99 workers need as many cores, and Ray has 2" in said


def test_missing_ray_is_told_with_the_remedy(
    corpus: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = run("code", corpus, tmp_path / "out", "--engine", "ray")
    assert result.exit_code == 2
    assert "pip install 'powderkeg[ray]'" in result.stderr


def listening(process: int) -> list[str]:
    """Addresses open to other machines at which a process, or one that it has begun, listens."""
    sockets = {name for one in family(process) for name in open_files(one)}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            _, address, _, state, *_ = fields = line.split()
            inode = fields[9]
            if state == "0A" and f"socket:[{inode}]" in sockets and not is_loopback(address):
                found.append(address)
    return found


def open_files(process: int) -> Iterator[str]:
    """What a process has open; nothing of one that has ended or is another user's."""
    with suppress(OSError):
        for link in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):
                yield link.readlink().name


def family(process: int) -> list[int]:
    return [process, *(one for child in children(process) for one in family(child))]


def is_loopback(address: str) -> bool:
    return address.partition(":")[0].endswith("0100007F")
