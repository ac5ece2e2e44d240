"""Pairs of states that may come to blows, and ceasefires that may not hold."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Outlook, Party
from powderkeg.forecast.crisis.answers import Answer, Base, Chances, answer, by_probability
from powderkeg.forecast.crisis.evidence import Hint, matching_line
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.rates import RateKey, base_rate
from powderkeg.forecast.phrases import day
from powderkeg.forecast.questions import PLACE_DAYS, ceasefire_question, escalation_question
from powderkeg.forecast.risks import Rate
from powderkeg.situation.reckoning import Told, claim_ids

ESCALATION_MODEL: Final = "base rate and claims"
CEASEFIRE_MODEL: Final = "base rate set by hand"

_FIGHTING_DAYS = 120  # who attacked each other within them fights already
_CEASEFIRE_DAYS = 60  # older ones are no news, or broken
_BELIEVED = 0.5
_TENSE = ("threat", "ultimatum", "deployment")

_Pair = tuple[Party, Party]


def forecast_escalation(
    material: Material, rates: Mapping[RateKey, Rate], chances: Chances, *, backtest: str
) -> list[Answer]:
    """Pairs of states one of which threatens or moves forces against the other, and that don't fight yet."""
    answers = []
    fighting = set(_fighting(material))
    for first, second in sorted(_tense(material) - fighting):
        rate = base_rate("escalation", by_state=True, rates=rates, judged=material.evidence)
        base = Base(rate.probability, rate.low, rate.high, (rate.driver(),), is_data=rate.is_data)
        one, other = material.named(first), material.named(second)
        answers.append(
            answer(
                escalation_question(one, other, material.as_of, chances.days),
                base,
                _between(first, second, material),
                material,
                chances,
                who=f"{one.name} or {other.name}",
                model=ESCALATION_MODEL,
                backtest=backtest if rate.is_data else "no backtest: the base rate is set by hand",
            )
        )
    return by_probability(answers)


def forecast_ceasefires(material: Material, chances: Chances) -> list[Answer]:
    """Whether ceasefires told of within some weeks hold for a month, if nothing has broken them yet."""
    latest: dict[tuple[Party, ...], Told] = {}
    for told in material.tolds:
        event = told.event
        if (
            event.event_type == EventType.RETREAT
            and event.mode == "ceasefire"
            and event.status is Status.ASSERTED
            and event.belief >= _BELIEVED
            and event.source
            and material.age(told) <= _CEASEFIRE_DAYS
        ):
            latest[tuple(sorted({*material.cast.all_of([*event.source, *event.target])}))] = told
    rate = material.evidence.rates["ceasefire", "any"]
    answers = []
    for parties, told in latest.items():
        if _is_broken(parties, told, material):
            continue
        named = [material.named(party) for party in parties]
        why = f"a base rate of {rate.probability:.2f} for a ceasefire, set by hand: {rate.why}"
        drivers = (
            Driver(
                text=f"a ceasefire of {day(told.day)}",
                basis=Basis.CLAIMS,
                claims=claim_ids([told]) if not material.is_assumed(told) else (),
            ),
            Driver(text=why, basis=Basis.JUDGEMENT),
        )
        answers.append(
            answer(
                ceasefire_question(named, told.event.event_id, material.as_of, PLACE_DAYS),
                Base(rate.probability, rate.low, rate.high, drivers, is_data=False),
                (),
                material,
                chances,
                who="",
                model=CEASEFIRE_MODEL,
                backtest="no backtest: the base rate is set by hand",
            )
        )
    return by_probability(answers)


def _tense(material: Material) -> set[_Pair]:
    """Pairs of states with something open between them."""
    pairs: set[_Pair] = set()
    for standing in material.situation.standings:
        told = standing.kind in _TENSE and standing.outlook is Outlook.OPEN
        if told and standing.status is not Status.DENIED and standing.belief >= _BELIEVED:
            pairs.update(_pairs_of(standing.source, standing.target, material))
    return pairs


def _fighting(material: Material) -> Iterator[_Pair]:
    for told in material.tolds:
        event = told.event
        recent = material.age(told) <= _FIGHTING_DAYS and not material.is_assumed(told)
        if recent and event.event_type == EventType.ASSAULT and event.status is Status.ASSERTED:
            yield from _pairs_of(
                material.cast.all_of(event.source), material.cast.all_of(event.target), material
            )


def _pairs_of(
    sources: tuple[Party, ...] | list[Party], targets: tuple[Party, ...] | list[Party], material: Material
) -> Iterator[_Pair]:
    for source in filter(material.cast.is_state, sources):
        for target in filter(material.cast.is_state, targets):
            if source != target:
                yield (source, target) if source < target else (target, source)


def _between(first: Party, second: Party, material: Material) -> list[Hint]:
    """What is told of acts of one of two states on the other."""
    hints = []
    for told in material.tolds:
        sources = material.cast.all_of(told.event.source)
        targets = material.cast.all_of(told.event.target)
        if (first in sources and second in targets) or (second in sources and first in targets):
            line = matching_line(material, "threat", "source", told)
            if line is not None:
                hints.append(Hint(line, told, 1.0, None))
    return hints


def _is_broken(parties: tuple[Party, ...], ceasefire: Told, material: Material) -> bool:
    """Whether one of the parties is told to have attacked another on a later day."""
    for told in material.tolds:
        event = told.event
        if event.event_type != EventType.ASSAULT or event.status is not Status.ASSERTED:
            continue
        if told.day <= ceasefire.day or event.belief < _BELIEVED or material.is_assumed(told):
            continue
        sources, targets = material.cast.all_of(event.source), material.cast.all_of(event.target)
        if any(
            (one in sources and two in targets) or (two in sources and one in targets)
            for one, two in combinations(parties, 2)
        ):
            return True
    return False
