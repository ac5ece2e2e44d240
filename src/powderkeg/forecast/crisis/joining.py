"""Which third states may be drawn into the fight, on which side, and why."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.answers import Answer, Base, Chances, answer, by_probability
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.evidence import Hint, joining_hints, strength
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import log_odds, probability_of
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


def forecast_joining(
    material: Material,
    conflict: Conflict,
    risks: Iterable[StructuralRisk],
    chances: Chances,
    *,
    backtest: str,
    also: AbstractSet[Party] = frozenset(),
) -> list[Answer]:
    """Each candidate state's probability of joining, the likeliest first.

    Candidates are the states that reports name as threatening, deploying, backing, asked or attacked, and
    those that structure alone puts first, and those of `also`. States that use force already are on a side
    and no candidates.
    """
    by_state = {material.state(risk.state): risk for risk in risks}
    hints = joining_hints(material, conflict)
    return by_probability(
        [
            _answer(
                state,
                by_state.get(state, _UNKNOWN),
                hints.get(state, ()),
                material,
                conflict,
                chances,
                backtest=backtest,
            )
            for state in _candidates(by_state, hints.keys() | also, conflict)
        ]
    )


def _candidates(
    risks: Mapping[Party, StructuralRisk], named: AbstractSet[Party], conflict: Conflict
) -> list[Party]:
    outside = [state for state in risks if conflict.is_outside(state)]
    likely = sorted(outside, key=lambda state: (-risks[state].probability, state))[:_STRUCTURAL]
    likely = [state for state in likely if risks[state].probability >= _LEAST]
    return sorted({*likely, *filter(conflict.is_outside, named)})


def _answer(
    state: Party,
    risk: StructuralRisk,
    hints: Sequence[Hint],
    material: Material,
    conflict: Conflict,
    chances: Chances,
    *,
    backtest: str,
) -> Answer:
    there = _is_there(state, material, conflict)
    side, side_probability = _side(risk, hints, material)
    return answer(
        joining_question(
            material.named(state),
            [material.named(country) for country in conflict.theatre],
            material.as_of,
            chances.days,
            there=there,
        ),
        _base(risk, material, chances),
        hints,
        material,
        chances,
        who=material.named(state).name,
        model=MODEL if hints else MODEL_ALONE,
        backtest=backtest,
        side=conflict.sides[side],
        side_probability=side_probability,
    )


def _base(risk: StructuralRisk, material: Material, chances: Chances) -> Base:
    """What structure says of the days asked about: states join a dispute at any time, and some never fight."""
    share = material.evidence.share_joined(chances.days)
    timing = Driver(
        text=f"{risk.probability:.2f} for such a state to join such a dispute at all; {share:.0%} of those that "
        f"did used or showed force within {chances.days} days",
        basis=Basis.DATA,
    )
    if not risk.state:
        text = "a state that the dispute data don't know: the share of all states near a dispute that join"
        drivers = (Driver(text=text, basis=Basis.JUDGEMENT), timing)
    else:
        terms = [Driver(text=term.text, basis=Basis.DATA, effect=term.effect) for term in risk.terms[:_TERMS]]
        drivers = (*terms, timing)
    return Base(
        risk.probability * share, risk.low * share, risk.high * share, drivers, is_data=bool(risk.state)
    )


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
