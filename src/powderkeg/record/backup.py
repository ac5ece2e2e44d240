"""Copying a record into a file while others write to it, and checking the copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from powderkeg.errors import RecordError
from powderkeg.record.checking import Checked, check_record
from powderkeg.record.checking.findings import Watch, nobody_watches
from powderkeg.record.opening import LookedAt, explained, look_at, open_engine, record_name
from powderkeg.record.tables import SCHEMA
from powderkeg.record.transfer import transfer

_PAGES = 1000  # copied between two looks at the progress
_OF_COPY = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)  # only it is written to


def back_up(
    location: str | Path, copy: Path, *, wait_s: float = 30, watch: Watch = nobody_watches
) -> Checked:
    """Copy a record, as it is at the beginning, into an SQLite file that isn't there yet, and check that.

    A file is copied page by page, also of an earlier powderkeg's record; from a server all rows are copied
    and compared. Nothing in the record is changed.

    Raises
    ------
    RecordError
        If the record can't be read, the copy not be written, or the copy has faults.
    """
    looked_at = look_at(location, wait_s=wait_s)
    try:
        if looked_at.engine.dialect.name == "sqlite":
            _copy_pages(looked_at.engine, copy, watch)
        else:
            _copy_rows(looked_at, copy, wait_s)
        name = record_name(looked_at.engine)
    finally:
        looked_at.engine.dispose()
    checked = check_record(copy, watch=watch)
    if checked.findings:
        first = checked.findings[0]
        raise RecordError(
            f"{name}: its copy has faults ({first.part}: {first.fault}), so it was not kept; "
            "`powderkeg check` tells whether the record has them, too"
        )
    return checked.model_copy(update={"record": name})


def _copy_pages(engine: Engine, copy: Path, watch: Watch) -> None:
    def show(_status: int, remaining: int, total: int) -> None:
        watch("copying", 1 - remaining / max(total, 1))

    with explained(engine), engine.connect() as connection:
        # The transaction stays at the moment of its first look, however much others write meanwhile.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").close()
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(f"a connection of {type(source)}, expected sqlite3's")
        try:
            with closing(sqlite3.connect(copy)) as target:
                source.backup(target, pages=_PAGES, progress=show)
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF not in _OF_COPY:  # the low byte is the kind of trouble
                raise
            raise RecordError(
                f"{copy.parent}: the copy can't be written there ({error}); make room or name another place"
            ) from error


def _copy_rows(source: LookedAt, copy: Path, wait_s: float) -> None:
    if source.schema != SCHEMA:
        raise RecordError(
            f"{record_name(source.engine)}: an earlier powderkeg's (schema {source.schema}); back it up with "
            "pg_dump, or bring it up to date first, as `powderkeg documents` does"
        )
    target = open_engine(copy, create=True, wait_s=wait_s)
    try:
        transfer(source.engine, target)
    finally:
        target.dispose()
