"""What a record needs of the database that holds it, beside the SQL that all databases understand."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, ColumnElement, Connection, Engine, Select, Table

from powderkeg.record.sqlite import SQLITE


class Database(Protocol):
    """A kind of database.

    Attributes
    ----------
    elsewhere, empty, restore : str
        How messages say where else to keep a record, what there is where there is none yet, and how to undo
        what another program did.
    errors : tuple of exception types
        What SQLAlchemy raises, and the driver where it is used without.
    """

    elsewhere: str
    empty: str
    restore: str

    @property
    def errors(self) -> tuple[type[Exception], ...]: ...

    def engine(self, url: URL, *, create: bool, wait_s: float) -> Engine:
        """An engine whose connections read the record at one moment, and give up waiting after a time.

        Raises
        ------
        RecordError
            If it can be told without asking the database that there is none.
        """

    def reading_engine(self, url: URL, *, wait_s: float) -> Engine:
        """An engine on whose connections the database refuses every change.

        Raises
        ------
        RecordError
            If it can be told without asking the database that there is none.
        """

    def name(self, url: URL) -> str:
        """The record's path or address, for messages; never a password."""

    def title(self, url: URL) -> str:
        """What to call the record where its whole path or address is too long."""

    def file(self, url: URL) -> Path | None:
        """The file that holds the record."""

    def for_writing(self, engine: Engine) -> Engine:
        """The same engine, whose transactions wait for other writers before they begin."""

    def migrating(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction in which tables may be made anew, and no other program writes."""

    def is_marked(self, connection: Connection) -> bool:
        """Whether the database is a record."""

    def mark(self, connection: Connection) -> None:
        """Say that the database is a record."""

    def find_foreign(self, connection: Connection) -> str | None:
        """What shows that the database is another program's; None where it is empty."""

    def trouble(self, error: BaseException) -> str | None:
        """What a driver's error means to the user, and the way out; None where that isn't known."""

    def gather_statistics(self, connection: Connection) -> None:
        """Look at what was added in bulk, where queries are slow before that is done."""

    def index_passages(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
        """Make the sentences of claims, given with the numbers of the claims, findable by their words."""

    def find_damage(self, connection: Connection) -> Iterator[str]:
        """What the database's own checks of its files find, in words."""

    def find_triggers(self, connection: Connection) -> frozenset[str]:
        """The names of the triggers there are."""

    def find_misindexed(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> Iterator[int]:
        """Of all passages, the numbers of those that the index has otherwise, has not, or has beside them."""

    def sentence_has(self, words: Iterable[str]) -> ColumnElement[bool]:
        """Whether the sentence of a claim has all these words, in any inflection and order."""

    def raw_rows(self, connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        """Rows without the conversions of column types; days and exact numbers are text."""

    def replace_raw(self, connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows whose texts are escaped already, in the place of those with the same key."""


def database_of(at: Connection | Engine) -> Database:
    """The kind of database behind a connection."""
    database = _database(at.dialect.name)
    if database is None:
        raise LookupError(f"no record is kept in {at.dialect.name}")
    return database


def database_at(url: URL) -> Database | None:
    """The kind of database at an address; None for one that can't hold a record."""
    return _database(url.get_backend_name())


@cache
def _database(name: str) -> Database | None:
    if name == "sqlite":
        return SQLITE
    if name == "postgresql":
        # It takes a while to import, and most records are files.
        from powderkeg.record.postgres import POSTGRES

        return POSTGRES
    return None
