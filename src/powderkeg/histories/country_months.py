"""Deaths by country and month from a CSV file."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from math import isfinite
from pathlib import Path
from types import MappingProxyType

import numpy as np

from powderkeg.errors import HistoryError
from powderkeg.forecast.country_months.series import CountryMonths, Floats, month_number, month_text
from powderkeg.histories.rows import Row, read_rows

_NEEDED = ("iso3", "country", "month", "deaths_state_based")
_KINDS = ("deaths_state_based", "deaths_non_state", "deaths_one_sided")


def read_country_months(
    path: Path, *, neighbours: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> CountryMonths:
    """Read a file with ``iso3,country,month,deaths_state_based[,deaths_non_state,deaths_one_sided]``.

    Further columns are left out. Where non-state or one-sided deaths have no column, they are 0. Countries
    may start and end at different months. The figures are UCDP's, or of the same form.

    Raises
    ------
    HistoryError
        If the file can't be read, a month of a country is there twice or missing within its span, or a figure
        is no number of 0 or more.
    """
    rows: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in read_rows(path, _NEEDED, optional=_KINDS[1:]):
        unit, month = row.take("iso3", _word, "a code"), row.take("month", month_number, "YYYY-MM")
        if month in rows[unit]:
            raise row.fault(
                f"{unit} has {month_text(month)} a second time, first on line {rows[unit][month].line}; "
                "keep one of them"
            )
        rows[unit][month] = row
    if not rows:
        raise HistoryError(f"{path}: has a header but no rows; give at least one country with its months")
    for months in rows.values():
        _without_gaps(months)
    units = tuple(sorted(rows))
    first = min(min(months) for months in rows.values())
    size = max(max(months) for months in rows.values()) - first + 1
    figures = {kind: _table(kind, units, rows, first, size) for kind in _KINDS}
    names = tuple(rows[unit][max(rows[unit])].cells["country"].strip() or unit for unit in units)
    return CountryMonths(
        units,
        names,
        first,
        deaths=figures["deaths_state_based"],
        non_state=figures["deaths_non_state"],
        one_sided=figures["deaths_one_sided"],
        neighbours=neighbours,
    )


def _without_gaps(months: Mapping[int, Row]) -> None:
    ordered = sorted(months)
    for before, after in pairwise(ordered):
        if after != before + 1:
            row = months[after]
            raise row.fault(
                f"{row.cells['iso3']} goes from {month_text(before)} (line {months[before].line}) to "
                f"{month_text(after)}; give the months between, with 0 where there were no deaths"
            )


def _table(
    kind: str, units: tuple[str, ...], rows: Mapping[str, Mapping[int, Row]], first: int, size: int
) -> Floats:
    table = np.full((len(units), size), np.nan)
    for place, unit in enumerate(units):
        for month, row in rows[unit].items():
            table[place, month - first] = (
                row.take(kind, _deaths, "a number of 0 or more") if kind in row.cells else 0
            )
    return table


def _word(cell: str) -> str:
    if not (word := cell.strip()):
        raise ValueError("empty")
    return word


def _deaths(cell: str) -> float:
    deaths = float(cell)
    if not (isfinite(deaths) and deaths >= 0):
        raise ValueError("below 0, or no number")
    return deaths
