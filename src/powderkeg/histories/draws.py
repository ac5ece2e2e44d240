"""Draws of forecasts as Parquet, in the form of the VIEWS Prediction Challenge.

We write the columns ``unit``, ``month`` (YYYY-MM), ``draw`` and ``outcome``. We also read the challenge's own
names: ``country_id`` for the unit and ``month_id`` for the month (1 is January 1980).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from powderkeg.errors import HistoryError
from powderkeg.forecast.country_months.series import Floats, month_number, month_text
from powderkeg.reference.views_countries import views_countries

if TYPE_CHECKING:
    import pyarrow

_VIEWS_START = month_number("1980-01") - 1  # month_id counts from 1
_UNITS = ("unit", "iso3", "isoab", "country_id")
_MONTHS = ("month", "month_id")
_COLUMNS = (*_UNITS, *_MONTHS, "draw", "outcome")
MOST_ROWS = 50_000_000  # 200 countries, 36 months and 5,000 draws are 36 million
_EXPECTED = "expected the columns unit, month, draw and outcome, or country_id, month_id, draw and outcome"


def write_draws(path: Path, units: Sequence[str], months: Sequence[int], draws: Floats) -> None:
    """Write draws.

    Parameters
    ----------
    path : Path
    units : sequence of str, length n
    months : sequence of int, length n
        Numbers of the months (`month_number`).
    draws : ndarray, shape (n, n_draws)
        Outcomes; draws of a row are numbered from 0.

    Raises
    ------
    OSError
        If the file can't be written.
    """
    import pyarrow as pa
    from pyarrow import parquet

    size = draws.shape[1]
    rows = np.repeat(np.arange(len(units)), size)
    table = pa.table(
        {
            "unit": pa.array([str(unit) for unit in units]).take(pa.array(rows)),
            "month": pa.array([month_text(int(month)) for month in months]).take(pa.array(rows)),
            "draw": pa.array(np.tile(np.arange(size, dtype=np.int64), len(units))),
            "outcome": pa.array(draws.astype(np.float64).ravel()),
        }
    )
    parquet.write_table(table, path, compression="zstd")


def read_draws(path: Path) -> dict[tuple[str, int], Floats]:
    """Draws by unit and number of the month, in the order of their numbers.

    Raises
    ------
    HistoryError
        If the file can't be read, lacks a column, has a cell that can't be used, or not the same number of
        draws for each unit and month.
    """
    table = _table(path)
    units, months = _units(path, table), _months(path, table)
    outcome, draw = _numbers(path, table, "outcome"), _numbers(path, table, "draw")
    if not len(outcome):
        raise HistoryError(f"{path}: holds no draws")
    if faulty := np.flatnonzero(~(np.isfinite(outcome) & (outcome >= 0))).tolist():
        raise HistoryError(
            f"{path} row {faulty[0] + 1}: outcome is {outcome[faulty[0]]}, expected a number of 0 or more"
        )
    names, of_unit = np.unique(units, return_inverse=True)
    order = np.lexsort((draw, months, of_unit))
    of_unit, months, draw, outcome = of_unit[order], months[order], draw[order], outcome[order]
    starts = np.flatnonzero(np.diff(of_unit, prepend=-1) | np.diff(months, prepend=-1))
    sizes = np.diff(starts, append=len(outcome))
    _check(path, names[of_unit[starts]], months[starts], sizes, np.split(draw, starts[1:]))
    return {
        (str(names[of_unit[start]]), int(months[start])): outcome[start : start + size]
        for start, size in zip(starts, sizes, strict=True)
    }


def _table(path: Path) -> "pyarrow.Table":
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            rows = file.metadata.num_rows
            if rows > MOST_ROWS:  # a few kilobytes can say that they hold billions
                raise HistoryError(f"{path}: {rows:,} rows, expected at most {MOST_ROWS:,}; split the file")
            table = file.read([name for name in _COLUMNS if name in file.schema_arrow.names])
        table.validate(full=True)  # text that is none, above all
        return table
    except OSError as error:
        raise HistoryError(f"{path}: {error.strerror or error}; name a Parquet file of draws") from error
    except (pa.ArrowException, ValueError) as error:  # ValueError: names of columns that are no text
        raise HistoryError(f"{path}: {error}; {_EXPECTED}") from error


def _column(path: Path, table: "pyarrow.Table", names: Sequence[str]) -> tuple[str, Any]:
    for name in names:
        if name in table.column_names:
            column = table.column(name)
            if column.null_count:
                raise HistoryError(
                    f"{path}: {name} is empty in {column.null_count} rows; fill it or leave them out"
                )
            return name, column
    raise HistoryError(f"{path}: has no column {' or '.join(names)}; {_EXPECTED}")


def _numbers(path: Path, table: "pyarrow.Table", *names: str) -> Floats:
    import pyarrow as pa

    name, column = _column(path, table, names)
    try:
        return np.asarray(column.cast(pa.float64()).to_numpy())
    except pa.ArrowException as error:
        raise HistoryError(f"{path}: {name} holds other things than numbers ({error})") from error


def _units(path: Path, table: "pyarrow.Table") -> np.ndarray[Any, Any]:
    name, column = _column(path, table, _UNITS)
    if name != "country_id":
        return np.asarray([str(unit) for unit in column.to_pylist()])
    known = views_countries()
    ids, place = np.unique(_numbers(path, table, name).astype(np.int64), return_inverse=True)
    if strange := [int(one) for one in ids if int(one) not in known]:
        raise HistoryError(
            f"{path}: country_id {strange[0]} is none of the VIEWS Prediction Challenge; "
            "give the column unit with the codes of the figures instead"
        )
    return np.asarray([known[int(one)] for one in ids])[place]


def _months(path: Path, table: "pyarrow.Table") -> np.ndarray[Any, Any]:
    name, column = _column(path, table, _MONTHS)
    if name == "month_id":
        return _VIEWS_START + _numbers(path, table, name).astype(np.int64)
    texts, place = np.unique(np.asarray([str(month) for month in column.to_pylist()]), return_inverse=True)
    try:
        return np.asarray([month_number(str(text)) for text in texts])[place]
    except ValueError as error:
        raise HistoryError(f"{path}: month {error}") from error


def _check(
    path: Path,
    units: np.ndarray[Any, Any],
    months: np.ndarray[Any, Any],
    sizes: np.ndarray[Any, Any],
    numbers: Sequence[Floats],
) -> None:
    """Refuse a month with fewer or more draws than others, or with one draw twice."""
    usual = int(np.bincount(sizes).argmax())
    for unit, month, size, draws in zip(units, months, sizes, numbers, strict=True):
        if size != usual or len(np.unique(draws)) != size:
            raise HistoryError(
                f"{path}: {unit} has {size} draws for {month_text(int(month))} with {len(np.unique(draws))} "
                f"numbers; expected {usual} draws as elsewhere, each with its own number"
            )
