"""What follows from the claims and is kept beside them: the index of words, links, events."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, select

from powderkeg.record.checking.documents import UNREADABLE, said
from powderkeg.record.checking.findings import Seen
from powderkeg.record.database import database_of
from powderkeg.record.kept_events import kept_events, select_state
from powderkeg.record.links import linked_claims, links
from powderkeg.record.packing import FORMAT, unpack
from powderkeg.record.tables import claims

_BATCH = 500


def find_index_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Sentences that the full-text index has not, or otherwise than it would have them if made anew."""
    total = connection.scalars(select(claims.c.claim_number)).all()

    def passages() -> Iterator[tuple[int, str]]:
        query = select(claims.c.claim_number, claims.c.sentence_text).order_by(claims.c.claim_number)
        with connection.execute(query.execution_options(yield_per=_BATCH)) as found:
            for number, sentence in found:
                seen.count(len(total))
                yield number, sentence

    for number in database_of(connection).find_misindexed(connection, passages()):
        yield f"the words of the sentence of claim number {number} are not those of the index"


def find_link_faults(connection: Connection, _seen: Seen) -> Iterator[str]:
    """Links of claims that there are not."""
    for column in (links.c.first, links.c.second, linked_claims.c.claim_id):
        for claim_id in _unknown(connection, column):
            yield f"{column.table.name} has claim {claim_id}, which isn't in the record"


def _unknown(connection: Connection, column: Column[str]) -> Iterator[str]:
    query = select(column).where(column.not_in(select(claims.c.claim_id))).distinct().order_by(column)
    yield from connection.scalars(query)


def find_event_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Kept events that can't be unpacked, are of a later state, or list claims that there are not."""
    rows = connection.execute(select(kept_events)).all()
    if not rows:
        return
    known = frozenset(connection.scalars(select(claims.c.claim_id)))
    now = select_state(connection)
    for key, packed in rows:
        if not key.startswith(f"{FORMAT}; "):
            continue  # packed by another powderkeg, so that nobody looks at them
        try:
            state, events, _ = unpack(packed)
            readings, reviews = state
        except UNREADABLE as error:
            yield f"the kept events can't be unpacked: {said(error)}"
            continue
        if readings > now.readings or reviews > now.reviews:
            yield f"the kept events are of {readings} readings and {reviews} reviews, but there are {now}"
        for event in events:
            seen.count(len(events))
            lost = sorted({claim.claim_id for claim in event.claims} - known)
            if lost or not event.claims:
                yield f"event {event.event_id} lists claims that aren't there: {', '.join(lost) or 'none'}"
