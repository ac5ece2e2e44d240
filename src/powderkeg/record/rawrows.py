"""Rows as the database has them, where a hundred thousand are looked at at once."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table

from powderkeg.record.database import database_of


def raw_rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows without the conversions of column types: texts stay escaped, days and exact numbers are text."""
    if not connection.in_transaction():
        connection.begin()  # so that several queries see the record at one moment
    return database_of(connection).raw_rows(connection, query)


def replace_raw(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows, each with a value for every column in order, in the place of those with the same key.

    Texts are escaped already.
    """
    database_of(connection).replace_raw(connection, table, rows)
