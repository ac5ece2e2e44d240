"""Opening a record: what is there, whether it is ours and of which schema, and why it can't be used.

Apart from the full-text index this is the only module that knows SQLite.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Text,
    column,
    create_engine,
    event,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from powderkeg.errors import RecordError
from powderkeg.record.tables import SCHEMA

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


def open_engine(location: str | Path, *, create: bool, wait_s: float) -> Engine:
    """An engine for the record at a path or SQLAlchemy URL, its tables made or brought up to date.

    Raises
    ------
    RecordError
        If there is no record and none may be created, or what is there can't be used.
    """
    url = _url(location)
    _check_path(url, create=create)
    if not create and _is_on_read_only_medium(url):
        engine = create_engine(url, creator=partial(_connect_immutable, url))
    else:
        engine = create_engine(url, connect_args={"timeout": wait_s})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        with explained(engine):
            _prepare(engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions wait for other writers before they begin."""
    return engine.execution_options(**{_BEGIN: _BEGIN_WRITING})


def record_name(engine: Engine) -> str:
    """The record's path or address, for messages."""
    return engine.url.database or engine.url.render_as_string()


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn the errors of the database into a `RecordError` that names the record and the remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        # The low byte is the kind of trouble, the rest a detail.
        trouble = None if code is None else _TROUBLE.get(code & 0xFF)
        raise RecordError(f"{record_name(engine)}: {trouble or 'the database refused'} ({cause})") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise RecordError(
            f"{record_name(engine)}: a {error.title.lower()} in it was changed by another program "
            f"({fault['msg']}, found {fault['input']!r:.60}); restore a copy of the file"
        ) from error


@contextmanager
def undamaged(engine: Engine, what: str) -> Iterator[None]:
    """Turn the error of a value that can't be read back into one that says who must have put it there."""
    try:
        yield
    except ValidationError:
        raise  # told by `explained`
    except ValueError as error:
        raise RecordError(
            f"{record_name(engine)}: a {what} in it was changed by another program ({error}); restore a "
            "copy of the file"
        ) from error


def _url(location: str | Path) -> URL:
    if isinstance(location, Path) or "://" not in location:
        return URL.create("sqlite", database=str(Path(location).expanduser()))
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise RecordError(f"{location}: not a database address; give a path or sqlite:///PATH") from error
    if url.get_backend_name() != "sqlite":
        raise RecordError(
            f"{url.render_as_string()}: a record can't be kept in {url.get_backend_name()}; give a path or "
            "sqlite:///PATH"
        )
    return url


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


def _prepare(engine: Engine, *, create: bool) -> None:
    with engine.connect() as connection:
        if _revision(connection, create=create) == SCHEMA:
            return
    with engine.connect().execution_options(**{_BEGIN: None}) as connection:
        # This journal lets others read while one writes; the file keeps it. It is set outside transactions.
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with _foreign_keys_off(engine) as connection, connection.begin():
        revision = _revision(connection, create=create)
        if revision != SCHEMA:
            _migrate(connection, revision)


@contextmanager
def _foreign_keys_off(engine: Engine) -> Iterator[Connection]:
    """A connection for writing on which a table that others refer to can be made anew."""
    with for_writing(engine).connect() as connection:
        # SQLite passes over this pragma inside a transaction.
        connection.execution_options(**{_BEGIN: None})
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.commit()
        yield connection.execution_options(**{_BEGIN: _BEGIN_WRITING})
        connection.execution_options(**{_BEGIN: None})
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _revision(connection: Connection, *, create: bool) -> str | None:
    """The schema of the record, None where there is nothing yet."""
    name = record_name(connection.engine)
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = inspect(connection).get_table_names()
    if mark == APPLICATION_ID:
        revision = connection.scalar(
            select(column("version_num", Text)).select_from(table("alembic_version"))
        )
        if revision is None:
            raise RecordError(f"{name}: doesn't say which schema it has; restore a copy of the file")
        return revision
    if mark or tables:
        found = f"tables {', '.join(tables[:5])}" if tables else f"application id {mark}"
        raise RecordError(f"{name}: a database of another program ({found}); give the path of another file")
    if not create:
        raise RecordError(f"{name}: an empty file, not a record; check the path, or use `powderkeg add`")
    return None


def _migrate(connection: Connection, revision: str | None) -> None:
    # Alembic is slow to import, and most records are up to date.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "powderkeg.record:migrations")
    config.attributes["connection"] = connection
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    if revision is not None and revision not in known:
        raise RecordError(
            f"{record_name(connection.engine)}: made by a newer powderkeg (schema {revision}, this one knows "
            f"{SCHEMA}); upgrade powderkeg"
        )
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
