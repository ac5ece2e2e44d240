"""Which third states may be drawn into the fight, on which side, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.answers import Answer, Base, Chances, answer, by_probability
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.evidence import Hint, joining_hints, strength
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import log_odds, probability_of, widened
from powderkeg.forecast.questions import joining_question
from powderkeg.forecast.risks import StructuralRisk

# The share of joiners that have joined within so many days of the beginning.
JoinedWithin = Callable[[float], float]

MODEL = "joiner model and claims"
MODEL_ALONE = "joiner model"

_STRUCTURAL = 12  # states that no report speaks of are listed only if they are among so many by structure
_LEAST = 0.002  # and only if they are as likely as this
# Of 194 states that joined one of the disputes that began in 1946-1990 (Militarized Interstate Disputes, GML
# 2.2.1), the share that showed force or used it, rather than only threatened or were acted against.
_WITH_FORCE = 0.83
# Beyond them, where an armed group is a party: by judgement, the odds times e, and unsure by a factor of two
# either way. In 2014 troops of other states were in 13 of 39 conflicts within states (Pettersson and
# Wallensteen 2015, Journal of Peace Research 52, 536-550), while 22 of 284 disputes between states of
# 1991-2000 were joined: 1.8 in log odds. But troops come over years, of which a forecast holds some months.
_WITHIN_STATES = 1.0
_BEYOND = 0.7
# A state that isn't at risk by the dispute data (far from the fight, without ties to it) or unknown to them:
# joiners from outside that set are about a fifth of all, over four times as many pairs.
_UNKNOWN = StructuralRisk("", 0.0004, 0.0001, 0.002, 0.5, ())
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
    joined_within: JoinedWithin,
    beyond: bool,
    backtest: str,
    also: AbstractSet[Party] = frozenset(),
) -> list[Answer]:
    """Each candidate state's probability of joining, the likeliest first.

    Candidates are the states that reports name as threatening, deploying, backing, asked or attacked, and
    those that structure alone puts first, and those of `also`. States that use force already are on a side
    and no candidates. `beyond` is whether structure is applied beyond the conflicts that it was fitted to,
    which raises its chances by judgement and makes its intervals wider.
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
                joined_within=joined_within,
                beyond=beyond,
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
    joined_within: JoinedWithin,
    beyond: bool,
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
        _base(risk, chances, joined_within, beyond=beyond),
        hints,
        material,
        chances,
        who=material.named(state).name,
        model=MODEL if hints else MODEL_ALONE,
        backtest=backtest,
        side=conflict.sides[side],
        side_probability=side_probability,
    )


def _base(risk: StructuralRisk, chances: Chances, joined_within: JoinedWithin, *, beyond: bool) -> Base:
    """What structure says of the days asked about: states join a dispute at any time, some without force."""
    share = joined_within(chances.days) * _WITH_FORCE
    chance = risk.probability * share
    timing = Driver(
        text=f"within {chances.days} days and with force ({share:.0%} of those that join)",
        basis=Basis.DATA,
        effect=log_odds(chance) - log_odds(risk.probability),
    )
    terms = [Driver(text=term.text, basis=Basis.DATA, effect=term.effect) for term in risk.terms[:_TERMS]]
    if not risk.state:
        text = "not at risk by the dispute data: of such states 1 in 2,500 joins a dispute"
        terms = [Driver(text=text, basis=Basis.DATA)]
    if not beyond:
        return Base(chance, risk.low * share, risk.high * share, (*terms, timing), is_data=True)
    low, high = widened(risk.probability, risk.low, risk.high, _BEYOND)
    step = Driver(
        text="states take part in fights with armed groups more often than in disputes of others",
        basis=Basis.JUDGEMENT,
        effect=_WITHIN_STATES,
    )
    chance, low, high = (
        probability_of(log_odds(value) + _WITHIN_STATES) for value in (chance, low * share, high * share)
    )
    return Base(chance, low, high, (*terms, timing, step), is_data=True)


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
