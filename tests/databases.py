"""Where the records of tests are: in SQLite files, or on a PostgreSQL server."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg

from powderkeg.record.tables import metadata
from tests.postgres import Server

_TABLES = ("passage_index", *(table.name for table in reversed(metadata.sorted_tables)))
_DELETE_ALL = "; ".join(f"DELETE FROM {table}" for table in _TABLES)  # noqa: S608 - our own names


class Databases(Protocol):
    """Makes places for records, each named sudan.db or so."""

    def new(self, name: str = "sudan.db") -> str:
        """Where there is no record yet."""

    def empty(self, name: str = "sudan.db") -> str:
        """Where there is an empty record."""

    def fresh(self, number: int = 0) -> str:
        """Where there is an empty record, until this is asked for the same number again."""


class Files:
    """Places in a folder; `empty` is an empty record to copy, as making one takes longer than most tests."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self._folder = folder
        self._empty = empty
        self._numbers = itertools.count()

    def new(self, name: str = "sudan.db") -> str:
        """A path to a file that isn't there."""
        inner = self._folder / str(next(self._numbers))
        inner.mkdir()
        return str(inner / name)

    def empty(self, name: str = "sudan.db") -> str:
        """A copy of the empty record."""
        return str(shutil.copy(self._empty, self.new(name)))

    def fresh(self, number: int = 0) -> str:
        """The file of that number, written over."""
        return str(shutil.copy(self._empty, self._folder / f"fresh-{number}.db"))


class OnServer:
    """Databases of a server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._made: list[str] = []
        self._fresh: dict[int, tuple[str, psycopg.Connection[tuple[Any, ...]]]] = {}

    def new(self, name: str = "sudan.db") -> str:
        """The address of an empty database."""
        self._made.append(self._server.create(name))
        return self._made[-1]

    def empty(self, name: str = "sudan.db") -> str:
        """The address of a copy of an empty record."""
        self._made.append(self._server.create_record(name))
        return self._made[-1]

    def fresh(self, number: int = 0) -> str:
        """The database of that number, emptied."""
        if number not in self._fresh:
            address = self.empty()
            self._fresh[number] = address, self._server.connect(address.rpartition("/")[2])
        address, connection = self._fresh[number]
        connection.execute(_DELETE_ALL)
        return address

    def drop(self) -> None:
        """Delete all databases."""
        for _, connection in self._fresh.values():
            connection.close()
        for address in self._made:
            self._server.drop(address)


@contextmanager
def on_server(server: Server) -> Iterator[Databases]:
    """Databases that are deleted with the end of the block."""
    databases = OnServer(server)
    try:
        yield databases
    finally:
        databases.drop()
