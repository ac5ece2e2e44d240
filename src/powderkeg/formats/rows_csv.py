"""Tables of events and situations as CSV, safe to open in a spreadsheet; and as HXL, which is CSV with tags.

Cells are written as `powderkeg.formats.flat_csv` describes it. HXL is the Humanitarian Exchange Language 1.1:
below the header stands a row of tags that say what each column holds (hxlstandard.org/standard/1-1final).
"""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from powderkeg.formats.cells import to_cell
from powderkeg.formats.columns import Table
from powderkeg.formats.writer import Written


def write_rows_csv(table: Table, stream: TextIO, /) -> Written:
    """Write a header and the rows; open files with ``newline=""``."""
    return _write(table, stream, [])


def write_rows_hxl(table: Table, stream: TextIO, /) -> Written:
    """Write a header, the row of tags, and the rows; open files with ``newline=""``."""
    return _write(table, stream, [[column.hxl for column in table.columns]])


def _write(table: Table, stream: TextIO, tags: Iterable[list[str]]) -> Written:
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(column.name for column in table.columns)
    rows.writerows(tags)
    written = 0
    for row in table.rows:
        rows.writerow(_cell(row[column.name]) for column in table.columns)
        written += 1
    return Written(written=written)


def _cell(value: Any) -> str:
    return to_cell(value.isoformat() if isinstance(value, date) else value)
