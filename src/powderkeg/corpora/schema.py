"""The tables of a coded corpus as Parquet: their columns, and rows from and to the data model."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document

CLAIMS, DOCUMENTS, SKIPPED = "claims", "documents", "skipped"


def _field(name: str, kind: pa.DataType) -> pa.Field:
    """A column that always has a value."""
    return pa.field(name, kind, nullable=False)


def _list(item: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", item, nullable=False))


_TEXT = pa.string()
_OFFSET = pa.int64()
_PASSAGE = pa.struct([_field("start", _OFFSET), _field("end", _OFFSET), _field("text", _TEXT)])
_ACTOR = pa.struct(
    [
        _field("name", _TEXT),
        _field("text", _TEXT),
        _field("start", _OFFSET),
        _field("end", _OFFSET),
        pa.field("country", _TEXT),
        pa.field("sector", _TEXT),
        pa.field("actor_id", _TEXT),
    ]
)
_TIME = pa.struct(
    [
        pa.field("start", pa.date32()),
        pa.field("end", pa.date32()),
        _field("precision", _TEXT),
        pa.field("text", _TEXT),
    ]
)
_PLACE = pa.struct(
    [
        _field("name", _TEXT),
        _field("text", _TEXT),
        pa.field("country", _TEXT),
        pa.field("adm1", _TEXT),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        _field("precision", _TEXT),
        pa.field("geonames_id", pa.int64()),
    ]
)
_QUANTITY = pa.struct(
    [
        _field("kind", _TEXT),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("unit", _TEXT),
        _field("text", _TEXT),
        pa.field("exact", _TEXT),
    ]
)
_EVIDENCE = pa.struct(
    [
        _field("field", _TEXT),
        _field("rule", _TEXT),
        _field("start", _OFFSET),
        _field("end", _OFFSET),
        _field("text", _TEXT),
    ]
)
_REGION = pa.struct([_field("start", _OFFSET), _field("end", _OFFSET), _field("role", _TEXT)])

SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    CLAIMS: pa.schema(
        [
            _field("document_id", _TEXT),
            _field("claim_id", _TEXT),
            _field("kind", _TEXT),
            _field("sentence", _PASSAGE),
            _field("trigger", _PASSAGE),
            pa.field("event_type", _TEXT),
            pa.field("mode", _TEXT),
            _field("contexts", _list(_TEXT)),
            _field("source", _list(_ACTOR)),
            _field("target", _list(_ACTOR)),
            pa.field("sign", pa.int8()),
            _field("status", _TEXT),
            _field("attribution", _list(_ACTOR)),
            pa.field("time", _TIME),
            pa.field("place", _PLACE),
            _field("quantities", _list(_QUANTITY)),
            _field("confidence", pa.float64()),
            _field("evidence", _list(_EVIDENCE)),
        ]
    ),
    DOCUMENTS: pa.schema(
        [
            _field("document_id", _TEXT),
            _field("text", _TEXT),
            pa.field("title", _TEXT),
            pa.field("publisher", _TEXT),
            pa.field("published", pa.date32()),
            pa.field("published_from", _TEXT),
            pa.field("dateline_place", _TEXT),
            pa.field("dateline_date", pa.date32()),
            pa.field("url", _TEXT),
            pa.field("path", _TEXT),
            pa.field("source_sha256", _TEXT),
            _field("regions", _list(_REGION)),
            _field("claims", pa.int64()),
        ]
    ),
    SKIPPED: pa.schema(
        [
            _field("path", _TEXT),
            pa.field("line", pa.int64()),
            _field("unit", _TEXT),
            _field("why", _TEXT),
            _field("reason", _TEXT),
        ]
    ),
}

Row = dict[str, Any]


def claim_row(claim: Claim) -> Row:
    """A claim as a row."""
    row = claim.model_dump()
    for quantity in row["quantities"]:
        bounds = quantity["low"], quantity["high"]
        quantity["low"], quantity["high"] = map(_as_float, bounds)
        as_read = [_as_number(quantity["low"]), _as_number(quantity["high"])]
        told = json.dumps(bounds)
        quantity["exact"] = None if json.dumps(as_read) == told else told
    return row


def to_claim(row: Row) -> Claim:
    """The claim of a row."""
    for quantity in row["quantities"]:
        exact = quantity.pop("exact")
        bounds = json.loads(exact) if exact else (_as_number(quantity["low"]), _as_number(quantity["high"]))
        quantity["low"], quantity["high"] = bounds
    return Claim(**row)


def document_row(document: Document, claims: int) -> Row:
    """A document as a row, with how many claims it has."""
    return document.model_dump() | {"claims": claims}


def to_document(row: Row) -> tuple[Document, int]:
    """The document of a row, and how many claims it has."""
    claims = row.pop("claims")
    return Document(**row), claims


def _as_float(value: int | float | None) -> float | None:
    """A number as a float; a whole one that is greater than any float is infinite."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return float("inf") if value and value > 0 else float("-inf")


def _as_number(value: float | None) -> int | float | None:
    """A float as it is read back where no `exact` says otherwise: a whole one is an int."""
    return int(value) if value is not None and value.is_integer() else value
