"""`powderkeg serve` over a record, and a plain file server over an exported page."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_END_S = 15


@dataclass(frozen=True)
class Served:
    """Where a page is; `address` ends with a slash, and has no token."""

    address: str
    token: str = ""
    process: "subprocess.Popen[str] | None" = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rsplit(":", 1)[1].strip("/"))

    def at(self, choices: str = "") -> str:
        """The address of a view, without a token."""
        return f"{self.address}#{choices}"

    def may_review(self, choices: str = "") -> str:
        """The address that holds the token, and a view."""
        return f"{self.address}#token={self.token}{'&' if choices else ''}{choices}"


@contextmanager
def serving(record: Path, *, port: int = 0) -> Iterator[Served]:
    """The command itself, ended as Ctrl-C ends it."""
    command = [
        sys.executable,
        "-m",
        "powderkeg",
        "--quiet",
        "serve",
        "--record",
        str(record),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline().strip()
        assert "#token=" in printed, printed
        address, token = printed.split("#token=")
        yield Served(address, token, process)
    finally:
        end(process)


def end(process: "subprocess.Popen[str]") -> None:
    """End a server by its id, and wait until it has."""
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(_END_S)
    if process.stdout is not None:
        process.stdout.close()


@contextmanager
def serving_files(folder: Path) -> Iterator[Served]:
    """Python's own file server over a folder."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "http.server",
        str(port),
        "--bind",
        "127.0.0.1",
        "--directory",
        str(folder),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    try:
        _wait_for(port)
        yield Served(f"http://127.0.0.1:{port}/")
    finally:
        end(process)


def _wait_for(port: int) -> None:
    import time

    until = time.monotonic() + _END_S
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens at port {port}")
