"""Rows as the database has them, where a hundred thousand are looked at at once."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Select


def raw_rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows without the conversions of column types: texts stay escaped, days and exact numbers are text."""
    statement = query.compile(connection.engine, compile_kwargs={"literal_binds": True})
    cursor: Any = connection.connection.cursor()  # SQLite's, which can be iterated over
    with closing(cursor):
        cursor.execute(str(statement))
        yield from cursor
