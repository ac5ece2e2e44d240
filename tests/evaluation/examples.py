"""A claim, the gold claim that asks for it, and variants of both."""

from datetime import date
from typing import Any

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    EventType,
    Kind,
    Place,
    PlacePrecision,
    Quantity,
    Status,
    TimePrecision,
    Timespan,
)
from powderkeg.evaluation.gold import GoldClaim, GoldItem

TEXT = "Ethiopian troops shelled Gondar on Monday and killed eight men, residents said."


def actor(name: str, country: str | None = None) -> Actor:
    return Actor(name=name, text=name, start=0, end=len(name), country=country)


def claim(**fields: Any) -> Claim:
    """The claim that `GOLD` asks for, but for the fields given."""
    shelling = {
        "document_id": "d",
        "claim_id": "c",
        "kind": Kind.EVENT,
        "sentence": Passage(start=0, end=len(TEXT), text=TEXT),
        "trigger": Passage(start=17, end=24, text="shelled"),
        "event_type": EventType.ASSAULT,
        "mode": "heavy-weapons",
        "source": (actor("Ethiopian army", "ETH"),),
        "status": Status.ASSERTED,
        "attribution": (actor("residents"),),
        "time": Timespan(start=date(2021, 8, 9), end=date(2021, 8, 9), precision=TimePrecision.DAY),
        "place": Place(name="Gonder", text="Gondar", country="ETH", precision=PlacePrecision.CITY),
        "quantities": (Quantity(kind="killed", low=8, high=8, text="eight men"),),
        "confidence": 0.8,
    }
    return Claim.model_validate(shelling | fields)


def control(place: str, **fields: Any) -> Claim:
    where = Place(name=place, text=place, precision=PlacePrecision.CITY)
    return claim(
        **{"kind": Kind.CONTROL, "event_type": None, "mode": None, "sign": 1, "place": where} | fields
    )


def item(*claims: GoldClaim, item_id: str = "ethiopia-00") -> GoldItem:
    return GoldItem(id=item_id, text=TEXT, published=date(2021, 8, 11), claims=claims)


def gold(**fields: Any) -> GoldClaim:
    return GoldClaim.model_validate(
        {
            "kind": "event",
            "event_type": "ASSAULT",
            "mode": "heavy-weapons",
            "source": [{"country": "ETH", "name": "troops"}],
            "status": "asserted",
            "attribution": [{"name": "residents"}],
            "time": {"start": "2021-08-09", "end": "2021-08-09"},
            "place": "gondar",
            "quantities": [{"kind": "killed", "low": 8, "high": 8}],
        }
        | fields
    )


GOLD = gold()
TAKEN = gold(
    kind="control", event_type=None, mode=None, sign=1, also=[{"kind": "event", "event_type": "ASSAULT"}]
)
DENIED = gold(status="denied")
