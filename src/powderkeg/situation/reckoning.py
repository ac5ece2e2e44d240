"""Which events count as of a day, on which day each counts, and how much several of them say together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.event import Event
from powderkeg.situation.places import place_id

# Acts in words: their time may be that of the deed they speak of, which lies ahead.
_SPOKEN = frozenset(
    {EventType.THREATEN, EventType.AGREE, EventType.REQUEST, EventType.CONSULT, EventType.REJECT}
)


class Told(NamedTuple):
    """An event, when and where it counts.

    `told` is the day of its first claim, `last_told` of its last one. `day` is the last day that it says
    something of, never after it was told; `since` the first one. `ahead` is whether it speaks of days after
    the one described, `where` the id of its place.
    """

    event: Event
    told: date
    last_told: date
    day: date
    since: date
    ahead: bool = False
    where: str | None = None

    @property
    def fresh(self) -> date:
        """The last day on which a state of things was told to be so: without a day of its own, on each."""
        return self.day if self.event.dated else self.last_told


class Weighed(NamedTuple):
    """An event with how much it counts for something."""

    weight: float
    told: Told


def counted(events: Iterable[Event], as_of: date, known_by: date | None) -> list[Told]:
    """The events that count as of a day, in the order of their days.

    An event counts if a claim of it was published by `as_of` (by `known_by`, where that is later: hindsight)
    and it begins by `as_of`; what is planned, threatened or promised for later counts as such. One whose day
    is unknown and that was told only later begins later.
    """
    known = max(as_of, known_by) if known_by else as_of
    found = (_told(event, as_of, known) for event in events)
    return sorted((told for told in found if told), key=lambda told: (told.day, told.event.event_id))


def _told(event: Event, as_of: date, known: date) -> Told | None:
    first, last = event.claims[0].published, event.claims[-1].published
    if first is None or last is None or last > known:  # claims without a day come last
        published = [claim.published for claim in event.claims if claim.published]
        first = min(published, default=event.end or event.start)
        last = max((day for day in published if day <= known), default=first)
        if first is None or last is None or first > known:
            return None
        if last != max(published, default=last):
            event = _without_later(event, known)
    where = place_id(event.place) if event.place else None
    begins = (event.start or event.end or first) if event.dated else first
    if begins > as_of:
        if first > as_of or not (event.status is Status.PLANNED or event.event_type in _SPOKEN):
            return None
        day = min(first, as_of)
        return Told(event, first, last, day, day, ahead=True, where=where)
    if not event.dated:
        return Told(event, first, last, begins, begins, where=where)
    day = min(event.end or begins, max(last, begins), as_of)
    return Told(event, first, last, day, begins, where=where)


def _without_later(event: Event, known: date) -> Event:
    """The event without the claims that were published later; belief and status stay."""
    kept = tuple(claim for claim in event.claims if claim.published is None or claim.published <= known)
    ids = {claim.claim_id for claim in kept}
    voices = tuple(voice for voice in event.voices if ids.intersection(voice.claims))
    return replace(event, claims=kept, voices=voices)


def together(weighed: Iterable[Weighed]) -> float:
    """How likely at least one of several events is so, each voice counted once.

    Events of the same voice rest on one another: the surest of them counts whole, the next one only by the
    share of its voices that the surer ones don't have.
    """
    none, heard = 1.0, set[str]()
    for one in sorted(weighed, key=lambda one: (-one.weight, one.told.event.event_id)):
        voices = {voice.source for voice in one.told.event.voices}
        unheard = len(voices - heard) / len(voices) if voices else 1.0
        none *= 1 - one.weight * unheard
        heard |= voices
    return 1 - none


def event_ids(tolds: Iterable[Told]) -> tuple[str, ...]:
    """The ids of events, each once, in the order of their days."""
    tolds = in_order(tolds)
    if len(tolds) == 1:
        return (tolds[0].event.event_id,)
    return tuple(dict.fromkeys(told.event.event_id for told in tolds))


def claim_ids(tolds: Iterable[Told]) -> tuple[str, ...]:
    """The ids of the claims of events, each once, in the order of the events' days."""
    tolds = in_order(tolds)
    if len(tolds) == 1:
        return tolds[0].event.claim_ids
    return tuple(dict.fromkeys(claim.claim_id for told in tolds for claim in told.event.claims))


def in_order(tolds: Iterable[Told]) -> list[Told]:
    """Events in the order of their days."""
    tolds = list(tolds)
    if len(tolds) < 2:  # as most are
        return tolds
    return sorted(tolds, key=lambda told: (told.day, told.event.event_id))


_SUREST = (Status.ASSERTED, Status.UNCONFIRMED, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


def surest(tolds: Sequence[Told]) -> Status:
    """The surest status among events."""
    statuses = {told.event.status for told in tolds}
    return next(status for status in _SUREST if status in statuses)
