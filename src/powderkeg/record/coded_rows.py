"""Coded events as rows of the tables, and back."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pydantic_core import PydanticSerializationError
from sqlalchemy import RowMapping, Table

from powderkeg.datamodel.claim import Place, Timespan
from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, CodedRow, Killed
from powderkeg.record.rows import Row, prefixed, time_and_place, to_part, unprefixed
from powderkeg.record.search import folded
from powderkeg.record.tables import coded_actors, coded_contexts

SIDES = ("source", "target")
# What all events of a row have in common stands in the row.
_OF_ROW = (
    *("dataset", "dataset_id", "original_type", "original_subtype", "note", "publisher", "url"),
    *("issued_at", "version"),
)
_OF_EVENT = ("kind", "event_type", "mode", "sign", "rule")
_OF_ACTOR = tuple(CodedActor.model_fields)
_DIGEST_DIGITS = 16


def digest_of(row: CodedRow) -> str:
    """What tells two contents of one id apart; where the row stands in a file makes no difference."""
    content = "\n".join(map(_as_json, row.events))
    return hashlib.sha256(content.encode()).hexdigest()[:_DIGEST_DIGITS]


def _as_json(event: CodedEvent) -> str:
    try:
        return event.model_dump_json()
    except PydanticSerializationError:  # half a character, which this way of writing JSON doesn't know
        return json.dumps(event.model_dump(mode="json"))


def coded_row(row: CodedRow, import_number: int, digest: str) -> Row:
    """The row of a row of a file, without its events."""
    first = row.events[0]
    common = {name: getattr(first, name) for name in _OF_ROW}
    return {"import_number": import_number, "line": row.line, "digest": digest, **common}


def coded_event_row(event: CodedEvent, row_number: int, position: int) -> Row:
    """The row of an event without its parts."""
    return {
        "row_number": row_number,
        "position": position,
        **{name: getattr(event, name) for name in _OF_EVENT},
        **time_and_place(event.time, event.place),
        **prefixed("killed", event.killed, Killed),
    }


def coded_part_rows(numbered: Iterable[tuple[int, CodedEvent]]) -> dict[Table, list[Row]]:
    """The rows of the parts of events, by table."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    for number, event in numbered:
        for side in SIDES:
            for position, actor in enumerate(getattr(event, side)):
                key = {"event_number": number, "side": side, "position": position}
                rows[coded_actors].append(key | _actor_row(actor))
        for position, context in enumerate(event.contexts):
            rows[coded_contexts].append({"event_number": number, "position": position, "context": context})
    return rows


def _actor_row(actor: CodedActor) -> Row:
    fields = {name: getattr(actor, name) for name in _OF_ACTOR}
    return fields | {"folded": folded(actor.name)}


def to_coded_event(row: RowMapping, parts: Mapping[Table, Sequence[RowMapping]]) -> CodedEvent:
    """An event from its row joined with that of the file's row, and the rows of its parts, in order."""
    return CodedEvent(
        **{name: row[name] for name in (*_OF_ROW, *_OF_EVENT)},
        time=unprefixed("time", row, Timespan),
        place=None if row["place_precision"] is None else unprefixed("place", row, Place),
        killed=None if row["killed_best"] is None else unprefixed("killed", row, Killed),
        contexts=tuple(part["context"] for part in parts[coded_contexts]),
        **{
            side: tuple(to_part(CodedActor, part) for part in parts[coded_actors] if part["side"] == side)
            for side in SIDES
        },
    )
