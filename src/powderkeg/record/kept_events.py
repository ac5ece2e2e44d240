"""Events as they were last made, kept whole so that they need not be made again at each look.

They are derived data: kept under a key that tells which tables and code they were made with, with the state
of the record that they were made of, and deleted when others take their place.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, func, insert, select

from powderkeg.datamodel.event import Event, Link
from powderkeg.record.columns import ExactText
from powderkeg.record.packing import FORMAT, pack, unpack
from powderkeg.record.reviews import reviews
from powderkeg.record.tables import claims, metadata, readings

kept_events = Table(
    "kept_events",
    metadata,
    Column("key", ExactText, primary_key=True),
    Column("events", LargeBinary, nullable=False),
)


class State(NamedTuple):
    """How many readings and reviews there are: as none is ever changed or deleted, that tells which."""

    readings: int
    reviews: int

    def __str__(self) -> str:
        return f"{self.readings} readings, {self.reviews} reviews"


class KeptEvents(NamedTuple):
    """The events of a record in a state.

    `relinked` are the links of the claims that reviewers corrected, which take the place of those that the
    record keeps of them.
    """

    state: State
    events: Sequence[Event]
    relinked: Sequence[Link] = ()


def select_state(connection: Connection) -> State:
    """The state of the record."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in (readings, reviews))
    return State(*connection.execute(select(*counts)).one())


def select_changed(connection: Connection, since: State) -> frozenset[str]:
    """The ids of the claims, superseded ones too, of all documents that were added or read anew since."""
    changed = select(readings.c.document_number).where(readings.c.reading_number > since.readings)
    query = (
        select(claims.c.claim_id)
        .select_from(claims.join(readings))
        .where(readings.c.document_number.in_(changed))
    )
    return frozenset(connection.scalars(query))


def load_events(connection: Connection, key: str) -> KeptEvents | None:
    """What is kept under a key; None if it is kept under another, or nothing is, or it is damaged."""
    wanted = kept_events.c.key == f"{FORMAT}; {key}"
    packed = connection.scalars(select(kept_events.c.events).where(wanted)).first()
    if packed is None:
        return None
    try:
        state, events, relinked = unpack(packed)
        return KeptEvents(State(*state), events, relinked)
    except (ValueError, TypeError):
        return None  # they are made again


def insert_events(connection: Connection, key: str, kept: KeptEvents) -> None:
    """Keep events in the place of those that were kept."""
    connection.execute(delete(kept_events))
    packed = pack(tuple(kept.state), kept.events, kept.relinked)
    connection.execute(insert(kept_events), {"key": f"{FORMAT}; {key}", "events": packed})
