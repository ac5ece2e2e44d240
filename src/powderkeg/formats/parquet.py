"""Tables of events and situations as Parquet: typed columns for DuckDB, Polars, pandas and R.

DuckDB writes it, as that needs no other library. Days are days, numbers are 64-bit floats, lists are lists,
what is missing is null. The file's own metadata say what the table is of.
"""

import errno
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from powderkeg.formats.columns import Column, ColumnType, Row, Table
from powderkeg.formats.marks import utf8_text
from powderkeg.formats.writer import Written

# Rows handed over at a time: so few that memory stays flat, so many that each costs little.
_BATCH = 2000


def write_parquet(table: Table, path: Path, /) -> Written:
    """Write the rows to a file.

    Raises
    ------
    OSError
        If the file can't be written.
    """
    import duckdb

    # One thread, so that the same rows always give the same file; and nothing from outside is loaded.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with closing(duckdb.connect(":memory:", config=settings)) as database:
        columns = ", ".join(f"{_name(column.name)} {column.type}" for column in table.columns)
        database.execute(f"CREATE TABLE rows ({columns})")
        unnested = ", ".join(f"unnest(?::{column.type}[])" for column in table.columns)
        written = 0
        for batch in _batches(table.rows):
            values = [[_value(row[column.name], column) for row in batch] for column in table.columns]
            database.execute(f"INSERT INTO rows SELECT {unnested}", values)
            written += len(batch)
        try:
            database.execute(
                f"COPY rows TO {_text(str(path))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {_metadata(table.about)})"
            )
        except duckdb.IOException as error:
            raise OSError(errno.EIO, str(error), str(path)) from error
    return Written(written=written)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _value(value: Any, column: Column) -> Any:
    match column.type:
        case ColumnType.NUMBER:
            return _number(value)
        case ColumnType.NUMBERS:
            return [_number(item) for item in value]
        case ColumnType.TEXT:
            return None if value is None else utf8_text(value)
        case ColumnType.TEXTS:
            return [None if item is None else utf8_text(item) for item in value]
        case _:
            return value


def _number(value: int | float | None) -> float | None:
    """A number as a float; a whole one that is greater than any float is infinite."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return math.copysign(math.inf, value or 0)


def _metadata(about: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_name(key)}: {_text(value)}" for key, value in about.items()) + "}"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
