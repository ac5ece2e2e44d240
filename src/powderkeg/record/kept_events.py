"""Events as they were last made, kept whole so that they need not be made again at each look.

They are derived data: kept under a key that tells all they depend on, and deleted when others take their
place.
"""

import zlib
from collections.abc import Sequence
from functools import cache

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError
from sqlalchemy import Column, Connection, LargeBinary, Table, delete, func, insert, select

from powderkeg.datamodel.event import Event
from powderkeg.record.columns import ExactText
from powderkeg.record.reviews import reviews
from powderkeg.record.tables import metadata, readings

_FASTEST = 1  # of zlib's levels; a higher one saves little and takes longer than making the events

kept_events = Table(
    "kept_events",
    metadata,
    Column("key", ExactText, primary_key=True),
    Column("events", LargeBinary, nullable=False),
)


def select_state(connection: Connection) -> str:
    """How many readings and reviews there are: as none is ever changed or deleted, that tells which."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in (readings, reviews))
    read, reviewed = connection.execute(select(*counts)).one()
    return f"{read} readings, {reviewed} reviews"


def load_events(connection: Connection, key: str) -> list[Event] | None:
    """The events that are kept under a key; None if others are, or none."""
    packed = connection.scalars(select(kept_events.c.events).where(kept_events.c.key == key)).first()
    return None if packed is None else _adapter().validate_json(zlib.decompress(packed))


def insert_events(connection: Connection, key: str, events: Sequence[Event]) -> None:
    """Keep events in the place of those that were kept; not if a text in them can't be written as JSON."""
    try:
        packed = zlib.compress(_adapter().dump_json(list(events), exclude_defaults=True), _FASTEST)
    except PydanticSerializationError:  # half a character
        return
    connection.execute(delete(kept_events))
    connection.execute(insert(kept_events), {"key": key, "events": packed})


@cache
def _adapter() -> TypeAdapter[list[Event]]:
    return TypeAdapter(list[Event])
