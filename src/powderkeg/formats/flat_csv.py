"""CSV: one claim a row, for spreadsheets and R, safe to open in Excel; read back it gives the same claims.

UTF-8, a header row, comma between cells, line feed after rows, quotes where RFC 4180 needs them. A column is
a field of the claim (``status``) or a field of a part of it (``time_start``, ``source_name``). Inside a cell:

- Items of a list are joined by ``; ``. The columns of one list (``source_name``, ``source_country`` ...) run
  parallel. An empty cell is an empty list, or a value that is not there.
- ``\\N`` is an item that is not there, ``\\E`` an empty text.
- ``\\\\`` is a backslash, ``\\s`` a semicolon within an item, ``\\uXXXX`` a control character or half a
  surrogate pair.
- ``'`` begins a text that a spreadsheet could take for a formula, or that begins with ``'`` itself. Columns
  of single numbers are never so marked: a southern latitude stays a number. After a semicolon, where a
  spreadsheet of a country with decimal commas begins a cell, such a sign is written as ``\\uXXXX``.

Title, publisher, day and address of the document are there for people, and not read back.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from pydantic import ValidationError

from powderkeg.datamodel.base import FrozenModel, Passage
from powderkeg.datamodel.claim import Actor, Claim, Evidence, Place, Quantity, Timespan
from powderkeg.datamodel.document import Document
from powderkeg.errors import ClaimError
from powderkeg.formats.cells import EMPTY, MISSING, SEPARATOR, to_cell
from powderkeg.formats.faults import faults
from powderkeg.formats.writer import Written

_PARTS: dict[str, type[FrozenModel]] = {
    "sentence": Passage,
    "trigger": Passage,
    "time": Timespan,
    "place": Place,
}
_LISTS: dict[str, type[FrozenModel]] = {
    "source": Actor,
    "target": Actor,
    "attribution": Actor,
    "quantities": Quantity,
    "evidence": Evidence,
}
_OF_PARTS = {
    (part, field): f"{part}_{field}" for part, model in _PARTS.items() for field in model.model_fields
}
_OF_LISTS = {
    (part, field): f"{part}_{field}" for part, model in _LISTS.items() for field in model.model_fields
}
_PLAIN = [name for name in Claim.model_fields if name not in _PARTS | _LISTS]
_OF_DOCUMENT = {f"document_{name}": name for name in ("title", "publisher", "published", "url")}

# What people look at comes first; of the rest each part stays together.
_FIRST = (
    *("claim_id", "kind", "event_type", "mode", "contexts", "sign", "status"),
    *("source_name", "target_name", "attribution_name"),
    *("time_start", "time_end", "time_precision"),
    *("place_name", "place_country", "place_adm1", "place_lat", "place_lon", "place_precision"),
    *("quantities_kind", "quantities_low", "quantities_high", "quantities_unit"),
    *("confidence", "sentence_text", "trigger_text"),
    *("document_id", *_OF_DOCUMENT),
)
COLUMNS = tuple(dict.fromkeys([*_FIRST, *_PLAIN, *_OF_PARTS.values(), *_OF_LISTS.values()]))

_NUMBER_FIELDS = {"sign", "confidence", "start", "end", "lat", "lon", "geonames_id", "low", "high"}
_NUMBER_COLUMNS = {"sign", "confidence"} | {
    column for (part, field), column in _OF_PARTS.items() if field in _NUMBER_FIELDS and part != "time"
}

_MARK = re.compile(r"\\(\\|s|u([0-9a-f]{4}))")


def write_csv(claims: Iterable[Claim], documents: Mapping[str, Document], stream: TextIO, /) -> Written:
    """Write a header and each claim as one row; open files with ``newline=""``."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = 0
    for claim in claims:
        cells = _claim_cells(claim) | _document_cells(documents.get(claim.document_id))
        rows.writerow([cells[column] for column in COLUMNS])
        written += 1
    return Written(written=written)


