"""Where killed records are: files, or databases of a server, each begun as a copy of one that is kept."""

import itertools
import shutil
from pathlib import Path
from typing import Protocol

from tests.postgres import Server


class Places(Protocol):
    """Makes places for records; `kept` are those to begin with, by name."""

    kept: dict[str, str]

    def new(self, name: str) -> str:
        """Where there is no record yet."""

    def keep(self, name: str, location: str) -> None:
        """Take a record as one to begin with."""

    def copy(self, name: str) -> str:
        """A copy of a record that is kept."""

    def drop(self, location: str) -> None:
        """Delete a record."""


class Files:
    """Places in a folder."""

    def __init__(self, folder: Path) -> None:
        self.kept: dict[str, str] = {}
        self._folder = folder
        self._numbers = itertools.count()

    def new(self, name: str) -> str:
        """A path to a file that isn't there."""
        return str(self._folder / f"{name}-{next(self._numbers)}.sqlite")

    def keep(self, name: str, location: str) -> None:
        """Take a record as one to begin with."""
        self.kept[name] = location

    def copy(self, name: str) -> str:
        """A copy of a record that is kept and that nobody has open."""
        return str(shutil.copy(self.kept[name], self.new(name)))

    def drop(self, location: str) -> None:
        """Delete a record and what lies beside it."""
        shutil.rmtree(location, ignore_errors=True)  # where it is a folder
        for ending in ("", "-wal", "-shm"):
            Path(location + ending).unlink(missing_ok=True)


class OnServer:
    """Databases of a server."""

    def __init__(self, server: Server) -> None:
        self.kept: dict[str, str] = {}
        self._server = server

    def new(self, name: str) -> str:
        """The address of an empty database."""
        return self._server.create(name)

    def keep(self, name: str, location: str) -> None:
        """Take a record as one to begin with."""
        self.kept[name] = location

    def copy(self, name: str) -> str:
        """A database copied from one that is kept."""
        return self._server.create(name, self.kept[name].rpartition("/")[2])

    def drop(self, location: str) -> None:
        """Delete a database."""
        self._server.drop(location)
