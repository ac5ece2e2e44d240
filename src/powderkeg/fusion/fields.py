"""The fields of an event, chosen from those of its claims."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import PlacePrecision, Status, TimePrecision
from powderkeg.fusion.features import is_region, place_key, side_of, stated_days

T = TypeVar("T")

# Days before publication in which a claim without a day most likely was; most reports come out so soon.
_RECKONED: Final = timedelta(days=3)

_SUREST: Final = (Status.ASSERTED, Status.UNCONFIRMED, Status.PLANNED, Status.POSSIBLE)
_FINENESS: Final = {precision: number for number, precision in enumerate(reversed(PlacePrecision))}


def surest_status(claims: Sequence[Account], *, denied: bool) -> Status:
    """The status of the surest claims; denied where denial outweighs the rest or is all that is told."""
    told = {claim.status for claim in claims}
    if denied or told == {Status.DENIED}:
        return Status.DENIED
    return next(status for status in _SUREST if status in told)


def most_told(values: Sequence[T]) -> T:
    """The value that most claims have, the first told of several."""
    if _is_one(values):
        return values[0]
    return Counter(values).most_common(1)[0][0]


def fullest_side(sides: Sequence[tuple[ActorRef, ...]]) -> tuple[ActorRef, ...]:
    """The actors of the claim that names them best.

    Entries of the actor list beat kinds of actors, as "Peshmerga" beats "Kurdish troops"; then what most
    claims tell, then more actors, then the first told.
    """
    told = [side for side in sides if side]
    if not told:
        return ()
    if _is_one(told):
        return told[0]
    counts = Counter(side_of(side).names for side in told)
    return max(told, key=lambda side: (bool(side_of(side).listed), counts[side_of(side).names], len(side)))


def agreed_place(places: Sequence[PlaceRef | None]) -> PlaceRef | None:
    """The place that most claims name, the finer of two; regions only where nobody tells more."""
    told = [place for place in places if place is not None]
    if not told:
        return None
    if _is_one(told):
        return told[0]
    fine = [place for place in told if place_key(place) and not is_region(place)] or told
    counts = Counter(place_key(place) for place in fine)
    return max(fine, key=lambda place: (counts[place_key(place)], _FINENESS[place.precision]))


def _is_one(values: Sequence[object]) -> bool:
    """Whether all are the same object, as actors and places of a record are: then there is no choice."""
    first = values[0]
    return all(value is first for value in values)


Days = tuple[date | None, date | None, TimePrecision | None, bool]


def agreed_days(claims: Sequence[Account]) -> Days:
    """First and last day, precision, and whether a claim tells a day."""
    dated = [claim for claim in claims if claim.is_dated]
    if dated:
        return _narrowest(dated)
    published = [claim.published for claim in claims if claim.published]
    if not published:
        return None, None, None, False
    first, last = min(published), max(published)
    # the days before all of the reports, or the last one before the first where they lie further apart
    return max(first - _RECKONED, min(first, last - _RECKONED)), first, TimePrecision.RANGE, False


def _narrowest(claims: Sequence[Account]) -> Days:
    """The days in which the dated claims overlap, but for claims that agree with none of those before."""
    if len(claims) == 1 and claims[0].start and claims[0].end:
        return claims[0].start, claims[0].end, claims[0].time_precision, True
    spans = [(days, claim) for claim in claims if (days := stated_days(claim)) is not None]
    spans.sort(key=lambda item: (item[0][1] - item[0][0], item[1].order))
    (start, end), finest = spans[0]
    for (other_start, other_end), _ in spans[1:]:
        if max(start, other_start) <= min(end, other_end):
            start, end = max(start, other_start), min(end, other_end)
    first = None if all(claim.start is None for claim in claims) else date.fromordinal(start)
    return first, date.fromordinal(end), finest.time_precision, True
