"""A Ray cluster of two nodes on this machine, each with one core and ports of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.corpora.corpora import children, wait_until

_PATIENCE_S = 120


@contextmanager
def running_cluster(folder: Path) -> Iterator[str]:
    """The address of a cluster; its nodes are ended at the end, and nothing else."""
    with ExitStack() as nodes:
        port = _free_port()
        first = ("--head", f"--port={port}", "--include-dashboard=false")
        head = nodes.enter_context(_node(folder / "head.log", *first))
        address = f"127.0.0.1:{port}"
        _wait_for(head, folder / "head.log", "Ray runtime started")
        second = nodes.enter_context(_node(folder / "second.log", f"--address={address}"))
        _wait_for(second, folder / "second.log", "Ray runtime started")
        yield address


@contextmanager
def _node(log: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    ports = [
        f"--{name}-port={_free_port()}"
        for name in ("node-manager", "object-manager", "dashboard-agent-listen", "metrics-export")
    ]
    command = [
        *(sys.executable, "-m", "tests.corpora.ray_node", "start", "--block", "--num-cpus=1"),
        *("--node-ip-address=127.0.0.1", "--object-store-memory=100000000"),
        *("--disable-usage-stats", *ports, *options),
    ]
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            command, stdout=stream, stderr=stream, env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
        ) as process,
    ):
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a node with all that it has begun."""
    begun = _descendants(process.pid)
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
    for one in begun:
        try:
            os.kill(one, 9)
        except ProcessLookupError:
            continue


def _descendants(process: int) -> list[int]:
    return [one for child in children(process) for one in (child, *_descendants(child))]


def _wait_for(process: subprocess.Popen[bytes], log: Path, words: str) -> None:
    wait_until(
        lambda: words in log.read_text(encoding="utf-8") or process.poll() is not None, patience_s=_PATIENCE_S
    )
    assert process.poll() is None, log.read_text(encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