def read_csv(lines: Iterable[str], name: str = "claims") -> Iterator[Claim]:
    """Read claims from CSV as `write_csv` makes it; columns may stand in any order, further ones are skipped.

    Parameters
    ----------
    lines : iterable of str
        A text file opened with ``newline=""``, or its lines.
    name : str
        What messages call the file.

    Raises
    ------
    ClaimError
        If a column is missing or a row is no claim; the message names the line and every fault.
    """
    rows = csv.reader(lines, strict=True)
    header = _next(rows, name) or []
    header = [column.removeprefix("\ufeff") for column in header]
    missing = [column for column in COLUMNS if column not in header and column not in _OF_DOCUMENT]
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise ClaimError(
            f"{name} line 1: no column {', '.join(missing[:5])}{more}; expected those that powderkeg exports"
        )
    while (cells := _next(rows, name)) is not None:
        where = f"{name} line {rows.line_num}"
        if cells and len(cells) != len(header):
            raise ClaimError(
                f"{where}: {len(cells)} cells, expected {len(header)}; quote cells that hold a comma"
            )
        if cells:
            yield _claim(dict(zip(header, cells, strict=True)), where)


def _claim_cells(claim: Claim) -> dict[str, str]:
    values = claim.model_dump(mode="json")
    cells = {name: to_cell(values[name]) for name in _PLAIN}
    for (part, field), column in _OF_PARTS.items():
        cells[column] = to_cell(values[part] and values[part][field])
    for (part, field), column in _OF_LISTS.items():
        cells[column] = to_cell([item[field] for item in values[part]])
    return cells


def _document_cells(document: Document | None) -> dict[str, str]:
    values = document.model_dump(mode="json") if document else {}
    return {column: to_cell(values.get(name)) for column, name in _OF_DOCUMENT.items()}


def _next(rows: Any, name: str) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise ClaimError(f"{name} line {rows.line_num}: not CSV ({error})") from error


def _claim(cells: Mapping[str, str], where: str) -> Claim:
    values: dict[str, Any] = {name: _value(name, cells[name]) for name in _PLAIN if name != "contexts"}
    values["contexts"] = _list("contexts", cells["contexts"])
    for part, model in _PARTS.items():
        fields = {field: _value(f"{part}_{field}", cells[f"{part}_{field}"]) for field in model.model_fields}
        values[part] = None if all(value is None for value in fields.values()) else fields
    for part, model in _LISTS.items():
        columns = {field: _list(field, cells[f"{part}_{field}"]) for field in model.model_fields}
        if len({len(column) for column in columns.values()}) > 1:
            lengths = ", ".join(f"{part}_{field} {len(column)}" for field, column in columns.items())
            raise ClaimError(f"{where}: the columns of {part} differ in their number of items ({lengths})")
        values[part] = [
            dict(zip(columns, items, strict=True)) for items in zip(*columns.values(), strict=True)
        ]
    try:
        return Claim.model_validate(values)
    except ValidationError as error:
        raise ClaimError(f"{where}: not a claim: {faults(error)}") from error


def _value(column: str, cell: str) -> Any:
    if column in _NUMBER_COLUMNS:
        return _number(cell) if cell else None
    return _text(cell.removeprefix("'")) if cell else None


def _list(field: str, cell: str) -> Sequence[Any]:
    items = cell.removeprefix("'").split(SEPARATOR) if cell else []
    texts = (None if item == MISSING else _text(item) for item in items)
    return [_number(text) if text is not None and field in _NUMBER_FIELDS else text for text in texts]


def _number(text: str) -> Any:
    """A number; what is none is left to the data model to refuse."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _text(item: str) -> str:
    return "" if item == EMPTY else _MARK.sub(_unmark, item)


def _unmark(match: re.Match[str]) -> str:
    return chr(int(match[2], 16)) if match[2] else {"\\": "\\", "s": ";"}[match[1]]
