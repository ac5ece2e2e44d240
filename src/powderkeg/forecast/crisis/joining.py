"""Which third states may be drawn into the fight, on which side, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.forecast import Basis, Distribution, Driver, Forecast
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.evidence import (
    Hint,
    drivers,
    joining_hints,
    pushes,
    strength,
    total_draws,
)
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import (
    Draws,
    around,
    interval,
    log_odds,
    probabilities_of,
    probability_of,
    standard_draws,
)
from powderkeg.forecast.questions import joining_question
from powderkeg.forecast.risks import StructuralRisk

MODEL = "joiner model and claims"
MODEL_ALONE = "joiner model"

_STRUCTURAL = 12  # states that no report speaks of are listed only if they are among so many by structure
_LEAST = 0.002  # and only if they are as likely as this
# A state that the dispute data don't know (a microstate, or one younger than they are): of the pairs of a
# dispute and an outside state in them 0.7% saw it join.
_UNKNOWN = StructuralRisk("", 0.007, 0.002, 0.02, 0.5, ())
_THERE_DAYS = 180  # forces told to be there within so many days count as there
_BELIEVED = 0.5
_TERMS = 4
_AGAINST_SIDE = 1.5  # log odds by which a sign against or for a side, believed and fresh, moves the side


@dataclass(frozen=True)
class Answer:
    """A forecast with the draws of its probability, so that two can be compared draw by draw."""

    forecast: Forecast
    draws: Draws


def forecast_joining(
    material: Material,
    conflict: Conflict,
    risks: Iterable[StructuralRisk],
    *,
    days: int,
    seed: int,
    size: int,
    backtest: str,
) -> list[Answer]:
    """Each candidate state's probability of joining, the likeliest first.

    Candidates are the states that reports name as threatening, deploying, backing, asked or attacked, and
    those that structure alone puts first. States that use force already are on a side and no candidates.
    """
    by_state = {material.state(risk.state): risk for risk in risks}
    hints = joining_hints(material, conflict)
    candidates = _candidates(by_state, hints, conflict)
    answers = [
        _answer(
            state,
            by_state.get(state, _UNKNOWN),
            hints.get(state, ()),
            material,
            conflict,
            days=days,
            seed=seed,
            size=size,
            backtest=backtest,
        )
        for state in candidates
    ]
    return sorted(
        answers,
        key=lambda one: (-(one.forecast.distribution.probability or 0.0), one.forecast.question.subject),
    )


def _candidates(
    risks: Mapping[Party, StructuralRisk], hints: Mapping[Party, Sequence[Hint]], conflict: Conflict
) -> list[Party]:
    outside = [state for state in risks if conflict.side_of(state) is None and state not in conflict.theatre]
    likely = sorted(outside, key=lambda state: (-risks[state].probability, state))[:_STRUCTURAL]
    named = [state for state in likely if risks[state].probability >= _LEAST]
    return sorted({*named, *hints})


def _answer(
    state: Party,
    risk: StructuralRisk,
    hints: Sequence[Hint],
    material: Material,
    conflict: Conflict,
    *,
    days: int,
    seed: int,
    size: int,
    backtest: str,
) -> Answer:
    made = pushes(material, hints)
    said = drivers(made, state.name, material)
    odds = log_odds(risk.probability) + sum(driver.effect or 0.0 for driver in said)
    structure = around(
        risk.probability, risk.low, risk.high, standard_draws(seed, state.party_id, "structure", size=size)
    )
    draws = probabilities_of(structure + total_draws(made, seed, state.party_id, size=size))
    question = joining_question(
        state, conflict.theatre, material.as_of, days, there=_is_there(state, material, conflict)
    )
    probability = probability_of(odds)
    low, high = interval(draws, probability)
    side, side_probability = _side(risk, hints, material)
    forecast = Forecast(
        question=question,
        model=MODEL if said else MODEL_ALONE,
        origin=material.as_of,
        distribution=Distribution(probability=probability, low=low, high=high),
        structural=risk.probability,
        side=conflict.sides[side],
        side_probability=side_probability,
        drivers=(*said, *_structure(risk)),
        backtest=backtest,
    )
    return Answer(forecast, draws)


def _structure(risk: StructuralRisk) -> tuple[Driver, ...]:
    if not risk.state:
        return (
            Driver(
                text="a state that the dispute data don't know; the share of all states that join",
                basis=Basis.JUDGEMENT,
            ),
        )
    return tuple(Driver(text=term.text, basis=Basis.DATA, effect=term.effect) for term in risk.terms[:_TERMS])


def _side(risk: StructuralRisk, hints: Sequence[Hint], material: Material) -> tuple[int, float]:
    """The likelier side, and how likely it is given that the state joins."""
    odds = log_odds(risk.side_a)
    for side, sign in ((0, 1), (1, -1)):
        pointing = [hint for hint in hints if hint.side == side and hint.line.weight > 0]
        odds += sign * _AGAINST_SIDE * strength(pointing, material.age)
    probability = probability_of(odds)
    return (0, probability) if probability >= 0.5 else (1, 1 - probability)


def _is_there(state: Party, material: Material, conflict: Conflict) -> bool:
    """Whether it is told to have forces in the theatre already."""
    theatre = {country.party_id for country in conflict.theatre}
    return any(
        told.event.event_type == EventType.MOBILIZE
        and told.event.mode in ("troops", "weapons")
        and told.event.status is Status.ASSERTED
        and told.event.belief >= _BELIEVED
        and told.event.place is not None
        and told.event.place.country in theatre
        and material.age(told) <= _THERE_DAYS
        and not material.is_assumed(told)
        and state in material.cast.all_of(told.event.source)
        for told in material.tolds
    )
