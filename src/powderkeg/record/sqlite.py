"""A record in an SQLite file."""

import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    column,
    create_engine,
    event,
    insert,
    inspect,
    select,
    table,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from powderkeg.errors import RecordError
from powderkeg.record.columns import ExactText
from powderkeg.record.tables import claims

# Marks the SQLite files that are records: "pkeg" in ASCII.
APPLICATION_ID = 0x706B6567

# Execution option: the statement that begins a transaction, or None for no transaction.
_BEGIN = "powderkeg_begin"
_BEGIN_WRITING = "BEGIN IMMEDIATE"

_IN_USE = "another program is writing to it; wait until it is done, or close it"
_READ_ONLY = "the file or its folder is read-only; copy it to a folder that you may write to"
_TROUBLE = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "the disk is full; free some space and go on: what was added before is kept",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "the file can't be opened; check the path, and that you may write to its folder",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written; check it, and the space left",
    sqlite3.SQLITE_NOTADB: "not a record nor any other SQLite database; give the path of another file",
    sqlite3.SQLITE_ERROR: (
        "another program has changed its tables, or a filter is too long; restore a copy, or ask for less"
    ),
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy of it, or read the documents anew",
}

_INDEX_MADE_BY = "SELECT sql FROM sqlite_master WHERE name = 'passage_index'"
# How Python's message begins where what should be text isn't.
_NO_TEXT = "Could not decode to UTF-8"
_index = table("passage_index", column("rowid", Integer), column("text", ExactText))


