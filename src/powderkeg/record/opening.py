"""Opening a record: what is there, whether it is ours and of which schema, and why it can't be used."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, Text, column, make_url, select, table
from sqlalchemy.exc import ArgumentError, DBAPIError

from powderkeg.errors import PowderkegError, RecordError
from powderkeg.record.database import Database, database_at, database_of
from powderkeg.record.tables import SCHEMA

if TYPE_CHECKING:
    from alembic.config import Config

_ADDRESSES = "give a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"


def open_engine(location: str | Path, *, create: bool, wait_s: float) -> Engine:
    """An engine for the record at a path or address, its tables made or brought up to date.

    Raises
    ------
    RecordError
        If there is no record and none may be created, or what is there can't be used.
    """
    url, database = _placed(location)
    engine = database.engine(url, create=create, wait_s=wait_s)
    try:
        with explained(engine):
            _prepare(engine, database, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


class LookedAt(NamedTuple):
    """A record that is only looked at, and which schema it has."""

    engine: Engine
    schema: str


def look_at(location: str | Path, *, wait_s: float) -> LookedAt:
    """An engine that changes nothing, for a record as it is: also of an earlier powderkeg.

    Raises
    ------
    RecordError
        If there is no record, or it is of a newer powderkeg.
    """
    url, database = _placed(location)
    engine = database.reading_engine(url, wait_s=wait_s)
    try:
        with explained(engine), engine.connect() as connection:
            schema = _revision(connection, database, create=False)
            if schema is not None and schema != SCHEMA:
                _refuse_newer(connection, schema)
    except BaseException:
        engine.dispose()
        raise
    return LookedAt(engine, schema or "")


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions wait for other writers before they begin."""
    return database_of(engine).for_writing(engine)


def record_name(engine: Engine) -> str:
    """The record's path or address, for messages."""
    return database_of(engine).name(engine.url)


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn the errors of the database into a `RecordError` that names the record and the remedy."""
    database = database_of(engine)
    try:
        yield
    except database.errors as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        told = " ".join(str(cause).split())
        trouble = database.trouble(cause) or "the database refused"
        raise RecordError(f"{record_name(engine)}: {trouble} ({told})") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise RecordError(
            f"{record_name(engine)}: a {error.title.lower()} in it was changed by another program "
            f"({fault['msg']}, found {fault['input']!r:.60}); {database.restore}"
        ) from error
    except PowderkegError:
        raise
    except (ValueError, TypeError, LookupError) as error:
        # Rows are missing that others refer to, or a value has another type than its column gives it.
        raise RecordError(
            f"{record_name(engine)}: holds what can't be read back ({type(error).__name__}: {error}); "
            f"`powderkeg check` says more; {database.restore}"
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
            f"{record_name(engine)}: a {what} in it was changed by another program ({error}); "
            f"{database_of(engine).restore}"
        ) from error


def without_password(address: str) -> str:
    """An address as it may be shown, whether it can be understood or not."""
    hidden = re.sub(r"://.*@", "://***@", address, flags=re.DOTALL)
    return re.sub(r"(password)=[^&]*", r"\1=***", hidden, flags=re.IGNORECASE)


def url_of(location: str | Path) -> URL:
    """The address of a record at a path or address.

    Raises
    ------
    RecordError
        If it can't be understood.
    """
    if isinstance(location, Path) or "://" not in location:
        return URL.create("sqlite", database=str(Path(location).expanduser()))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{without_password(location)}: not a database address; {_ADDRESSES}") from error
    # What providers hand out begins so.
    return url.set(drivername="postgresql") if url.drivername == "postgres" else url


def _placed(location: str | Path) -> tuple[URL, Database]:
    url = url_of(location)
    database = database_at(url)
    if database is None:
        raise RecordError(
            f"{without_password(str(location))}: a record can't be kept in {url.get_backend_name()}; "
            f"{_ADDRESSES}"
        )
    return url, database


def _prepare(engine: Engine, database: Database, *, create: bool) -> None:
    with engine.connect() as connection:
        if _revision(connection, database, create=create) == SCHEMA:
            return
    with database.migrating(engine) as connection:
        revision = _revision(connection, database, create=create)  # another program may have been first
        if revision != SCHEMA:
            migrate(connection, revision)
            database.mark(connection)


def _revision(connection: Connection, database: Database, *, create: bool) -> str | None:
    """The schema of the record, None where there is nothing yet."""
    name = record_name(connection.engine)
    if database.is_marked(connection):
        revision = _told_revision(connection)
        if revision is None:
            raise RecordError(f"{name}: doesn't say which schema it has; {database.restore}")
        return revision
    foreign = database.find_foreign(connection)
    if foreign:
        raise RecordError(f"{name}: a database of another program ({foreign}); {database.elsewhere}")
    if not create:
        raise RecordError(f"{name}: {database.empty}, not a record; check the path, or use `powderkeg add`")
    return None


def schema_of(connection: Connection) -> str | None:
    """The schema that a record says it has; None where there is no record."""
    return _told_revision(connection) if database_of(connection).is_marked(connection) else None


def _told_revision(connection: Connection) -> str | None:
    return connection.scalar(select(column("version_num", Text)).select_from(table("alembic_version")))


def migrate(connection: Connection, revision: str | None) -> None:
    """Bring a record up to date, or make one where there is no revision yet.

    Raises
    ------
    RecordError
        If it is of a newer powderkeg.
    """
    from alembic import command

    if revision is not None:
        _refuse_newer(connection, revision)
    config = _migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(connection: Connection, revision: str) -> None:
    from alembic.script import ScriptDirectory

    known = [script.revision for script in ScriptDirectory.from_config(_migrations()).walk_revisions()]
    if revision not in known:
        raise RecordError(
            f"{record_name(connection.engine)}: made by a newer powderkeg (schema {revision}, this one knows "
            f"{SCHEMA}); upgrade powderkeg"
        )


def _migrations() -> "Config":
    # Alembic is slow to import, and most records are up to date.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "powderkeg.record:migrations")
    return config
