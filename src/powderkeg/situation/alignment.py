"""Who backs and who opposes whom, in which country, how strongly, and through whom."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations
from typing import Literal, NamedTuple

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Party, Tie
from powderkeg.situation.cast import Cast
from powderkeg.situation.reckoning import Told, Weighed, claim_ids, event_ids, surest, together
from powderkeg.situation.rules import TOGETHER, Rules, TieType

_FADED = 0.05  # weaker ties are not listed
_CLAUSE_END = re.compile(r"[,;:—–]")
# A communiqué with a hundred signatories shows no tie between any two of them.
_ALLIES, _PAIRS = 6, 30
_DONE = (Status.ASSERTED, Status.UNCONFIRMED)  # an act that is planned or possible shows nothing yet

Sign = Literal[-1, 1]


class _Between(NamedTuple):
    """Which tie a telling belongs to."""

    source: Party
    target: Party
    sign: Sign
    where: str | None


class _Shown(NamedTuple):
    """One telling of a tie: how much it shows, the kind of its half-life, and the event."""

    weight: float
    half_life: str
    told: Told


def find_ties(tolds: Iterable[Told], cast: Cast, *, as_of: date, rules: Rules) -> list[Tie]:
    """All ties that reports tell of or acts show, the strongest first."""
    shown: dict[_Between, list[_Shown]] = {}
    tolds = [told for told in tolds if _may_show(told.event, rules)]
    told_outright = {spot for told in tolds if told.event.kind is Kind.ALIGNMENT for spot in _spots(told)}
    for told in tolds:
        if told.event.kind is not Kind.ALIGNMENT and all(spot in told_outright for spot in _spots(told)):
            continue  # the same words are read as a tie already
        for between, one in _ties_of(told, cast, rules):
            shown.setdefault(between, []).append(one)
    ties = [tie for between, tellings in shown.items() if (tie := _tie(between, tellings, as_of, rules))]
    ties += _through_proxies(ties, shown, cast, rules)
    return sorted(ties, key=lambda tie: (-tie.strength, tie.tie_id))


def _spots(told: Told) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the words of an event stand."""
    return ((claim.document_id, claim.position) for claim in told.event.claims)


def _may_show(event: Event, rules: Rules) -> bool:
    """Whether an event may show a tie at all; most don't."""
    if event.kind is Kind.ALIGNMENT:
        return True
    if event.status not in _DONE or not event.source:
        return False
    several = len(event.source) > 1 and (event.kind is Kind.CONTROL or event.event_type == EventType.ASSAULT)
    return several or (bool(event.target) and event.event_type in rules.ties)


def _ties_of(told: Told, cast: Cast, rules: Rules) -> Iterator[tuple[_Between, _Shown]]:
    event = told.event
    where = _country(event, cast)
    if event.kind is Kind.ALIGNMENT:
        for source, target in _pairs(event.source, event.target, cast):
            yield _Between(source, target, _sign(event), where), _Shown(1.0, "told", told)
        return
    for line in rules.ties.get(event.event_type or "", ()):
        if _applies(line, event):
            sources = [actor for actor in event.source if _may_tie(actor, line, cast)]
            targets = [actor for actor in event.target if _may_tie(actor, line, cast)]
            if event.event_type == EventType.ASSAULT:
                targets = [actor for actor in targets if not cast.is_bare_country(actor)]
            for source, target in _pairs(sources, targets, cast):
                yield _Between(source, target, line.sign, where), _Shown(line.weight, "act", told)
    fighting = event.event_type == EventType.ASSAULT or (event.kind is Kind.CONTROL and event.sign == 1)
    if fighting and len(event.source) > 1:
        yield from _fighting_together(told, cast, rules)


def _fighting_together(told: Told, cast: Cast, rules: Rules) -> Iterator[tuple[_Between, _Shown]]:
    for line in rules.ties.get(TOGETHER, ()):
        allies = cast.all_of([actor for actor in told.event.source if _may_tie(actor, line, cast)])
        for source, target in permutations(sorted(allies[:_ALLIES]), 2):
            where = _country(told.event, cast)
            yield _Between(source, target, line.sign, where), _Shown(line.weight, "act", told)


def _sign(event: Event) -> Sign:
    return 1 if event.sign == 1 else -1


def _applies(line: TieType, event: Event) -> bool:
    return (line.mode is None or line.mode == event.mode) and (
        line.context is None or line.context in event.contexts
    )


def _may_tie(actor: ActorRef, line: TieType, cast: Cast) -> bool:
    return cast.is_force(actor) if line.between == "forces" else not cast.is_civil(actor)


