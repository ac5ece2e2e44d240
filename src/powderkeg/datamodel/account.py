"""An account: a claim with when and by whom it was published, as fusion and situation weigh it.

Frozen dataclasses rather than pydantic models: a situation looks at a hundred thousand of them.
"""

from dataclasses import dataclass
from datetime import date

from powderkeg.datamodel.claim import (
    Actor,
    AnyEventType,
    Claim,
    Kind,
    Place,
    PlacePrecision,
    Status,
    TimePrecision,
)
from powderkeg.datamodel.document import Document


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Who, without the mention; fields as in `Actor`."""

    name: str
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None

    def __hash__(self) -> int:
        # Text keeps its hash; few actors share a name.
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where, without the mention; fields as in `Place`."""

    name: str
    country: str | None
    adm1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """How many; fields as in `Quantity`."""

    kind: str
    low: int | float | None
    high: int | float | None
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says, and when it was published.

    `start` and `end` are the days the text gives, None where it gives none; `time_precision` is None where
    the claim has no time at all. `place_text` is the report's own word for the place. `position` is where
    sentence and trigger begin in the text. `also_in` are further documents with the same text (a wire report
    printed again), the earliest one being `document_id`. `reviewed` is whether a reviewer has accepted or
    corrected the claim.
    """

    claim_id: str
    document_id: str
    published: date | None
    publisher: str | None
    kind: Kind
    event_type: AnyEventType | None
    mode: str | None
    sign: int | None
    status: Status
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...]
    attribution: tuple[ActorRef, ...]
    start: date | None
    end: date | None
    time_precision: TimePrecision | None
    place: PlaceRef | None
    place_text: str | None
    quantities: tuple[Amount, ...]
    confidence: float
    sentence: str
    trigger: str
    position: tuple[int, int]
    contexts: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    reviewed: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the text itself gives at least one day."""
        return self.start is not None or self.end is not None

    @property
    def order(self) -> tuple[date, str, tuple[int, int], str]:
        """Sorts accounts by day published, document and text; what has no day comes last."""
        return (self.published or date.max, self.document_id, self.position, self.claim_id)


def account_of(claim: Claim, document: Document, *, reviewed: bool = False) -> Account:
    """The account that a claim and its document make."""
    time, place = claim.time, claim.place
    return Account(
        claim_id=claim.claim_id,
        document_id=claim.document_id,
        published=document.published or document.dateline_date,
        publisher=document.publisher,
        kind=claim.kind,
        event_type=claim.event_type,
        mode=claim.mode,
        sign=claim.sign,
        status=claim.status,
        source=_refs(claim.source),
        target=_refs(claim.target),
        attribution=_refs(claim.attribution),
        start=time.start if time else None,
        end=time.end if time else None,
        time_precision=time.precision if time else None,
        place=place_ref(place) if place else None,
        place_text=place.text if place else None,
        quantities=tuple(
            Amount(quantity.kind, quantity.low, quantity.high, quantity.unit, quantity.text)
            for quantity in claim.quantities
        ),
        confidence=claim.confidence,
        sentence=claim.sentence.text,
        trigger=claim.trigger.text,
        position=(claim.sentence.start, claim.trigger.start),
        contexts=claim.contexts,
        reviewed=reviewed,
    )


def actor_ref(actor: Actor) -> ActorRef:
    """An actor without its mention."""
    return ActorRef(actor.name, actor.country, actor.sector, actor.actor_id)


def place_ref(place: Place) -> PlaceRef:
    """A place without its mention."""
    return PlaceRef(
        place.name, place.country, place.adm1, place.lat, place.lon, place.precision, place.geonames_id
    )


def _refs(actors: tuple[Actor, ...]) -> tuple[ActorRef, ...]:
    return tuple(map(actor_ref, actors))
