"""What claims say of a state or of a threat: hints found, and how far they move log odds together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.datamodel.forecast import Basis, Driver
from powderkeg.datamodel.situation import Party
from powderkeg.english import day
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import Draws, standard_draws
from powderkeg.forecast.crisis.reports import Reports
from powderkeg.reference.forecast_evidence import ALIGNMENT, EvidenceType, Role, Use
from powderkeg.situation.decay import faded
from powderkeg.situation.reckoning import Told, claim_ids

MOST = 5.0  # log odds that all claims together may add or take away: words alone make nothing certain
# The share that counts where a report that may be of the fight doesn't say against whom or where.
_UNTOLD = 0.7


class Hint(NamedTuple):
    """One event as evidence: how much of its weight counts, and to which side it points (0, 1 or neither)."""

    line: EvidenceType
    told: Told
    share: float
    side: int | None


@dataclass(frozen=True)
class Push:
    """What hints of one kind add up to. `strength` in [0, 1] is how much of the weight counts."""

    line: EvidenceType
    strength: float
    hints: tuple[Hint, ...]

    @property
    def effect(self) -> float:
        """In log odds, before the cap."""
        return float(_effect(np.asarray(self.line.weight), self.strength))


def joining_hints(material: Material, conflict: Conflict) -> dict[Party, list[Hint]]:
    """What the events say of third states, by state."""
    found: dict[Party, list[Hint]] = {}
    reports = Reports.of(material, conflict)
    for told in material.tolds:
        for state in _states(told.event.source, material):
            _add(found, state, _hint("source", state, told, material, conflict, reports))
        for state in dict.fromkeys(map(material.state, _homes(told.event.target, material))):
            if state not in material.cast.all_of(told.event.source):
                _add(found, state, _hint("target", state, told, material, conflict, reports))
    return {state: hints for state, hints in found.items() if conflict.is_outside(state)}


def matching_line(material: Material, use: Use, role: Role, told: Told) -> EvidenceType | None:
    """The first line of the table that fits an event."""
    event = told.event
    name = ALIGNMENT if event.kind is Kind.ALIGNMENT else event.event_type
    for line in material.evidence.of(use, name, role):
        if (
            event.status in line.statuses
            and line.mode in (None, event.mode)
            and (line.context is None or line.context in event.contexts)
            and (
                line.words is None
                or any(material.rules.words.has(line.words, c.sentence) for c in event.claims)
            )
            and _has_sign(event.sign, line)
        ):
            return line
    return None


def strength(hints: Iterable[Hint], age: Callable[[Told], float]) -> float:
    """How much of its weight evidence of one kind has, in [0, 1].

    Each voice counts once, as loudly as the surest of its hints; voices add up as independent chances do.
    More hints never make it less.
    """
    quiet: dict[str, float] = {}
    for hint in hints:
        event = hint.told.event
        so = 1 - event.belief if event.status is Status.DENIED else event.belief
        weight = so * hint.share * faded(age(hint.told), hint.line.half_life_days)
        voices = [voice.source for voice in event.voices] or [event.event_id]
        each = (1 - weight) ** (1 / len(voices))  # so that the voices of one event make its weight together
        for voice in voices:
            quiet[voice] = min(quiet.get(voice, 1.0), each)
    return float(1 - np.prod([quiet[voice] for voice in sorted(quiet)]))


def pushes(material: Material, hints: Sequence[Hint]) -> list[Push]:
    """Hints by kind, the heaviest first."""
    by_kind: dict[str, list[Hint]] = {}
    for hint in sorted(hints, key=lambda one: (one.told.day, one.told.event.event_id)):
        by_kind.setdefault(hint.line.kind, []).append(hint)
    made = []
    for kind in by_kind.values():
        # Lines of one kind may weigh differently; the heaviest stands for all, so that more never makes less.
        line = max((hint.line for hint in kind), key=lambda line: (abs(line.weight), line.text))
        scaled = [hint._replace(share=hint.share * _relative(hint.line, line)) for hint in kind]
        made.append(Push(line, strength(scaled, material.age), tuple(kind)))
    return sorted(made, key=lambda push: (-abs(push.effect), push.line.kind))


def _effect(weight: Draws, strength: float) -> Draws:
    """Log odds of evidence that is so with some probability: the likelihood ratio over both cases."""
    return np.asarray(np.log1p(strength * np.expm1(weight)))


def _relative(line: EvidenceType, heaviest: EvidenceType) -> float:
    """By which share of the heaviest line a hint of another has the effect of its own."""
    return float(np.expm1(line.weight) / np.expm1(heaviest.weight)) if heaviest.weight else 0.0


def total_draws(made: Sequence[Push], seed: int, *key: str, size: int) -> Draws:
    """Log odds that claims add, with the weights as unsure as the table says; a weight keeps its sign."""
    total = np.zeros(size)
    for push, share in zip(made, _shares(made), strict=True):
        weights = push.line.weight + push.line.spread * standard_draws(seed, *key, push.line.kind, size=size)
        kept = np.maximum(weights, 0) if push.line.weight > 0 else np.minimum(weights, 0)
        total += share * _effect(kept, push.strength)
    return total


def drivers(made: Sequence[Push], who: str, material: Material) -> list[Driver]:
    """Each kind of evidence in words with its share of the log odds and its claims."""
    return [
        _driver(push, share * push.effect, who, material)
        for push, share in zip(made, _shares(made), strict=True)
    ]


def _shares(made: Sequence[Push]) -> list[float]:
    """How much of each effect counts, so that those above, and those below zero, come to `MOST` at most."""
    up = sum(max(push.effect, 0.0) for push in made)
    down = sum(max(-push.effect, 0.0) for push in made)
    return [MOST / max(up if push.effect > 0 else down, MOST) for push in made]


def _driver(push: Push, effect: float, who: str, material: Material) -> Driver:
    real = [hint.told for hint in push.hints if not material.is_assumed(hint.told)]
    text = push.line.text.format(who=who)
    if not real:
        return Driver(text=f"{text} (assumed)", basis=Basis.CLAIMS, effect=effect)
    last = max(told.last_told for told in real)
    unsure = {told.event.status for told in real} == {Status.UNCONFIRMED}
    assumed = ", and as assumed" if len(real) < len(push.hints) else ""
    words = f"{text} ({'unconfirmed, ' if unsure else ''}reported {day(last)}{assumed})"
    return Driver(text=words, basis=Basis.CLAIMS, effect=effect, claims=claim_ids(real))


def _hint(
    role: Role, state: Party, told: Told, material: Material, conflict: Conflict, reports: Reports
) -> Hint | None:
    line = matching_line(material, "joining", role, told)
    if line is None:
        return None
    share, other = (
        _aim(state, told, material, conflict, reports)
        if role == "source"
        else _doer(told, material, conflict)
    )
    if share == 0:
        return None
    if other is None or not line.side:
        return Hint(line, told, share, None)
    return Hint(line, told, share, other if line.side == "with" else 1 - other)


def _doer(told: Told, material: Material, conflict: Conflict) -> tuple[float, int | None]:
    """The side of who does something to a state; nothing counts that none of the fight does."""
    sides = map(conflict.side_of, material.cast.all_of(told.event.source))
    side = next((side for side in sides if side is not None), None)
    return (0.0, None) if side is None else (1.0, side)


def _aim(
    state: Party, told: Told, material: Material, conflict: Conflict, reports: Reports
) -> tuple[float, int | None]:
    """How far an act of a state is about the fight, and at which side it aims."""
    event = told.event
    targets = [actor for actor in event.target if material.cast.of(actor) != state]
    for actor in targets:
        side = conflict.side_of(material.cast.of(actor))
        if side is not None:
            ground = event.event_type == EventType.ASSAULT and material.cast.is_bare_country(actor)
            return 1.0, None if ground else side
    theatre = {country.party_id for country in conflict.theatre}
    if (event.place and event.place.country in theatre) or any(actor.country in theatre for actor in targets):
        return 1.0, None
    if targets or (event.place and event.place.country not in (None, state.party_id)):
        return 0.0, None
    return (_UNTOLD if reports.may_tell_of_it(told, state) else 0.0), None


def _states(actors: Sequence[ActorRef], material: Material) -> Iterator[Party]:
    return (party for party in material.cast.all_of(actors) if material.cast.is_state(party))


def _homes(actors: Sequence[ActorRef], material: Material) -> Iterator[str]:
    """The countries of states and of people; an armed group isn't its country."""
    for actor in actors:
        if actor.country and material.cast.sort(actor) != "armed":
            yield actor.country


def _has_sign(sign: int | None, line: EvidenceType) -> bool:
    return line.event_type != ALIGNMENT or (sign == 1) == (line.side == "with")


def _add(found: dict[Party, list[Hint]], state: Party, hint: Hint | None) -> None:
    if hint is not None:
        found.setdefault(state, []).append(hint)