def _pairs(
    sources: Sequence[ActorRef], targets: Sequence[ActorRef], cast: Cast
) -> Iterator[tuple[Party, Party]]:
    """Every source with every target, but nobody with himself."""
    first, second = cast.all_of(sources), cast.all_of(targets)
    if len(first) * len(second) <= _PAIRS:
        yield from ((source, target) for source in first for target in second if source != target)


def _country(event: Event, cast: Cast) -> str | None:
    """The name of the country of the place, else of the target."""
    if event.place and event.place.country:
        return cast.country(event.place.country)
    code = next((actor.country for actor in event.target if actor.country), None)
    return cast.country(code) if code else None


def _tie(between: _Between, shown: Sequence[_Shown], as_of: date, rules: Rules) -> Tie | None:
    """One tie of all its tellings; None where it has faded."""
    told = [one for one in shown if one.told.event.status is not Status.DENIED]
    denied = [one for one in shown if one.told.event.status is Status.DENIED]
    strength = together(_weighed(one, as_of, rules) for one in told)
    strength *= 1 - together(_weighed(one, as_of, rules) for one in denied)
    tolds = [one.told for one in shown]
    recent = any(_fresh(one, as_of, rules) >= _FADED for one in denied)
    if strength < _FADED and (told or not recent):
        return None
    voices = {voice.source for one in tolds for voice in one.event.voices if voice.says > 0}
    return Tie(
        tie_id=_tie_id(between, None),
        source=between.source,
        target=between.target,
        sign=between.sign,
        where=between.where,
        strength=strength,
        status=surest(tolds),
        since=min(one.since for one in tolds),
        last_told=max(one.last_told for one in tolds),
        voices=len(voices),
        events=event_ids(tolds),
        claims=claim_ids(tolds),
    )


def _weighed(one: _Shown, as_of: date, rules: Rules) -> Weighed:
    event = one.told.event
    so = 1 - event.belief if event.status is Status.DENIED else event.belief
    weight = so * rules.weight("tie", event.status) * one.weight
    return Weighed(weight * _fresh(one, as_of, rules), one.told)


def _fresh(one: _Shown, as_of: date, rules: Rules) -> float:
    day = one.told.fresh if one.half_life == "told" else one.told.day
    return rules.half_lives.fade("tie", one.half_life, (as_of - day).days)


def _through_proxies(
    ties: Iterable[Tie], shown: Mapping[_Between, Sequence[_Shown]], cast: Cast, rules: Rules
) -> list[Tie]:
    """What a party does by another that reports call its proxy: the proxy's ties, through it.

    Only what the proxy is told to oppose in the country where it is a proxy; what it backs is its own affair.
    """
    ties = list(ties)
    found = []
    for tie in ties:
        if tie.sign < 0 or tie.status is Status.DENIED or cast.is_state(tie.target):
            continue
        tellings = shown[_Between(tie.source, tie.target, tie.sign, tie.where)]
        if not any(_calls_proxy(one.told.event, rules) for one in tellings):
            continue
        for own in ties:
            fights = own.sign < 0 and own.source == tie.target and own.status is not Status.DENIED
            if fights and own.where == tie.where and own.target != tie.source:
                found.append(_by_proxy(tie, own))
    return found


def _calls_proxy(event: Event, rules: Rules) -> bool:
    """Whether a word for a proxy stands in the same part of a sentence as the words for the tie."""
    return any(rules.words.has("proxy", _clause_around_trigger(claim)) for claim in event.claims)


def _clause_around_trigger(claim: Account) -> str:
    start = claim.position[1] - claim.position[0]
    end = start + len(claim.trigger)
    before = _CLAUSE_END.split(claim.sentence[:start])[-1]
    return before + claim.sentence[start:end] + _CLAUSE_END.split(claim.sentence[end:])[0]


def _by_proxy(backing: Tie, fight: Tie) -> Tie:
    between = _Between(backing.source, fight.target, -1, fight.where)
    days = [day for day in (backing.since, fight.since) if day]
    told = [day for day in (backing.last_told, fight.last_told) if day]
    return Tie(
        tie_id=_tie_id(between, backing.target),
        source=backing.source,
        target=fight.target,
        sign=-1,
        where=fight.where,
        strength=backing.strength * fight.strength,
        status=max(backing.status, fight.status, key=list(Status).index),
        through=backing.target,
        since=max(days, default=None),
        last_told=max(told, default=None),
        voices=min(backing.voices, fight.voices),
        events=tuple(dict.fromkeys((*backing.events, *fight.events))),
        claims=tuple(dict.fromkeys((*backing.claims, *fight.claims))),
    )


def _tie_id(between: _Between, through: Party | None) -> str:
    key = "\0".join(
        (
            between.source.party_id,
            between.target.party_id,
            str(between.sign),
            between.where or "",
            through.party_id if through else "",
        )
    )
    return "t" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
