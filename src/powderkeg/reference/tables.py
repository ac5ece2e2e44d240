"""Reading the CSV tables of `reference/data` and a user's own ones of the same form."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeVar

from powderkeg.errors import ReferenceDataError

T = TypeVar("T")
_FORMULA_SIGNS = frozenset("=+-@＝＋－＠")

# used when documents are opened, claims written or weighed, and coded data imported, not when reading
_NOT_OF_READING = frozenset(
    {
        *("boilerplate.csv", "coded_sectors.csv", "coded_types.csv", "country_codes.csv", "crosswalk.csv"),
        *("parties.csv", "review_queue.csv", "brief_weights.csv"),
        *("sentence_names.csv", "likelihood_words.csv", "event_phrases.csv", "trigger_phrases.csv"),
        *("link_weights.csv", "type_families.csv", "plain_words.csv"),
        *("reliability.csv", "correction_words.csv"),
        *("decay.csv", "evidence_weights.csv", "tie_types.csv", "standing_types.csv"),
        *("figure_types.csv", "situation_words.csv"),
        *("forecast_evidence.csv", "judged_rates.csv"),
        *("states.csv", "state_distances.csv", "pacts.csv", "rivalries.csv"),
        *("joining_terms.csv", "joining_draws.csv"),
        *("land_borders.csv", "views_countries.csv"),
        *("threat_rates.csv", "escalation_rates.csv", "ceasefire_rates.csv"),
        "tracking_parameters.csv",
    }
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that reading uses, by name: those of a user's folder first, then the bundled ones.

    Raises
    ------
    ReferenceDataError
        If there is no such folder, or a table in it replaces none of the bundled ones.
    """

    folder: Path | None = None

    def __post_init__(self) -> None:
        if self.folder is not None:
            _check(self.folder)

    def __getitem__(self, name: str) -> Path | Traversable:
        return self.folder / name if self.folder and self.replaces(name) else bundled_table(name)

    def replaces(self, name: str) -> bool:
        """Whether the user's folder has a table of that name."""
        return self.folder is not None and (self.folder / name).is_file()

    def digest(self, more: Sequence[Path] = ()) -> str:
        """SHA-256 over all tables that are in use, and more files, as hexadecimal digits."""
        whole = hashlib.sha256()
        for name in _names():
            whole.update(name.encode() + b"\0" + self[name].read_bytes() + b"\0")
        for path in more:
            whole.update(path.read_bytes() + b"\0")
        return whole.hexdigest()


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise ReferenceDataError(
            f"{folder}: no such folder; give one that holds tables to replace bundled ones"
        )
    own = {path.name for path in folder.glob("*.csv")}
    known = _names()
    if strange := sorted(own.difference(known, _NOT_OF_READING)):
        raise ReferenceDataError(
            f"{folder}: no bundled table is called {', '.join(strange)}; known are {', '.join(known)}"
        )


def _names() -> list[str]:
    names = (table.name for table in bundled_table(".").iterdir())
    return sorted(name for name in names if name.endswith(".csv") and name not in _NOT_OF_READING)


def bundled_table(name: str) -> Traversable:
    """The table of that name that comes with powderkeg, such as ``actors.csv``."""
    return files("powderkeg.reference") / "data" / name


BUNDLED: Final = Tables()


def parse_table(
    path: Path | Traversable, columns: Sequence[str], parse: Callable[[dict[str, str]], T]
) -> list[T]:
    """What `parse` makes of each row of `read_table`.

    Raises
    ------
    ReferenceDataError
        As `read_table` does, and with the file and line where `parse` raises a ValueError.
    """
    parsed = []
    for number, row in read_table(path, columns):
        try:
            parsed.append(parse(row))
        except ValueError as error:
            raise ReferenceDataError(f"{path} line {number}: {error}") from error
    return parsed


def read_table(path: Path | Traversable, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV table as (line number, column -> stripped text).

    Blank lines and lines that begin with ``#`` are comments. The first other line names the columns. A row
    is one line.

    Parameters
    ----------
    path : Path or Traversable
        A file in UTF-8.
    columns : sequence of str
        The columns the table must have; others are refused.

    Raises
    ------
    ReferenceDataError
        If the file can't be read, a column is missing or unknown, a quote isn't closed on its line, or a row
        has too few or too many cells.
    """
    rows = (
        (number, _cells(path, number, line))
        for number, line in enumerate(_text(path).splitlines(), 1)
        if not _is_comment(line)
    )
    number, header = next(rows, (0, []))
    if not header:
        raise ReferenceDataError(f"{path}: no header row; expected the columns {', '.join(columns)}")
    if sorted(header) != sorted(columns):
        wrong = sorted(set(header) ^ set(columns)) or header
        raise ReferenceDataError(
            f"{path} line {number}: columns {', '.join(wrong)} are missing, unknown or there twice; "
            f"expected {', '.join(columns)}"
        )
    for number, cells in rows:
        if len(cells) != len(header):
            raise ReferenceDataError(
                f"{path} line {number}: {len(cells)} cells, expected {len(header)}; "
                "quote cells that hold a comma"
            )
        yield number, {name: _text_of(cell) for name, cell in zip(header, cells, strict=True)}


def _text_of(cell: str) -> str:
    """The text in a cell, without the mark that keeps a spreadsheet from running it (`formats.cells`)."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_SIGNS else cell


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


def _cells(path: Path | Traversable, number: int, line: str) -> list[str]:
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise ReferenceDataError(
            f"{path} line {number}: no row of cells ({error}); close each quote on its line, "
            "and write a quote inside a quoted cell twice"
        ) from error
