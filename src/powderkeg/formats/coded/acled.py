"""ACLED's CSV files, those of 2019 and later."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from powderkeg.datamodel.claim import Place, PlacePrecision, TimePrecision, Timespan
from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, Dataset, Killed
from powderkeg.formats.coded.coding import coded_events, on_day
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.roles import Party
from powderkeg.reference.coded_types import Side
from powderkeg.reference.country_codes import Scheme

_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes"),
    *("fatalities", "tags", "timestamp"),
)
_REQUIRED = frozenset(
    (
        *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1"),
        *("actor2", "country", "location", "latitude", "longitude", "geo_precision", "fatalities"),
    )
)
# The place itself; a part of a region, under the name of a town in it; a province, under that of its capital.
_PRECISIONS = {1: PlacePrecision.CITY, 2: PlacePrecision.DISTRICT, 3: PlacePrecision.ADM1}
_TIMES = (1, 2, 3)
# A week is dated to one of its days, we don't know which.
_HALF_WEEK = timedelta(days=3)

_LAST_SECOND = 2**33  # of Unix time

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEARS = re.compile(r"\s{0,9}\([^()]{0,99}\d{4}[^()]{0,99}\)")


def code_acled(row: Row, reference: CodedReference) -> tuple[CodedEvent, ...]:
    """What a row says; who is source and who target by coded_types.csv."""
    sub_type = row.needed("sub_event_type")
    codings = reference.types.find("acled", sub_type)
    if not codings:
        raise ValueError(f"sub_event_type is {sub_type!r}, which coded_types.csv doesn't have")
    fatalities = row.whole("fatalities")
    return coded_events(
        codings,
        _party(row.text("actor1"), row.text("assoc_actor_1"), row.text("inter1"), reference),
        _party(row.text("actor2"), row.text("assoc_actor_2"), row.text("inter2"), reference),
        # where reports differ ACLED takes the lowest figure
        killed=Killed(best=fatalities, low=fatalities),
        dataset=Dataset.ACLED,
        dataset_id=row.needed("event_id_cnty"),
        time=_time(row),
        place=_place(row, reference),
        original_type=row.text("event_type"),
        original_subtype=sub_type,
        note=row.text("notes") or None,
        publisher=row.text("source") or None,
        issued_at=_issued(row),
    )


def _time(row: Row) -> Timespan:
    day = row.day("event_date")
    match row.code("time_precision", _TIMES):
        case 1:
            return on_day(day)
        case 2:
            return Timespan(start=day - _HALF_WEEK, end=day + _HALF_WEEK, precision=TimePrecision.WEEK)
        case _:
            last = calendar.monthrange(day.year, day.month)[1]
            start, end = date(day.year, day.month, 1), date(day.year, day.month, last)
            return Timespan(start=start, end=end, precision=TimePrecision.MONTH)


def _place(row: Row, reference: CodedReference) -> Place:
    precision = _PRECISIONS[row.code("geo_precision", _PRECISIONS)]
    adm1 = row.text("admin1") or None
    name = row.text("location")
    if precision is PlacePrecision.ADM1:
        name = adm1 or name
    if not name:
        raise ValueError("location is empty")
    country = reference.codes.country(Scheme.ISO, row.text("iso"))
    return Place(
        name=name,
        text=row.text("location"),
        country=country or reference.country_named(row.text("country")),
        adm1=adm1,
        precision=precision,
        **row.point(),
    )


@lru_cache(maxsize=10_000)  # files name few actors many times
def _party(name: str, associated: str, kind: str, reference: CodedReference) -> Party:
    if not name:
        return Party(())
    by_code = reference.types.sector("acled", kind)
    by_name = reference.types.sector_of_name(name)
    first = _actor(name, by_name.sector or by_code.sector, reference)
    others = (
        _actor(other, reference.types.sector_of_name(other).sector, reference)
        for other in map(str.strip, associated.split(";"))
        if other
    )
    side = by_code.side if by_code.side is not Side.OTHER else by_name.side
    return Party((first, *others), side)


def _actor(name: str, sector: str | None, reference: CodedReference) -> CodedActor:
    plain = _YEARS.sub("", name)
    bare = _IN_BRACKETS.sub("", plain).strip()
    # "RSF: Rapid Support Forces": the name says more than its letters, which others may share
    also = (plain, bare, *reversed(bare.split(": ")))
    return reference.actor(name, _country(plain, reference), sector, also)


def _country(name: str, reference: CodedReference) -> str | None:
    """The country in brackets, or behind the first "of"."""
    _, _, owner = _IN_BRACKETS.sub("", name).partition(" of ")
    candidates = (*_IN_BRACKETS.findall(name), owner.strip())
    return next(filter(None, (reference.country_named(one) for one in candidates if one)), None)


def _issued(row: Row) -> datetime | None:
    text = row.text("timestamp")
    return datetime.fromtimestamp(row.whole("timestamp", _LAST_SECOND), UTC) if text else None


ACLED = Layout(Dataset.ACLED, _COLUMNS, _REQUIRED, "utf-8", code_acled)
