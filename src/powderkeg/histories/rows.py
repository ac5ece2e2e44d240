"""Rows of a CSV file, plain or compressed, with errors that name file, line and remedy."""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TypeVar, cast

from powderkeg.errors import HistoryError

MOST_IN_LINE = 1_000_000
MOST_IN_FILE = 1_000_000_000
_GZIP = b"\x1f\x8b"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, the file and the line that it stands on."""

    cells: dict[str, str]
    path: Path
    line: int

    def take(self, column: str, kind: Callable[[str], T], expected: str) -> T:
        """The value of a cell.

        Raises
        ------
        HistoryError
            If `kind` can't read it; `expected` says what should stand there.
        """
        cell = self.cells[column]
        try:
            return kind(cell)
        except (ValueError, KeyError) as error:
            raise self.fault(
                f"{column} is {cell!r}, expected {expected}; put it right or leave the row out"
            ) from error

    def fault(self, what: str) -> HistoryError:
        """An error about this row."""
        return HistoryError(f"{self.path} line {self.line}: {what}")


def read_rows(path: Path, columns: Sequence[str], *, optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a CSV file with a header, gzip-compressed or not; further columns are left out.

    A column of `optional` that the file lacks is lacking in each row's cells.

    Raises
    ------
    HistoryError
        If the file can't be read, lacks one of the columns, or a row has too few cells.
    """
    try:
        with _opened(path) as text:
            reader = csv.reader(_lines(path, text), strict=True)
            header = next(filter(None, reader), None)  # blank lines may stand above it
            if header is None:
                raise HistoryError(f"{path}: is empty; expected a header with {', '.join(columns)}")
            header[0] = header[0].removeprefix("\ufeff")
            if missing := [column for column in columns if column not in header]:
                raise HistoryError(
                    f"{path} line {reader.line_num}: no column {', '.join(missing)}; "
                    "expected a header with them"
                )
            taken = (*columns, *(column for column in optional if column in header))
            at = {column: header.index(column) for column in taken}
            last = max(at.values())
            for cells in reader:
                if not cells:
                    continue
                if len(cells) <= last:
                    raise HistoryError(
                        f"{path} line {reader.line_num}: {len(cells)} cells, expected {len(header)}; "
                        "put it right or leave the row out"
                    )
                yield Row({column: cells[place] for column, place in at.items()}, path, reader.line_num)
    except OSError as error:
        raise HistoryError(
            f"{path}: {error.strerror or error}; name a CSV file, plain or gzip-compressed"
        ) from error
    except (UnicodeDecodeError, csv.Error, EOFError, zlib.error) as error:
        raise HistoryError(f"{path}: {error}; expected CSV in UTF-8, plain or gzip-compressed") from error


def _lines(path: Path, text: TextIOWrapper) -> Iterator[str]:
    """The lines, until they are more than a file of figures has; a small packed one unpacks to anything."""
    taken = 0
    while line := text.readline(MOST_IN_LINE + 1):
        taken += len(line)
        if len(line) > MOST_IN_LINE or taken > MOST_IN_FILE:
            raise HistoryError(
                f"{path}: more than {MOST_IN_LINE:,} characters in a line, or {MOST_IN_FILE:,} in all; leave "
                "out columns that aren't needed, or split the file"
            )
        yield line


def _opened(path: Path) -> TextIOWrapper:
    with path.open("rb") as raw:
        compressed = raw.read(2) == _GZIP
    # Closed with the wrapper around it.
    file = gzip.open(path) if compressed else path.open("rb")  # noqa: SIM115
    return TextIOWrapper(cast("IO[bytes]", file), encoding="utf-8", newline="")
