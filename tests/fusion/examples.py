"""Accounts for the tests of fusion, made in a line each."""

from dataclasses import replace
from datetime import date
from typing import Any

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision

FRONT = ActorRef("Green Front", None, "REB", "green-front")
LEAGUE = ActorRef("Hill League", None, "REB", "hill-league")
REBELS = ActorRef("rebels", "SDN", "REB")
ARMY = ActorRef("army", "SDN", "MIL")
GOVERNMENT = ActorRef("Government of Sudan", "SDN", "GOV", "SDN-GOV")
VILLAGERS = ActorRef("villagers", "SDN", "CVL")
DOCTORS = ActorRef("doctors", "SDN", "MED")

DILLING = PlaceRef("Dilling", "SDN", "South Kordofan", 12.05, 29.65, PlacePrecision.CITY, 378493)
KADUGLI = PlaceRef("Kadugli", "SDN", "South Kordofan", 11.01, 29.72, PlacePrecision.CITY, 371760)
KORDOFAN = PlaceRef("South Kordofan", "SDN", "South Kordofan", 11.2, 29.8, PlacePrecision.ADM1, 408667)

_ATTACK = Account(
    claim_id="c0",
    document_id="d0",
    published=date(2024, 3, 5),
    publisher="Nile Courier",
    kind=Kind.EVENT,
    event_type="ASSAULT",
    mode=None,
    sign=None,
    status=Status.ASSERTED,
    source=(FRONT,),
    target=(ARMY,),
    attribution=(),
    start=date(2024, 3, 4),
    end=date(2024, 3, 4),
    time_precision=TimePrecision.DAY,
    place=DILLING,
    place_text="Dilling",
    quantities=(),
    confidence=0.8,
    sentence="Fighters attacked the barracks of Dilling.",
    trigger="attacked",
    position=(0, 28),
)


def account(claim_id: str, **fields: Any) -> Account:
    """An attack of the Green Front on Dilling on 4 March 2024, told on the day after, but for `fields`."""
    document = {"document_id": f"report of {claim_id}", "publisher": f"Paper of {claim_id}"}
    return replace(_ATTACK, claim_id=claim_id, **{**document, **fields})


def hold(claim_id: str, **fields: Any) -> Account:
    """That the Green Front holds Dilling."""
    defaults: dict[str, Any] = {
        "kind": Kind.CONTROL,
        "event_type": None,
        "sign": 1,
        "target": (),
        "sentence": "The Green Front has taken Dilling.",
        "trigger": "taken",
    }
    return account(claim_id, **{**defaults, **fields})


def undated(**fields: Any) -> dict[str, Any]:
    """The fields of an account that tells no day."""
    return {"start": None, "end": None, "time_precision": None, **fields}


def killed(low: int | None, high: int | None) -> tuple[Amount, ...]:
    """So many dead."""
    return (Amount("killed", low, high, None, f"{low} to {high}"),)
