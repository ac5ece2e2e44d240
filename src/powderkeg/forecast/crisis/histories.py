"""The violent events that a record tells of, by place and day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import EventType, PlacePrecision, Status
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.forecast.crisis.material import Material
from powderkeg.situation.places import is_named, place_id

WINDOW_DAYS: Final = 365  # of the past that count
_BELIEVED = 0.5
_BEFORE_DAYS = 60  # before the first report, whose violence it still tells of as news

_Row = tuple[date, PlaceRef, tuple[str, ...]]  # an event's day, its place, the claims that tell of it


@dataclass
class History:
    """The violent events of one place or country: their days, and the ids of the claims that tell of them."""

    key: str
    name: str
    days: list[date] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


def place_histories(
    material: Material, coded: Sequence[CodedEvent] = (), also: Iterable[History] = ()
) -> list[History]:
    """The histories of the record's places and countries, those with most events first.

    Where there are coded events, they are the series, as they miss less than the reports that somebody chose;
    else the events that reports tell of. Places of `also` are there even if nothing is told of them.
    """
    found = {history.key: History(history.key, history.name) for history in also}
    rows = [row for row in map(_of_coded, coded) if row is not None]
    rows += _assumed(material) if rows else []
    first = first_day(material, coded)
    for when, place, claims in rows or _of_reports(material):
        if not first <= when <= material.as_of:
            continue
        for key, name in _keys(place, material):
            history = found.setdefault(key, History(key, name))
            history.days.append(when)
            history.claims.extend(claims)
    return sorted(found.values(), key=lambda one: (-len(one.days), one.key))


def first_day(material: Material, coded: Sequence[CodedEvent] = ()) -> date:
    """The first day of the series.

    Of coded events the first one's; of reports the first day of publication, or of the violence that they
    tell of from the weeks before it. What lies further back is background, of which they tell a part only.
    """
    days = [event.time.start for event in coded if event.time.start]
    if not days:
        days = [told.told for told in material.tolds if not material.is_assumed(told)]
        first = min(days, default=material.as_of)
        earliest = first - timedelta(days=_BEFORE_DAYS)
        days += [when for when, _, claims in _of_reports(material) if claims and when >= earliest]
    return max(min(days, default=material.as_of), material.as_of - timedelta(days=WINDOW_DAYS - 1))


def coded_days(coded: Iterable[CodedEvent]) -> list[tuple[date, tuple[str, ...]]]:
    """Day, and ids of place and country, of each violent coded event."""
    rows = [row for row in map(_of_coded, coded) if row is not None]
    return [(when, tuple(filter(None, (place_id(place), place.country)))) for when, place, _ in rows]


def _of_reports(material: Material) -> list[_Row]:
    return [
        (told.day, told.event.place, () if material.is_assumed(told) else told.event.claim_ids)
        for told in material.tolds
        if told.event.event_type == EventType.ASSAULT
        and told.event.status is Status.ASSERTED
        and told.event.belief >= _BELIEVED
        and told.event.place is not None
    ]


def _assumed(material: Material) -> list[_Row]:
    return [
        (material.as_of, event.place, ())
        for event in material.assumed
        if event.event_type == EventType.ASSAULT and event.place is not None
    ]


def _of_coded(event: CodedEvent) -> _Row | None:
    when, place = event.time.end or event.time.start, event.place
    if event.event_type != EventType.ASSAULT or when is None or place is None:
        return None
    fields = {name: getattr(place, name) for name in PlaceRef.__slots__}
    return when, PlaceRef(**fields), ()


def _keys(place: PlaceRef, material: Material) -> list[tuple[str, str]]:
    """The place itself, where it has a name of its own, and its country."""
    keys = []
    if place.precision is not PlacePrecision.COUNTRY and is_named(place):
        keys.append((place_id(place), place.name))
    if place.country:
        country = material.named(material.state(place.country))
        keys.append((place.country, country.name))
    return keys
