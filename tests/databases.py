"""Where the records of tests are: in SQLite files, or on a PostgreSQL server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
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

    def fresh(self) -> str:
        """Where there is an empty record until this is asked again."""


class Files:
    """Places in a folder; `empty` is an empty record to copy, as making one takes longer than most tests."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self._folder = folder
        self._empty = empty

    def new(self, name: str = "sudan.db") -> str:
        """A path to a file that isn't there."""
        inner = self._folder / str(len(list(self._folder.iterdir())))
        inner.mkdir()
        return str(inner / name)

    def empty(self, name: str = "sudan.db") -> str:
        """A copy of the empty record."""
        return str(shutil.copy(self._empty, self.new(name)))

    def fresh(self) -> str:
        """The same file, written over."""
        return str(shutil.copy(self._empty, self._folder / "fresh.db"))


class OnServer:
    """Databases of a server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._made: list[str] = []

    def new(self, name: str = "sudan.db") -> str:
        """The address of an empty database."""
        self._made.append(self._server.create(name))
        return self._made[-1]

    def empty(self, name: str = "sudan.db") -> str:
        """The address of a copy of an empty record."""
        self._made.append(self._server.create_record(name))
        return self._made[-1]

    def fresh(self) -> str:
        """The same database, emptied."""
        address, connection = self._fresh
        connection.execute(_DELETE_ALL)
        return address

    def drop(self) -> None:
        """Delete all databases."""
        if "_fresh" in self.__dict__:
            self._fresh[1].close()
        for address in self._made:
            self._server.drop(address)

    @cached_property
    def _fresh(self) -> tuple[str, "psycopg.Connection[tuple[Any, ...]]"]:
        address = self.empty()
        return address, self._server.connect(address.rpartition("/")[2])


@contextmanager
def on_server(server: Server) -> Iterator[Databases]:
    """Databases that are deleted with the end of the block."""
    databases = OnServer(server)
    try:
        yield databases
    finally:
        databases.drop()
