"""Rows as the database has them, where a hundred thousand are looked at at once."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Insert, Select


def raw_rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows without the conversions of column types: texts stay escaped, days and exact numbers are text."""
    statement = query.compile(connection.engine, compile_kwargs={"literal_binds": True})
    if not connection.in_transaction():
        connection.begin()  # so that several queries see the record at one moment
    cursor: Any = connection.connection.cursor()  # SQLite's, which can be iterated over
    with closing(cursor):
        cursor.execute(str(statement))
        yield from cursor


def insert_raw(connection: Connection, statement: Insert, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows whose texts are escaped already, each with a value for every column of the table in order."""
    with closing(connection.connection.cursor()) as cursor:
        # Any iterable will do for SQLite.
        cursor.executemany(str(statement.compile(connection.engine)), rows)  # type: ignore[arg-type]
