"""A war in Sudan with third states around it, made by hand, and forecasts of it."""

from collections.abc import Iterable, Sequence
from datetime import date

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Family, Forecast, Forecasts
from powderkeg.forecast.crisis.answers import Chances
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.outlook import CrisisOutlook, Structure, look_ahead
from powderkeg.forecast.crisis.rates import RatesOfDay
from powderkeg.forecast.risks import StructuralRisk, Term
from powderkeg.forecast.threats.rates import BaseRates
from powderkeg.reference.parties import Parties
from powderkeg.reference.state_ties import StateTies
from powderkeg.situation.derive import derive_situation
from tests.situation.making import ARMY, CHAD, DAY, ELFASHER, NYALA, RSF, act, days_ago, gain, loss

CHANCES = Chances(days=90, seed=7, size=400)
ETHIOPIA = ActorRef("Ethiopia", "ETH", None, "ETH")
CHAD_PLACE = PlaceRef("Adre", "TCD", "Ouaddai", 13.5, 22.2, PlacePrecision.CITY, 9)

WAR = (
    act("shelling", "ASSAULT", RSF, ARMY, place=ELFASHER, day=days_ago(9)),
    act("raid", "ASSAULT", ARMY, RSF, place=NYALA, day=days_ago(6), mode="aerial"),
    gain("fall", RSF, NYALA, day=days_ago(20)),
    loss("loss", ARMY, NYALA, day=days_ago(20)),
)
THREAT = act("threat", "THREATEN", CHAD, RSF, mode="violence", published=days_ago(2))
DENIAL = act("denial", "MOBILIZE", CHAD, mode="troops", status="denied", belief=0.3)


def risks(
    sides: tuple[frozenset[str], frozenset[str]],
    *,
    day: date,
) -> Sequence[StructuralRisk]:
    """Made-up risks of three neighbours and a far state; those inside the conflict have none."""
    made = {"TCD": 0.04, "EGY": 0.05, "ETH": 0.02, "NOR": 0.001}
    return [
        StructuralRisk(state, risk, risk / 2, risk * 2, 0.6, (Term("borders Sudan", 1.1),))
        for state, risk in made.items()
        if state not in sides[0] | sides[1]
    ]


def domain(sides: tuple[frozenset[str], frozenset[str]], *, day: date) -> str | None:
    """Said where a side is no state."""
    return None if all(sides) else f"no state on {day}"


STRUCTURE = Structure(
    risks=risks,
    joined_within=lambda days: min(days / 120, 1.0),
    domain=domain,
    rates=RatesOfDay(BaseRates.load(), StateTies.load()),
    backtests={Family.JOINING: "AUC 0.78 on held-out disputes"},
)


def ahead(
    events: Iterable[Event],
    parties: Parties,
    assumed: Sequence[Event] = (),
    also: CrisisOutlook | None = None,
) -> CrisisOutlook:
    events = tuple(events)
    situation = derive_situation(events, as_of=DAY, known_by=DAY, documents=1, parties=parties)
    return look_ahead(
        Material.of(situation, events, parties, assumed=assumed),
        STRUCTURE,
        CHANCES,
        also=also.asked_to_join if also else frozenset(),
        also_places=also.histories if also else (),
    )


def forecasts(events: Iterable[Event], parties: Parties) -> Forecasts:
    return ahead(events, parties).forecasts()


def joining(found: Forecasts, state: str) -> Forecast:
    """The forecast whether a state joins."""
    (one,) = (
        one
        for one in found.forecasts
        if one.question.family is Family.JOINING and one.question.subject[0] == state
    )
    return one


def asked_to_join(found: Forecasts) -> set[str]:
    """The states whose joining is asked about."""
    return {one.question.subject[0] for one in found.forecasts if one.question.family is Family.JOINING}


def chance(found: Forecasts, state: str) -> float:
    probability = joining(found, state).distribution.probability
    assert probability is not None
    return probability
