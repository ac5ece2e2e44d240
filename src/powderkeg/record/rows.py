"""Documents and claims as rows of the tables, and back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import RowMapping, Table

from powderkeg.datamodel.base import FrozenModel, Passage
from powderkeg.datamodel.claim import Actor, Claim, Evidence, Place, Quantity, Timespan
from powderkeg.datamodel.document import Document, Region
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.record.search import folded
from powderkeg.record.tables import actors, contexts, evidence, quantities

Row = dict[str, Any]
_Model = TypeVar("_Model", bound=FrozenModel)

SIDES = ("source", "target", "attribution")
_SCALARS = ("claim_id", "kind", "event_type", "mode", "sign", "status", "confidence")
DESCRIPTION = tuple(Document.model_fields.keys() - {"document_id", "text", "regions"})


def reading_row(document: Document, reading: Reading) -> Row:
    """The row of a reading, with what is known of the document."""
    return {
        "reader_key": reading.reader.key,
        **reading.reader.model_dump(),
        "read_at": reading.read_at,
        **{name: getattr(document, name) for name in DESCRIPTION},
    }


def region_rows(document: Document, reading_number: int) -> list[Row]:
    """A row for each region of a document."""
    return [
        {"reading_number": reading_number, "position": position, **region.model_dump()}
        for position, region in enumerate(document.regions)
    ]


def claim_row(claim: Claim, reading_number: int, position: int) -> Row:
    """The row of a claim without its parts."""
    return {
        "reading_number": reading_number,
        "position": position,
        **{name: getattr(claim, name) for name in _SCALARS},
        **prefixed("sentence", claim.sentence, Passage),
        **prefixed("trigger", claim.trigger, Passage),
        **time_and_place(claim.time, claim.place),
    }


def time_and_place(time: Timespan | None, place: Place | None) -> Row:
    """The columns of when and where."""
    return {
        **prefixed("time", time, Timespan),
        **prefixed("place", place, Place),
        "place_folded": folded(place.name, place.text, place.adm1) if place else None,
    }


def part_rows(numbered: Iterable[tuple[int, Claim]]) -> dict[Table, list[Row]]:
    """The rows of the parts of claims, by table."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    for number, claim in numbered:
        for side in SIDES:
            for position, actor in enumerate(getattr(claim, side)):
                key = {"claim_number": number, "position": position, "side": side}
                rows[actors].append(key | actor.model_dump() | {"folded": folded(actor.name, actor.text)})
        for position, context in enumerate(claim.contexts):
            rows[contexts].append({"claim_number": number, "position": position, "context": context})
        for table, parts in ((quantities, claim.quantities), (evidence, claim.evidence)):
            for position, part in enumerate(parts):
                rows[table].append({"claim_number": number, "position": position, **part.model_dump()})
    return rows


def to_claim(row: RowMapping, parts: Mapping[Table, Sequence[RowMapping]]) -> Claim:
    """A claim from its row, which also has `document_id`, and the rows of its parts, in order."""
    return Claim(
        document_id=row["document_id"],
        **{name: row[name] for name in _SCALARS},
        sentence=unprefixed("sentence", row, Passage),
        trigger=unprefixed("trigger", row, Passage),
        time=None if row["time_precision"] is None else unprefixed("time", row, Timespan),
        place=None if row["place_precision"] is None else unprefixed("place", row, Place),
        contexts=tuple(part["context"] for part in parts[contexts]),
        quantities=tuple(to_part(Quantity, part) for part in parts[quantities]),
        evidence=tuple(to_part(Evidence, part) for part in parts[evidence]),
        **{
            side: tuple(to_part(Actor, part) for part in parts[actors] if part["side"] == side)
            for side in SIDES
        },
    )


def to_document(row: RowMapping, regions: Iterable[RowMapping]) -> Document:
    """A document from the row of a reading joined with its text, and the rows of its regions."""
    return Document(
        document_id=row["document_id"],
        text=row["text"],
        regions=tuple(to_part(Region, region) for region in regions),
        **{name: row[name] for name in DESCRIPTION},
    )


def to_reading(row: RowMapping) -> Reading:
    """A reading from its row joined with its document."""
    return Reading(document_id=row["document_id"], reader=to_part(ReaderVersion, row), read_at=row["read_at"])


def prefixed(prefix: str, value: FrozenModel | None, model: type[FrozenModel]) -> Row:
    """The fields of a part as columns whose names begin so; all null where there is no such part."""
    return {column: value and getattr(value, name) for name, column in _columns(prefix, model)}


def unprefixed(prefix: str, row: RowMapping, model: type[_Model]) -> _Model:
    """A part from the columns whose names begin so."""
    return model(**{name: row[column] for name, column in _columns(prefix, model)})


@lru_cache  # asked for each row, while there are few prefixes
def _columns(prefix: str, model: type[FrozenModel]) -> list[tuple[str, str]]:
    return [(name, f"{prefix}_{name}") for name in model.model_fields]


def to_part(model: type[_Model], row: RowMapping) -> _Model:
    """A part from the columns of its names."""
    return model(**{name: row[name] for name in model.model_fields})
