"""Events made by hand, as short as a test needs them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision
from powderkeg.datamodel.event import Estimate, Event, Voice

DAY = date(2024, 5, 20)

ARMY = ActorRef("army", "SDN", "MIL")
STATE = ActorRef("Sudan", "SDN", None, "SDN")
RSF = ActorRef("Rapid Support Forces", "SDN", "REB", "rapid-support-forces")
REBELS = ActorRef("rebels", "SDN", "REB")
CHAD = ActorRef("Chad", "TCD", None, "TCD")
EGYPT = ActorRef("Egypt", "EGY", None, "EGY")
PEOPLE = ActorRef("villagers", "SDN", "CVL")

ELFASHER = PlaceRef("El Fasher", "SDN", "North Darfur", 13.6, 25.3, PlacePrecision.CITY, 1)
NYALA = PlaceRef("Nyala", "SDN", "South Darfur", 12.0, 24.9, PlacePrecision.CITY, 2)
KASS = PlaceRef("Kass", "SDN", "South Darfur", 12.5, 24.3, PlacePrecision.CITY, 3)
SOUTH_DARFUR = PlaceRef("South Darfur", "SDN", None, 11.5, 25.0, PlacePrecision.ADM1, 4)
SUDAN = PlaceRef("Sudan", "SDN", None, 15.0, 30.0, PlacePrecision.COUNTRY, 5)


def days_ago(days: int) -> date:
    return DAY - timedelta(days=days)


def make_event(
    name: str,
    kind: Kind = Kind.EVENT,
    *,
    source: tuple[ActorRef, ...] = (),
    target: tuple[ActorRef, ...] = (),
    published: date = DAY,
    day: date | None = None,
    end: date | None = None,
    belief: float = 0.8,
    status: Status = Status.ASSERTED,
    sentence: str = "So it is.",
    trigger: str = "",
    document: str | None = None,
    voice: str | None = None,
    place: PlaceRef | None = None,
    place_text: str | None = None,
    quantities: tuple[tuple[str, int | None, int | None], ...] = (),
    **fields: Any,
) -> Event:
    """An event of one claim; dated where a day is given. `name` makes its ids."""
    position = (0, sentence.index(trigger) if trigger else 0)
    claim = Account(
        claim_id=f"c{name}",
        document_id=document or f"doc-{name}",
        published=published,
        publisher=voice or f"paper-{name}",
        kind=kind,
        event_type=fields.get("event_type"),
        mode=fields.get("mode"),
        sign=fields.get("sign"),
        status=status,
        source=source,
        target=target,
        attribution=(),
        start=day,
        end=end or day,
        time_precision=(TimePrecision.RANGE if end else TimePrecision.DAY) if day else None,
        place=place,
        place_text=place_text or (place.name if place else None),
        quantities=tuple(Amount(what, low, high, None, f"{low}") for what, low, high in quantities),
        confidence=belief,
        sentence=sentence,
        trigger=trigger,
        position=position,
        contexts=fields.get("contexts", ()),
    )
    return Event(
        event_id=f"e{name}",
        kind=kind,
        event_type=fields.get("event_type"),
        mode=fields.get("mode"),
        sign=fields.get("sign"),
        status=status,
        source=source,
        target=target,
        start=day or published,
        end=end or day or published,
        time_precision=claim.time_precision,
        dated=day is not None,
        place=place,
        quantities=tuple(
            Estimate(what, None, low, high, high if low is None else low, (claim.claim_id,))
            for what, low, high in quantities
        ),
        belief=belief,
        voices=(Voice(voice or f"paper-{name}", 1, 1.0, (claim.claim_id,)),),
        claims=(claim,),
        contexts=fields.get("contexts", ()),
    )


def gain(name: str, source: ActorRef, place: PlaceRef, **fields: Any) -> Event:
    return make_event(name, Kind.CONTROL, sign=1, source=(source,), place=place, **fields)


def loss(name: str, source: ActorRef, place: PlaceRef, **fields: Any) -> Event:
    return make_event(name, Kind.CONTROL, sign=-1, source=(source,), place=place, **fields)


def contest(name: str, source: ActorRef, target: ActorRef, place: PlaceRef, **fields: Any) -> Event:
    return make_event(name, Kind.CONTROL, sign=0, source=(source,), target=(target,), place=place, **fields)


def tie(name: str, sign: int, source: ActorRef, target: ActorRef, **fields: Any) -> Event:
    return make_event(name, Kind.ALIGNMENT, sign=sign, source=(source,), target=(target,), **fields)


def act(
    name: str, event_type: str, source: ActorRef | None = None, target: ActorRef | None = None, **fields: Any
) -> Event:
    return make_event(
        name,
        event_type=event_type,
        source=(source,) if source else (),
        target=(target,) if target else (),
        **fields,
    )


def told_later(event: Event, published: date) -> Event:
    """The same event, told by one more report on a later day."""
    claim = replace(event.claims[0], claim_id=f"{event.claims[0].claim_id}-again", published=published)
    return replace(event, claims=(*event.claims, claim))
