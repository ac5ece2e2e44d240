"""Strengths and losses: ranges by party and place, each event counted once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Estimate, Event
from powderkeg.datamodel.situation import Figure, Party
from powderkeg.situation.cast import Cast
from powderkeg.situation.places import fullest
from powderkeg.situation.reckoning import Told, claim_ids, event_ids
from powderkeg.situation.rules import FigureType, Rules
from powderkeg.situation.tolls import Counted, find_covered, is_toll

_FORCE = "force"
_STRENGTH = "strength"  # in figure_types.csv: claims of kind strength
_COUNTED = (Status.ASSERTED, Status.UNCONFIRMED)

Number = int | float


class _Key(NamedTuple):
    kind: str
    unit: str | None
    party: Party | None
    by: Party | None
    place: str | None
    status: Status


def find_figures(tolds: Iterable[Told], cast: Cast, *, rules: Rules) -> list[Figure]:
    """The latest strength of each force in each place, and the sums of what was lost.

    A toll that covers several events stands by itself, with the ids of those that it covers.
    """
    groups: dict[_Key, list[Counted]] = {}
    tolls: list[tuple[_Key, Counted]] = []
    lines = {line.kind: line for line in reversed(rules.figures)}
    for told in tolds:
        for one in _counted(told, cast, lines):
            key = _key(one)
            if key.kind != _FORCE and is_toll(one.told, rules.words):
                tolls.append((key, one))
            else:
                groups.setdefault(key, []).append(one)
    figures = [
        _latest(key, group) if key.kind == _FORCE else _sum(key, group) for key, group in groups.items()
    ]
    numbers = [one for group in groups.values() for one in group] + [one for _, one in tolls]
    covered = find_covered([one for _, one in tolls], numbers)
    figures += [
        _figure(key, [one], one.estimate.low, one.estimate.high, _best(one.estimate), covers)
        for (key, one), covers in zip(tolls, covered, strict=True)
    ]
    return sorted(figures, key=_order)


def _counted(told: Told, cast: Cast, lines: Mapping[str, FigureType]) -> list[Counted]:
    """The numbers of an event that count, at most one of each kind and unit."""
    event = told.event
    if not event.quantities or event.status not in _COUNTED or told.ahead:
        return []
    found: dict[tuple[str, str | None], Counted] = {}
    for estimate in event.quantities:
        key = (estimate.kind, estimate.unit)
        line = lines.get(estimate.kind)
        if line is None or key in found or not _tells(event, line) or _best(estimate) is None:
            continue
        if event.kind is Kind.STRENGTH:
            found[key] = Counted(told, estimate, _side(event.source, cast), None)
        else:
            found[key] = Counted(told, estimate, _side(event.target, cast), _by(event.source, cast))
    return list(found.values())


def _tells(event: Event, line: FigureType) -> bool:
    if event.kind is Kind.STRENGTH:
        return _STRENGTH in line.event_types
    return event.event_type in line.event_types and event.mode not in line.opposite_modes


def _side(actors: Sequence[ActorRef], cast: Cast) -> Party | None:
    """Whose the number is: the party of all of them; people without one are civilians of their country."""
    parties = {_civilians(actor, cast) if cast.is_civil(actor) else cast.of(actor) for actor in actors}
    return parties.pop() if len(parties) == 1 else None


def _civilians(actor: ActorRef, cast: Cast) -> Party:
    if actor.country is None:
        return Party("civilians", "civilians")
    return Party(f"{actor.country}:civilians", f"civilians of {cast.country(actor.country)}")


def _by(actors: Sequence[ActorRef], cast: Cast) -> Party | None:
    parties = set(cast.all_of(actors))
    return parties.pop() if len(parties) == 1 else None


def _key(one: Counted) -> _Key:
    estimate = one.estimate
    return _Key(
        estimate.kind,
        estimate.unit,
        one.party,
        one.by,
        one.told.where,
        one.told.event.status,
    )


def _latest(key: _Key, group: Sequence[Counted]) -> Figure:
    """The strength told last; several of one day give one range."""
    last = max(one.told.fresh for one in group)
    latest = [one for one in group if one.told.fresh == last]
    lows = [low for one in latest if (low := one.estimate.low) is not None]
    highs = [one.estimate.high for one in latest]
    surest = max(latest, key=lambda one: (one.told.event.belief, one.told.event.event_id))
    return _figure(key, latest, min(lows, default=None), _largest(highs), _best(surest.estimate))


def _sum(key: _Key, group: Sequence[Counted]) -> Figure:
    """What all events come to: sums of the bounds, and of the numbers that carry most belief."""
    low = sum(one.estimate.low or 0 for one in group)
    high: Number | None = 0
    for one in group:
        high = None if high is None or one.estimate.high is None else high + one.estimate.high
    return _figure(key, group, low, high, sum(_best(one.estimate) or 0 for one in group))


def _best(estimate: Estimate) -> Number | None:
    if estimate.best is not None:
        return estimate.best
    return estimate.low if estimate.low is not None else estimate.high


def _largest(highs: Sequence[Number | None]) -> Number | None:
    known = [high for high in highs if high is not None]
    return max(known) if len(known) == len(highs) else None


def _figure(
    key: _Key,
    group: Sequence[Counted],
    low: Number | None,
    high: Number | None,
    best: Number | None,
    covers: tuple[str, ...] = (),
) -> Figure:
    tolds = [one.told for one in group]
    places: list[PlaceRef] = [told.event.place for told in tolds if told.event.place]
    return Figure(
        kind=key.kind,
        unit=key.unit,
        party=key.party,
        by=key.by,
        place=fullest(places) if places else None,
        low=low,
        high=high,
        best=best,
        status=key.status,
        since=None if any(_is_open(told) for told in tolds) else min(told.since for told in tolds),
        until=max(told.day for told in tolds),
        last_told=max(told.last_told for told in tolds),
        covers=covers,
        events=event_ids(tolds),
        claims=claim_ids(tolds),
    )


def _is_open(told: Told) -> bool:
    """Whether reports only say by when it was."""
    return told.event.start is None and told.event.end is not None


def _order(figure: Figure) -> tuple[str, bool, float, date, tuple[str, ...]]:
    return (
        figure.kind,
        bool(figure.covers),
        -float(figure.best or 0),
        figure.since or date.min,
        figure.events,
    )
