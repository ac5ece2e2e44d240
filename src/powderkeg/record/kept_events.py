"""Events as they were last made, kept whole so that they need not be made again at each look.

They are derived data: kept under a key that tells all they depend on, and deleted when others take their
place.
"""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, func, insert, select

from powderkeg.datamodel.event import Event
from powderkeg.record.columns import ExactText
from powderkeg.record.packing import FORMAT, pack, unpack
from powderkeg.record.reviews import reviews
from powderkeg.record.tables import metadata, readings

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
    """The events that are kept under a key; None if others are, or none, or they are damaged."""
    wanted = kept_events.c.key == f"{FORMAT}; {key}"
    packed = connection.scalars(select(kept_events.c.events).where(wanted)).first()
    try:
        return None if packed is None else unpack(packed)
    except ValueError:
        return None  # they are made again


def insert_events(connection: Connection, key: str, events: Sequence[Event]) -> None:
    """Keep events in the place of those that were kept."""
    connection.execute(delete(kept_events))
    connection.execute(insert(kept_events), {"key": f"{FORMAT}; {key}", "events": pack(events)})