class Sqlite:
    """What `powderkeg.record.database.Database` asks for, of SQLite."""

    elsewhere = "give the path of another file"
    empty = "an empty file"
    restore = "restore a copy of the file"
    # The last where SQLite's own message quotes a damaged name, which Python then can't decode.
    errors: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error, UnicodeDecodeError)

    def engine(self, url: URL, *, create: bool, wait_s: float) -> Engine:
        """An engine for the file; one on a read-only medium is read as it lies there."""
        _check_path(url, create=create)
        if not create and _is_on_read_only_medium(url):
            engine = create_engine(url, creator=partial(_connect_immutable, url))
        else:
            engine = create_engine(url, connect_args={"timeout": wait_s})
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def reading_engine(self, url: URL, *, wait_s: float) -> Engine:
        """An engine for the file, opened for reading only."""
        _check_path(url, create=False)
        if _is_on_read_only_medium(url):
            creator = partial(_connect_immutable, url)
        else:
            creator = partial(_connect_to_read, url, wait_s)
        engine = create_engine(url, creator=creator)
        event.listen(engine, "begin", _begin)
        return engine

    def name(self, url: URL) -> str:
        """The path."""
        return url.database or url.render_as_string()

    def title(self, url: URL) -> str:
        """The name of the file."""
        file = self.file(url)
        return file.name if file else ""

    def file(self, url: URL) -> Path | None:
        """The file; None for a record that is in memory only."""
        return Path(url.database) if url.database and url.database != ":memory:" else None

    def for_writing(self, engine: Engine) -> Engine:
        """The same engine; SQLite has one writer at a time."""
        return engine.execution_options(**{_BEGIN: _BEGIN_WRITING})

    @contextmanager
    def migrating(self, engine: Engine) -> Iterator[Connection]:
        """A transaction on a connection on which a table that others refer to can be made anew."""
        with engine.connect().execution_options(**{_BEGIN: None}) as connection:
            # This journal lets others read while one writes; the file keeps it. No transaction can set it.
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        with self.for_writing(engine).connect() as connection:
            # SQLite passes over this pragma inside a transaction.
            connection.execution_options(**{_BEGIN: None})
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
            with connection.execution_options(**{_BEGIN: _BEGIN_WRITING}).begin():
                yield connection
            connection.execution_options(**{_BEGIN: None})
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")

    def is_marked(self, connection: Connection) -> bool:
        """Whether the file has the mark of records."""
        return _mark(connection) == APPLICATION_ID

    def mark(self, connection: Connection) -> None:
        """Give the file the mark of records."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def find_foreign(self, connection: Connection) -> str | None:
        """Tables, or the mark of another program."""
        tables = inspect(connection).get_table_names()
        if tables:
            return f"tables {', '.join(tables[:5])}"
        mark = _mark(connection)
        return f"application id {mark}" if mark else None

    def trouble(self, error: BaseException) -> str | None:
        """What a code of SQLite means."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # of Python's own finding
            is_damage = isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT)
            return _TROUBLE[sqlite3.SQLITE_CORRUPT] if is_damage else None
        # The low byte is the kind of trouble, the rest a detail.
        return _TROUBLE.get(code & 0xFF)

    def gather_statistics(self, connection: Connection) -> None:
        """Nothing: SQLite plans as well without."""

    def index_passages(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
        """Put sentences into the index, SQLite's FTS5, which parts them into words and stems these."""
        rows = [{"rowid": number, "text": text} for number, text in passages]
        if rows:
            connection.execute(insert(_index), rows)

    def find_damage(self, connection: Connection) -> Iterator[str]:
        """What SQLite's integrity_check says; it looks at every page, row and index."""
        for (told,) in connection.exec_driver_sql("PRAGMA integrity_check(100)"):
            if told != "ok":
                yield from str(told).splitlines()

    def find_triggers(self, connection: Connection) -> frozenset[str]:
        """The names of the triggers there are."""
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return frozenset(found.scalars())

    def find_misindexed(self, connection: Connection, passages: Iterable[tuple[int, str]]) -> Iterator[int]:
        """Compare the index, word by word, with one made anew."""
        with closing(sqlite3.connect("")) as anew:  # a file that SQLite deletes, or memory while it is small
            anew.execute(connection.exec_driver_sql(_INDEX_MADE_BY).scalar_one())
            anew.executemany("INSERT INTO passage_index (rowid, text) VALUES (?, ?)", passages)
            with (
                closing(connection.connection.cursor()) as cursor,
                closing(_words_in(cursor)) as here,
                closing(_words_in(anew.cursor())) as expected,
            ):
                yield from _differing(here, expected)

    def sentence_has(self, words: Iterable[str]) -> ColumnElement[bool]:
        """Whether the index has the words; in quotes they are no operators of it."""
        query = " ".join(f'"{word}"' for word in words)
        return claims.c.claim_number.in_(select(_index.c.rowid).where(_index.c.text.match(query)))

    def raw_rows(self, connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        """Rows as SQLite has them."""
        statement = query.compile(connection.engine, compile_kwargs={"literal_binds": True})
        cursor: Any = connection.connection.cursor()  # SQLite's, which can be iterated over
        with closing(cursor):
            cursor.execute(str(statement))
            yield from cursor

    def replace_raw(self, connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows as they are."""
        statement = insert(table).prefix_with("OR REPLACE")
        with closing(connection.connection.cursor()) as cursor:
            # Any iterable will do for SQLite.
            cursor.executemany(str(statement.compile(connection.engine)), rows)  # type: ignore[arg-type]


SQLITE = Sqlite()


def _words_in(cursor: Any) -> Generator[tuple[bytes, int, int], None, None]:
    """Where each word stands in the index: the word, the passage, and the how manieth word of it."""
    # Also where the file may only be read: a temporary table is none of its.
    (may_only_read,) = cursor.execute("PRAGMA query_only").fetchone()
    cursor.execute("PRAGMA query_only = OFF")
    cursor.execute("CREATE VIRTUAL TABLE temp.passage_words USING fts5vocab(main, passage_index, instance)")
    cursor.execute(f"PRAGMA query_only = {may_only_read}")
    yield from cursor.execute("SELECT CAST(term AS BLOB), doc, offset FROM temp.passage_words")


def _differing(
    some: Iterator[tuple[bytes, int, int]], others: Iterator[tuple[bytes, int, int]]
) -> Iterator[int]:
    """The passages of words that only one of both has; both are sorted."""
    seen: set[int] = set()
    for (_, number, _), group in groupby(merge(some, others)):
        if len(list(group)) != 2 and number not in seen:
            seen.add(number)
            yield number


def _check_path(url: URL, *, create: bool) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    path = Path(url.database)
    if path.is_dir():
        raise RecordError(f"{path}: a folder, expected a file; give {path / 'record.db'}, say")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: there is no folder {path.parent}; create it, or check the path")
    if not create and not path.exists():
        raise RecordError(f"{path}: no such record; check the path, or make one with `powderkeg add`")


def _is_on_read_only_medium(url: URL) -> bool:
    """Whether SQLite can't put its lock files beside the record, and nobody else has: then it lies still."""
    path = Path(url.database or ":memory:")
    return path.is_file() and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def _connect_immutable(url: URL) -> sqlite3.Connection:
    uri = f"{Path(url.database or '').resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _connect_to_read(url: URL, wait_s: float) -> sqlite3.Connection:
    """A connection that leaves the file as it is.

    Who may write deletes SQLite's own files beside it in the end; but where such a file may hold what is not
    yet in the record's, that would be put there.
    """
    address = url.database or ":memory:"
    if not address.startswith(("file:", ":")):
        mode = "ro" if Path(f"{address}-wal").exists() else "rw"
        address = f"{Path(address).resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=wait_s, check_same_thread=False)
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    return connection


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Without this Python's sqlite3 begins transactions late, and none around a change of tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


def _mark(connection: Connection) -> int:
    mark: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    return mark
