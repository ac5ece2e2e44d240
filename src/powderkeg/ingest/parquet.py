"""Parquet: one document a row, in the columns `id`, `text`, `published`, `title`, `publisher` and `url`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from powderkeg.errors import DocumentError
from powderkeg.ingest.fields import find_columns, report_of_fields
from powderkeg.ingest.lines import too_large, with_failures
from powderkeg.ingest.report import ROW, Failure, IngestOptions, Report, Source

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

# Rows decoded at a time: so few that the longest texts allowed fit into memory.
_BATCH = 32


def read_parquet(source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
    """A report for each row; rows are read a few at a time."""
    return reports_in(ParquetRows(source, options), source, options)


def reports_in(rows: "ParquetRows", source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
    """A report for each of these rows."""

    def report(row: dict[str, object]) -> Report:
        return report_of_fields(row, rows.number, options, unit=ROW)

    return with_failures(map(report, rows), rows, source, ROW)


class ParquetRows(Iterator[dict[str, object]]):
    """Rows of a Parquet file by field; `number` is that of the row given last, from 1.

    A row that can't be used raises `DocumentError`; the next call goes on after it.

    Parameters
    ----------
    source : Source
    options : IngestOptions
    first : int
        The number of the row to begin with.

    Raises
    ------
    DocumentError
        If it is no Parquet file, or lacks the text or a column that the user named.
    """

    def __init__(self, source: Source, options: IngestOptions, *, first: int = 1) -> None:
        self.number = first - 1
        self._max_bytes = options.max_bytes
        file = _open(source)
        self._columns = find_columns(file.schema_arrow.names, options.columns)
        self._cells = self._from(file, first - 1)

    def __next__(self) -> dict[str, object]:
        import pyarrow as pa

        try:
            batch, index = next(self._cells)
        except (pa.ArrowException, OSError) as error:
            self.number += 1
            raise DocumentError(f"can't be read from here on ({error}); write the file anew") from error
        self.number += 1
        return self._row(batch, index)

    def _from(self, file: "ParquetFile", start: int) -> "Iterator[tuple[RecordBatch, int]]":
        """Batches with the index of each row that is wanted; groups of rows before the start aren't read."""
        groups: list[int] = []
        skipped = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if not groups and skipped + rows <= start:
                skipped += rows
            else:
                groups.append(group)
        if not groups:
            return
        columns = list(dict.fromkeys(self._columns.values()))
        for batch in file.iter_batches(_BATCH, row_groups=groups, columns=columns, use_threads=False):
            for index in range(max(0, start - skipped), len(batch)):
                yield batch, index
            skipped += len(batch)

    def _row(self, batch: "RecordBatch", index: int) -> dict[str, object]:
        row = {field: _value(batch.column(name)[index], field) for field, name in self._columns.items()}
        text = row["text"]
        if isinstance(text, str | bytes) and len(text) > self._max_bytes:
            raise too_large("the text", self._max_bytes)
        return row


def _open(source: Source) -> "ParquetFile":
    import pyarrow as pa
    from pyarrow import parquet

    if not source.stream.seekable():
        raise DocumentError("is Parquet, which can't be read from a pipe; save it in a file first")
    try:
        return parquet.ParquetFile(source.stream)
    except (pa.ArrowException, OSError, ValueError) as error:  # ValueError: names that are no text
        raise DocumentError(f"can't be read as Parquet ({error}); write the file anew") from error


def _value(cell: Any, field: str) -> object:
    """A cell as JSON would have it: days and moments as text."""
    import pyarrow as pa

    try:
        if pa.types.is_timestamp(cell.type) and cell.type.unit == "ns":
            cell = cell.cast(pa.timestamp("us", cell.type.tz), safe=False)  # Python has no nanoseconds
        value = cell.as_py()
    except (pa.ArrowException, ValueError, OverflowError, LookupError) as error:
        raise DocumentError(f"{field} can't be read ({error}); write it anew") from error
    return value.isoformat() if isinstance(value, date) else value
