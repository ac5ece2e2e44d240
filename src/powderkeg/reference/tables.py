"""Reading the CSV tables of `reference/data` and a user's own ones of the same form."""

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from powderkeg.errors import ReferenceDataError


def bundled_table(name: str) -> Traversable:
    """The table of that name that comes with powderkeg, such as ``actors.csv``."""
    return files("powderkeg.reference") / "data" / name


def read_table(path: Path | Traversable, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV table as (line number, column -> stripped text).

    Blank lines and lines that begin with ``#`` are comments. The first other line names the columns.

    Parameters
    ----------
    path : Path or Traversable
        A file in UTF-8.
    columns : sequence of str
        The columns the table must have; others are refused.

    Raises
    ------
    ReferenceDataError
        If the file can't be read, a column is missing or unknown, or a row has too few or too many cells.
    """
    lines = [
        (number, line) for number, line in enumerate(_text(path).splitlines(), 1) if not _is_comment(line)
    ]
    if not lines:
        raise ReferenceDataError(f"{path}: no header row; expected the columns {', '.join(columns)}")
    rows = zip((number for number, _ in lines), csv.reader([line for _, line in lines]), strict=True)
    number, header = next(rows)
    wrong = set(header) ^ set(columns)
    if wrong:
        raise ReferenceDataError(
            f"{path} line {number}: columns {', '.join(sorted(wrong))} are missing or unknown; "
            f"expected {', '.join(columns)}"
        )
    for number, cells in rows:
        if len(cells) != len(header):
            raise ReferenceDataError(
                f"{path} line {number}: {len(cells)} cells, expected {len(header)}; quote cells that hold a comma"
            )
        yield number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _text(path: Path | Traversable) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReferenceDataError(f"{path}: no such file; check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path}: can't be read as UTF-8 text ({error})") from error


def _is_comment(line: str) -> bool:
    stripped = line.strip()
    return not stripped or stripped.startswith("#")
