"""What parties threaten, promise, demand, talk about and deploy, and what has become of it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Outlook, Party, Standing
from powderkeg.situation.cast import Cast
from powderkeg.situation.leaving import without_left
from powderkeg.situation.reckoning import Told, Weighed, claim_ids, event_ids, together
from powderkeg.situation.rules import Rules, StandingKind, StandingType
from powderkeg.situation.settling import Deeds, index_deeds, settle

_SHOWN_DAYS = 60  # what expired or was settled longer ago is history
_ULTIMATUM_DAYS = 7  # where the report says "deadline" or "within hours", but no day
_MAY_BE_ULTIMATUM = (EventType.THREATEN, EventType.REQUEST)


class _Key(NamedTuple):
    kind: StandingKind
    event_type: str
    mode: str | None
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    place: str | None
    status: Status


def find_standings(tolds: Sequence[Told], cast: Cast, *, as_of: date, rules: Rules) -> list[Standing]:
    """All that was open within some weeks before the day, the latest first."""
    made: dict[_Key, list[Told]] = {}
    lines: dict[_Key, StandingType] = {}
    for told in without_left(tolds, cast.of):
        for key, line in _standing_acts(told, cast, rules):
            made.setdefault(key, []).append(told)
            lines[key] = line
    deeds = index_deeds(tolds, cast, rules)
    standings = [
        standing
        for key, acts in made.items()
        if (standing := _standing(key, lines[key], acts, deeds, cast, as_of))
    ]
    return sorted(standings, key=lambda one: (-(one.made or date.min).toordinal(), one.kind, one.events))


def _standing_acts(told: Told, cast: Cast, rules: Rules) -> Iterator[tuple[_Key, StandingType]]:
    """What an event leaves open, for each party that made it; talks are of all of them."""
    event = told.event
    if not event.source:
        return
    line = _line(event, rules)
    if line is None:
        return
    kind: StandingKind = line.kind
    if event.event_type in _MAY_BE_ULTIMATUM and _sets_a_day(told, rules):
        kind = "ultimatum"
    sources = cast.all_of(event.source)
    ground = event.place.name if event.place else None
    targets = tuple(sorted(cast.all_of([actor for actor in event.target if actor.name != ground])))
    sides = [tuple(sorted(sources))] if kind == "talks" else [(source,) for source in sources]
    for side in sides:
        others = tuple(target for target in targets if target not in side)
        yield _Key(kind, line.event_type, event.mode, side, others, told.where, event.status), line


def _line(event: Event, rules: Rules) -> StandingType | None:
    for line in rules.standings.get(event.event_type or "", ()):
        if event.status not in line.statuses or line.mode not in (None, event.mode):
            continue
        if line.words is None or any(rules.words.has(line.words, c.sentence) for c in event.claims):
            return line
    return None


def _sets_a_day(told: Told, rules: Rules) -> bool:
    return any(rules.words.has("ultimatum", claim.sentence) for claim in told.event.claims)


def _standing(
    key: _Key, line: StandingType, acts: Sequence[Told], deeds: Deeds, cast: Cast, as_of: date
) -> Standing | None:
    first, last = acts[0], acts[-1]
    due = _due(key, line, last)
    settled = settle(
        line,
        acts,
        deeds,
        cast,
        parties=key.source,
        targets=key.target,
        status=key.status,
        until=min(due, as_of),
    )
    if settled is not None:
        outlook, by, day = settled
    elif due < as_of:
        outlook, by, day = Outlook.EXPIRED, None, due
    else:
        outlook, by, day = Outlook.OPEN, None, as_of
    if (as_of - day).days > _SHOWN_DAYS:
        return None
    tolds = [*acts, by] if by else acts
    return Standing(
        kind=key.kind,
        event_type=key.event_type,
        mode=key.mode,
        source=key.source,
        target=key.target,
        place=last.event.place,
        status=key.status,
        outlook=outlook,
        made=first.day,
        due=due,
        belief=together(Weighed(_so(told), told) for told in acts),
        settled_by=(by.event.event_id,) if by else (),
        events=event_ids(acts),
        claims=claim_ids(tolds),
    )


def _so(told: Told) -> float:
    """How likely the act is as its status has it: of a denied one, that it does not take place."""
    return 1 - told.event.belief if told.event.status is Status.DENIED else told.event.belief


def _due(key: _Key, line: StandingType, told: Told) -> date:
    end = told.event.end
    if told.event.dated and end and end > told.told:
        return end
    days = _ULTIMATUM_DAYS if key.kind == "ultimatum" else line.days
    return told.day + timedelta(days=days)
