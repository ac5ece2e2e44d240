"""A PostgreSQL server of the tests' own, from Debian's package: made, started and stopped by them."""

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "keg"
GUARDED, PASSWORD = "guarded", "s3cret-of-the-tests"
_OLDEST = 15
_START_S = 30
# Also where the tests are killed: then nobody holds the other end of standard input.
_UNTIL_STDIN_ENDS = '"$@" & read -r _; kill -INT $! && wait $!'
# Sorts words as a dictionary does, which no test should notice.
_LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US")
_SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "60"}
_FORGETFUL = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


class Server:
    """A running server.

    Attributes
    ----------
    process : subprocess.Popen
    port : int
        At 127.0.0.1, where `OWNER` needs no password, and `GUARDED` the one above.
    folder : Path
        Where its socket is.
    """

    def __init__(
        self, start_process: Callable[[], "subprocess.Popen[bytes]"], port: int, folder: Path
    ) -> None:
        self._start_process = start_process
        self.process = start_process()
        self.port = port
        self.folder = folder
        self._numbers = itertools.count(1)

    def address(self, database: str, user: str = OWNER) -> str:
        """The address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection on which each statement is done at once."""
        return psycopg.connect(self.address(database), autocommit=True)

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement; its rows come back."""
        with closing(self.connect(database)) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create(self, name: str = "sudan.db", template: str = "template1") -> str:
        """The address of a database made anew, whose name ends so."""
        database = f"{next(self._numbers)}-{name}"
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.address(database)

    def create_record(self, name: str = "sudan.db") -> str:
        """The address of an empty record, copied from one: making its tables takes longer than most tests."""
        return self.create(name, self._empty)

    def crash(self) -> None:
        """Stop the server at once, as a power cut would, and start it again."""
        os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
        self.stop()
        self.process = self._start_process()
        self.wait()

    def kill_backend(self, pid: int) -> None:
        """Kill the process behind a connection; the server then ends all others and recovers."""
        os.kill(pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait until the server takes connections."""
        until = time.monotonic() + _START_S
        while True:
            try:
                self.run("SELECT 1")
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """End all connections, then the server."""
        self.process.communicate(timeout=60)

    def drop(self, address: str) -> None:
        """Delete a database, whoever is connected to it."""
        self.run(f'DROP DATABASE "{address.rpartition("/")[2]}" WITH (FORCE)')

    @cached_property
    def _empty(self) -> str:
        from powderkeg.record import Record

        address = self.create("empty")
        Record.open(address).close()
        return address.rpartition("/")[2]


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Server]:
    """A server that ends with the block, or with this process; a durable one writes to the disk in time."""
    tools = _find_tools()
    folder = Path(tempfile.mkdtemp(prefix="powderkeg-postgres-"))
    user = _unprivileged()
    try:
        if user:
            shutil.chown(folder, *user)
        _make_cluster(tools, folder, user)
        server = _start(tools, folder, user, {} if durable else _FORGETFUL)
        try:
            server.run(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'")
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_tools() -> Path:
    """The folder of the server's programs; without it the test is skipped, or fails where it must run."""
    found = {int(path.parts[-3]): path for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    if max(found, default=0) >= _OLDEST:
        return found[max(found)].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    reason = f"no PostgreSQL server of version {_OLDEST} or newer: install Debian's package postgresql"
    if os.environ.get("CI") or os.environ.get("TESTS_REQUIRE_POSTGRES"):
        pytest.fail(reason)
    pytest.skip(reason)


def _unprivileged() -> tuple[int, int] | None:
    """Whom to run the server as where we are root, whom it refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise LookupError("no user to run PostgreSQL as; make one named postgres")


def _as(user: tuple[int, int] | None) -> dict[str, Any]:
    return {"user": user[0], "group": user[1], "extra_groups": []} if user else {}


def _make_cluster(tools: Path, folder: Path, user: tuple[int, int] | None) -> None:
    command = [tools / "initdb", "-D", folder / "data", "-U", OWNER, "--auth=trust", "--no-sync", *_LOCALE]
    made = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **_as(user))
    assert made.returncode == 0, made.stderr
    access = folder / "data" / "pg_hba.conf"
    access.write_text(f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\n{access.read_text()}")


def _start(tools: Path, folder: Path, user: tuple[int, int] | None, settings: Mapping[str, str]) -> Server:
    port = _free_port()
    settings = {**_SETTINGS, **settings, "port": str(port), "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def start() -> "subprocess.Popen[bytes]":
        with (folder / "log").open("ab") as log:
            return subprocess.Popen(
                ["sh", "-c", _UNTIL_STDIN_ENDS, "sh", tools / "postgres", "-D", folder / "data", *options],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **_as(user),
            )

    server = Server(start, port, folder)
    server.wait()
    return server


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
