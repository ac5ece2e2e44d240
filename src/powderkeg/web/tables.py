"""A crisis as the page shows it whole: what there is to see, and all events column by column."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from powderkeg.crisis import Crisis
from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Party
from powderkeg.situation.cast import Cast
from powderkeg.situation.rules import load_rules
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import Amounts, EventTable

EPOCH = date(1970, 1, 1)

_MOST_DAYS = 100  # up to which a situation is made of each day
_STEPS = 60  # how many are made otherwise
_LEAST_BEFORE = timedelta(days=30)
_OTHER = "other"  # numbers of which nothing is known

_Thing = TypeVar("_Thing", bound=Hashable)
_Value = TypeVar("_Value")


class Numbered(Generic[_Thing]):
    """Things by their position, in the order in which they were first met."""

    def __init__(self) -> None:
        self._positions: dict[_Thing, int] = {}

    def __getitem__(self, thing: _Thing | None) -> int:
        """The position of a thing, a new one where it has none; -1 for None."""
        return -1 if thing is None else self._positions.setdefault(thing, len(self._positions))

    @property
    def things(self) -> tuple[_Thing, ...]:
        """All of them, in the order of their positions."""
        return tuple(self._positions)


def day_of(event: Event) -> date | None:
    """The last day that an event tells of."""
    return event.end or event.start


def told_on(event: Event) -> date | None:
    """The day on which an event was first published."""
    return min((claim.published for claim in event.claims if claim.published), default=None)


def first_day(crisis: Crisis) -> date | None:
    """Where the slider begins: the first day told of, unless that is background.

    Background lies longer before the first report than the reports span, or than thirty days where they span
    less.
    """
    last = crisis.last_day
    first = min((day for event in crisis.events if (day := told_on(event))), default=None)
    if first is None or last is None:
        return None
    back = max(last - first, _LEAST_BEFORE)
    earliest = first - min(back, first - date.min)
    days = (day for event in crisis.events if (day := day_of(event)))
    return min((day for day in days if earliest <= day <= first), default=first)


def steps_of(crisis: Crisis, *, most: int | None = None) -> tuple[date, ...]:
    """The days of which situations are made beforehand, the last day among them; `most` is how many."""
    first, last = first_day(crisis), crisis.last_day
    if first is None or last is None:
        return ()
    days = (last - first).days
    if days < (most or _MOST_DAYS):
        return tuple(first + timedelta(days=number) for number in range(days + 1))
    steps = most or _STEPS
    return tuple(first + timedelta(days=round(number * days / (steps - 1))) for number in range(steps))


def event_table(seen: Seen) -> EventTable:
    """All events that there are to see."""
    events = sorted(seen.crisis.events, key=_in_order)
    cast = _cast_of(seen.crisis, events)
    places, parties = Numbered[PlaceRef](), Numbered[Party]()
    kinds, types, modes, statuses = Numbered[Kind](), Numbered[str](), Numbered[str](), Numbered[Status]()

    def column(value: Callable[[Event], _Value]) -> tuple[_Value, ...]:
        return tuple(map(value, events))

    return EventTable(
        event_id=column(lambda event: event.event_id),
        kind=column(lambda event: kinds[event.kind]),
        type=column(lambda event: types[event.event_type]),
        mode=column(lambda event: modes[event.mode]),
        sign=column(lambda event: event.sign),
        status=column(lambda event: statuses[event.status]),
        source=column(lambda event: tuple(parties[one] for one in cast.all_of(event.source))),
        target=column(lambda event: tuple(parties[one] for one in cast.all_of(event.target))),
        place=column(lambda event: places[event.place]),
        start=column(lambda event: _since_epoch(event.start)),
        day=column(lambda event: _since_epoch(day_of(event))),
        told=column(lambda event: _since_epoch(told_on(event))),
        dated=column(lambda event: event.dated),
        belief=column(lambda event: round(event.belief, 4)),
        claims=column(lambda event: len(event.claims)),
        voices=column(lambda event: len(event.voices)),
        contradicted=column(lambda event: not seen.contradicted.isdisjoint(event.claim_ids)),
        amounts=tuple(_amounts(events)),
        # what the columns above point at; keyword arguments are evaluated in their order
        epoch=EPOCH,
        places=places.things,
        parties=parties.things,
        kinds=kinds.things,
        types=types.things,
        modes=modes.things,
        statuses=statuses.things,
    )


def _cast_of(crisis: Crisis, events: Sequence[Event]) -> Cast:
    """The parties of all actors of events, named alike."""
    actors = (actor for event in events for actor in (*event.source, *event.target))
    return Cast(crisis.parties, load_rules(crisis.tables).agents, actors)


def _in_order(event: Event) -> tuple[date, str]:
    return day_of(event) or date.max, event.event_id


def _since_epoch(day: date | None) -> int | None:
    return None if day is None else (day - EPOCH).days


def _amounts(events: Iterable[Event]) -> Iterator[Amounts]:
    for position, event in enumerate(events):
        for one in event.quantities:
            if one.kind != _OTHER:
                yield Amounts(
                    event=position, kind=one.kind, unit=one.unit, low=one.low, high=one.high, best=one.best
                )
