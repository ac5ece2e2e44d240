"""A record as known by a day and as reviewed, with what looks things up in it quickly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from powderkeg.config import Settings
from powderkeg.crisis import Crisis, load_crises
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import PlaceControl, Situation
from powderkeg.fusion.agreement import contradicted_claims
from powderkeg.fusion.reliability import Reliability
from powderkeg.record import Record
from powderkeg.reference.actors import ActorList
from powderkeg.reference.tables import Tables
from powderkeg.reviewed import ReviewedClaims
from powderkeg.reviewing.verdicts import undone_reviews

_OF_IDS = ("e", "c")


@dataclass(frozen=True)
class Seen:
    """What pages are made of; `state` tells of which state of the record."""

    crisis: Crisis
    reviewed: ReviewedClaims
    state: str

    @property
    def record(self) -> Record:
        """The record."""
        return self.crisis.record

    @cached_property
    def contradicted(self) -> frozenset[str]:
        """The ids of the claims that another claim of their event contradicts."""
        return frozenset(contradicted_claims(self.crisis.events))

    @cached_property
    def undone(self) -> frozenset[str]:
        """The ids of reviews that were undone."""
        return undone_reviews(self.reviewed.reviews)

    @cached_property
    def prior_bits(self) -> float:
        """How likely any event is before anything is told of it, in bits."""
        return Reliability.load(self.crisis.tables).prior_bits

    def situation(self, as_of: date) -> Situation:
        """The situation on a day with all that is told of it by the last report."""
        return self.crisis.situation(as_of, known_by=self.crisis.known_by or self.crisis.last_day)

    def control(self, as_of: date) -> tuple[PlaceControl, ...]:
        """Who holds which place in that situation."""
        return self.crisis.control(as_of, known_by=self.crisis.known_by or self.crisis.last_day)

    def event_of(self, claim_id: str) -> Event | None:
        """The event that a claim belongs to; None where it was rejected, superseded or published later."""
        return self._events.get(claim_id)

    def published(self, claim_id: str) -> date | None:
        """The day on which a claim was published that counts."""
        return self._published.get(claim_id)

    def event(self, event_id: str) -> Event:
        """The event of an id, or of that of any of its claims, or of a beginning that no other id has."""
        return self.find_event(event_id) or self.crisis.event(event_id)

    def find_event(self, event_id: str) -> Event | None:
        """The event of an id, or of that of any of its claims."""
        return self._events.get(f"c{event_id[1:]}") if event_id[:1] in _OF_IDS else None

    def also_in(self, document_id: str) -> tuple[str, ...]:
        """The ids of the other documents with the same text."""
        return tuple(name for name in self._copies.get(document_id, ()) if name != document_id)

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {claim_id: event for event in self.crisis.events for claim_id in event.claim_ids}

    @cached_property
    def _published(self) -> dict[str, date | None]:
        return {claim.claim_id: claim.published for event in self.crisis.events for claim in event.claims}

    @cached_property
    def _copies(self) -> dict[str, tuple[str, ...]]:
        return {name: names for names in self.record.copies() for name in names}


def look(
    record: Record, settings: Settings, *, known_by: date | None = None, state: str | None = None
) -> Seen:
    """A record as known by a day, as it is now."""
    (seen,) = look_back(record, settings, [known_by], state=state)
    return seen


def look_back(
    record: Record, settings: Settings, days: Iterable[date | None], *, state: str | None = None
) -> list[Seen]:
    """A record as known by each of some days, as it is now; quicker than to look at each by itself."""

    def actors() -> ActorList:
        return ActorList.load(settings.actors, tables=Tables(settings.lexicons))

    crises = load_crises(record, days, settings=settings)
    reviewed = ReviewedClaims(record, actors)
    state = state or str(record.state())
    return [Seen(crisis, reviewed, state) for crisis in crises]


def cite(claim: Claim, document: Document) -> Citation:
    """Where a claim stands, whether it counts or not."""
    return Citation(
        claim_id=claim.claim_id,
        sentence=claim.sentence.text,
        document_id=document.document_id,
        publisher=document.publisher,
        title=document.title,
        published=document.published or document.dateline_date,
        url=document.url,
        status=claim.status,
    )


def first_sentences(seen: Seen, events: Iterable[Event]) -> dict[str, Citation]:
    """The first sentence of each event, by the ids of the events."""
    first = {event.event_id: event.claims[0].claim_id for event in events}
    citations = seen.crisis.citations(first.values())
    return {event_id: citations[claim_id] for event_id, claim_id in first.items()}
