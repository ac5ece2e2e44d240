"""Pairs of states that may come to blows, and ceasefires that may not hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Outlook, Party, Standing
from powderkeg.english import day
from powderkeg.forecast.crisis.answers import Answer, Chances, answer, by_probability
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.evidence import Hint, matching_line
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.rates import RatesOfDay, base_of
from powderkeg.forecast.crisis.threats import FORCEFUL
from powderkeg.forecast.questions import PLACE_DAYS, ceasefire_question, escalation_question
from powderkeg.forecast.threats.rates import Kind
from powderkeg.situation.reckoning import Told, claim_ids

MODEL: Final = "base rate and claims"

_FIGHTING_DAYS = 120  # who attacked each other within them fights already
_CEASEFIRE_DAYS = 60  # older ones are no news, or broken
_BELIEVED = 0.5
# What is open between two states, as the base rates have it; of several the gravest counts.
_TENSE: dict[str, Kind] = {"threat": "threat", "ultimatum": "ultimatum", "deployment": "mobilisation"}
_GRAVITY: tuple[Kind, ...] = ("threat", "ultimatum", "mobilisation")

_Pair = tuple[Party, Party]


def forecast_escalation(
    material: Material, conflict: Conflict | None, rates: RatesOfDay, chances: Chances, *, backtest: str
) -> list[Answer]:
    """Pairs of states one of which threatens or moves forces against the other, and that don't fight yet.

    Where a state fights a group at home, threats "to intervene in Iraq" don't say against whom. Nor does a
    threat or move of a state that is told to help who fights there, or one that names an enemy of theirs,
    aim at them. Whether such come true is asked as joining.
    """
    answers = []
    fighting = set(_fighting(material))
    for (first, second), kind in sorted(_tense(material, conflict).items()):
        if (first, second) in fighting:
            continue
        # The chance that either begins is at least that of the likelier one.
        rate = max(
            (
                rates.carried_out(kind, [one], [other], material, None)
                for one, other in ((first, second), (second, first))
            ),
            key=lambda rate: rate.probability,
        )
        one, other = material.named(first), material.named(second)
        answers.append(
            answer(
                escalation_question(one, other, material.as_of, chances.days),
                base_of(rate),
                _between(first, second, material),
                material,
                chances,
                who=f"{one.name} or {other.name}",
                model=MODEL,
                backtest=backtest,
            )
        )
    return by_probability(answers)


def forecast_ceasefires(
    material: Material, rates: RatesOfDay, chances: Chances, *, backtest: str
) -> list[Answer]:
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
            and not material.is_assumed(told)
            and material.age(told) <= _CEASEFIRE_DAYS
        ):
            latest[tuple(sorted({*material.cast.all_of([*event.source, *event.target])}))] = told
    answers = []
    for parties, told in latest.items():
        if _is_broken(parties, told, material):
            continue
        states = all(map(material.cast.is_state, parties))
        base = base_of(rates.rates.ceasefire_holds(PLACE_DAYS, states=states))
        made = Driver(text=f"a ceasefire of {day(told.day)}", basis=Basis.CLAIMS, claims=claim_ids([told]))
        named = [material.named(party) for party in parties]
        answers.append(
            answer(
                ceasefire_question(named, told.event.event_id, material.as_of, PLACE_DAYS),
                replace(base, drivers=(made, *base.drivers)),
                (),
                material,
                chances,
                who="",
                model=MODEL,
                backtest=backtest,
            )
        )
    return by_probability(answers)


def _tense(material: Material, conflict: Conflict | None) -> dict[_Pair, Kind]:
    """Pairs of states with something open between them, with the gravest of it."""
    pairs: dict[_Pair, Kind] = {}
    ground = _ground(material, conflict)
    for standing in material.situation.standings:
        kind = _TENSE.get(standing.kind)
        if standing.kind == "threat" and standing.mode not in FORCEFUL:
            continue
        is_open = standing.outlook is Outlook.OPEN and standing.status is not Status.DENIED
        if kind and is_open and standing.belief >= _BELIEVED:
            targets = [party for party in standing.target if party not in ground]
            if conflict is not None:
                targets = [party for party in targets if not _is_for(party, standing, conflict, material)]
            for pair in _pairs_of(standing.source, targets, material):
                pairs[pair] = max(kind, pairs.get(pair, kind), key=_GRAVITY.index)
    return pairs


def _is_for(state: Party, standing: Standing, conflict: Conflict, material: Material) -> bool:
    """Whether a threat or move in a state that fights at home is meant for who fights it there."""
    side = conflict.side_of(state)
    if side is None or state not in conflict.theatre:
        return False
    enemies = [party for party in conflict.sides[1 - side] if party not in conflict.theatre]
    return any(party in enemies for party in standing.target) or any(
        _helps(maker, state, material) for maker in standing.source
    )


def _helps(helper: Party, helped: Party, material: Material) -> bool:
    """Whether a state is lately told to back or help another, or to be asked to."""
    for told in material.of_parties.get(helper, ()):
        sources, targets = material.cast.all_of(told.event.source), material.cast.all_of(told.event.target)
        if helper in sources and helped in targets:
            line = matching_line(material, "joining", "source", told)
        elif helped in sources and helper in targets:
            line = matching_line(material, "joining", "target", told)
        else:
            continue
        is_help = line is not None and line.side == "with" and material.age(told) <= line.half_life_days
        if is_help and told.event.belief >= _BELIEVED and not material.is_assumed(told):
            return True
    return False


def _ground(material: Material, conflict: Conflict | None) -> tuple[Party, ...]:
    """The countries of a fight in which one side is no state."""
    if conflict is None or all(any(map(material.cast.is_state, side)) for side in conflict.sides):
        return ()
    return conflict.theatre


def _fighting(material: Material) -> Iterator[_Pair]:
    for told in material.tolds:
        event = told.event
        recent = material.age(told) <= _FIGHTING_DAYS and not material.is_assumed(told)
        if recent and event.event_type == EventType.ASSAULT and event.status is Status.ASSERTED:
            yield from _pairs_of(
                material.cast.all_of(event.source), material.cast.all_of(event.target), material
            )


def _pairs_of(sources: Sequence[Party], targets: Sequence[Party], material: Material) -> Iterator[_Pair]:
    for source in filter(material.cast.is_state, sources):
        for target in filter(material.cast.is_state, targets):
            if source != target:
                yield (source, target) if source < target else (target, source)


def _between(first: Party, second: Party, material: Material) -> list[Hint]:
    """What is told of acts of one of two states on the other."""
    hints = []
    for told in material.of_parties.get(first, ()):
        sources = material.cast.all_of(told.event.source)
        targets = material.cast.all_of(told.event.target)
        if (first in sources and second in targets) or (second in sources and first in targets):
            line = matching_line(material, "threat", "source", told)
            if line is not None:
                hints.append(Hint(line, told, 1.0, None))
    return hints


def _is_broken(parties: tuple[Party, ...], ceasefire: Told, material: Material) -> bool:
    """Whether one of the parties is told to have attacked another on a later day."""
    for told in (told for party in parties for told in material.of_parties.get(party, ())):
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
