"""CSV with named columns: one document a row; comma, semicolon, tab or bar, as the header has it."""

import csv
from collections.abc import Iterator, Mapping

from powderkeg.errors import DocumentError
from powderkeg.ingest.fields import find_columns, report_of_fields
from powderkeg.ingest.lines import TextLines, with_failures
from powderkeg.ingest.report import Failure, IngestOptions, Report, Source

_DELIMITERS = ",;\t|"


def read_csv(source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
    """A report for each row that isn't blank; rows are read one at a time."""
    lines = TextLines(source, options)
    header_line = next(filter(str.strip, lines), None)
    if header_line is None:
        return iter(())
    delimiter = max(_DELIMITERS, key=header_line.count)
    header = _header(header_line, delimiter)
    places = _find_columns(header, options.columns)
    rows = _Rows(lines, delimiter, options.max_bytes)

    def report(row: list[str]) -> Report:
        return report_of_fields(_fields(row, header, places), rows.number, options)

    # map and filter go on after an error, which a generator would not
    return with_failures(map(report, filter(_is_filled, rows)), rows, source)


class _Rows(Iterator[list[str]]):
    """Rows of a CSV file; `number` is the line on which the row at hand begins."""

    def __init__(self, lines: TextLines, delimiter: str, max_bytes: int) -> None:
        self.number = 0
        self._lines = lines
        self._max_bytes = max_bytes
        self._characters = 0
        # The limit is the module's, not the reader's, and stands at 131,072 characters.
        csv.field_size_limit(max(max_bytes, csv.field_size_limit()))
        self._rows = csv.reader(map(self._counted, lines), delimiter=delimiter, strict=True)

    def __next__(self) -> list[str]:
        self.number = self._lines.number + 1
        self._characters = 0
        try:
            return next(self._rows)
        except csv.Error as error:
            last = self._lines.number
            extent = f", and lines up to {last} were taken for it" if last > self.number else ""
            raise DocumentError(f"not a CSV row ({error}{extent}); check its quotes") from error

    def _counted(self, line: str) -> str:
        self._characters += len(line)
        if self._characters > self._max_bytes:
            raise DocumentError(
                f"the row goes beyond {self._max_bytes:,} bytes; close its quotes or split it"
            )
        return line


def _header(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter, strict=True))]
    except csv.Error as error:
        raise DocumentError(f"no CSV header in the first line ({error}); save it anew as CSV") from error


def _find_columns(header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands."""
    return {field: header.index(column) for field, column in find_columns(header, columns).items()}


def _is_filled(row: list[str]) -> bool:
    return any(map(str.strip, row))


def _fields(row: list[str], header: list[str], places: Mapping[str, int]) -> dict[str, object]:
    """The row's cells by field; a row cut short lacks its last cells, as some spreadsheets write it."""
    if len(row) > len(header):
        raise DocumentError(f"{len(row)} cells, expected {len(header)}; quote cells that hold a separator")
    return {field: row[place] for field, place in places.items() if place < len(row)}
