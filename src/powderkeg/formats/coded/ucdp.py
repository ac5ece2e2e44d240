"""UCDP's Georeferenced Event Dataset and its Candidate events, with or without a header."""

from collections.abc import Sequence

from powderkeg.datamodel.claim import Place, PlacePrecision, TimePrecision, Timespan
from powderkeg.datamodel.coded_event import CodedEvent, Dataset, Killed
from powderkeg.formats.coded.coding import coded_events
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.roles import Party
from powderkeg.reference.country_codes import Scheme

_COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
_REQUIRED = frozenset(
    (
        *("id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1"),
        *("country", "latitude", "longitude", "date_prec", "date_start", "date_end", "best", "high", "low"),
    )
)
_VIOLENCE = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
# The spot; within some 25 km; a district; a province; a line or a larger region; a country; sea or air.
_PRECISIONS = {
    1: PlacePrecision.CITY,
    2: PlacePrecision.DISTRICT,
    3: PlacePrecision.DISTRICT,
    4: PlacePrecision.ADM1,
    5: PlacePrecision.COUNTRY,
    6: PlacePrecision.COUNTRY,
    7: PlacePrecision.COUNTRY,
}
# The day; two to six days; a week; a month; up to a year.
_TIMES = {
    1: TimePrecision.DAY,
    2: TimePrecision.RANGE,
    3: TimePrecision.WEEK,
    4: TimePrecision.MONTH,
    5: TimePrecision.RANGE,
}


def code_ucdp(row: Row, reference: CodedReference) -> tuple[CodedEvent, ...]:
    """What a row says: two sides fight, or one kills civilians."""
    violence = row.code("type_of_violence", _VIOLENCE)
    best, low, high = (row.whole(name) for name in ("best", "low", "high"))
    return coded_events(
        reference.types.find("ucdp", str(violence)),
        _party(row, "a", violence, reference),
        _party(row, "b", violence, reference),
        killed=Killed(best=best, low=low, high=high),
        dataset=Dataset.UCDP,
        dataset_id=row.needed("id"),
        time=_time(row),
        place=_place(row, reference),
        original_type=_VIOLENCE[violence],
        note=row.text("source_headline") or None,
        publisher=row.text("source_office") or row.text("source_article") or None,
    )


def _time(row: Row) -> Timespan:
    precision = _TIMES[row.code("date_prec", _TIMES)]
    start, end = row.day("date_start"), row.day("date_end")
    if precision is TimePrecision.DAY and start != end:
        precision = TimePrecision.RANGE  # an event of several days, each end known
    return Timespan(start=start, end=end, precision=precision)


def _place(row: Row, reference: CodedReference) -> Place:
    precision = _PRECISIONS[row.code("where_prec", _PRECISIONS)]
    adm1 = row.text("adm_1") or None
    name = row.text("where_coordinates")
    if precision is PlacePrecision.ADM1:
        name = adm1 or name
    country = reference.codes.country(Scheme.GW, row.text("country_id"))
    exact = precision is not PlacePrecision.COUNTRY
    return Place(
        name=name or row.needed("country"),
        text=row.text("where_coordinates"),
        country=country or reference.country_named(row.text("country")),
        adm1=adm1 if exact else None,
        precision=precision,
        **(row.point() if exact else {}),
    )


def _party(row: Row, side: str, violence: int, reference: CodedReference) -> Party:
    name = row.needed(f"side_{side}")
    by_name = reference.types.sector_of_name(name)
    by_code = reference.types.sector("ucdp", str(violence))
    country = reference.codes.country(Scheme.GW, row.text(f"gwno{side}"))
    bare = name.removeprefix("Government of ")
    if country is None and bare != name:
        country = reference.country_named(bare.partition(" (")[0])
    return Party((reference.actor(name, country, by_name.sector or by_code.sector),), by_name.side)


def _looks_like(cells: Sequence[str]) -> bool:
    if len(cells) != len(_COLUMNS):
        return False
    row = dict(zip(_COLUMNS, cells, strict=True))
    day = row["date_start"].strip()
    return (
        row["id"].strip().isdigit()
        and row["type_of_violence"].strip() in ("1", "2", "3")
        and day[:4].isdigit()
        and day[4:5] == "-"
    )


UCDP = Layout(Dataset.UCDP, _COLUMNS, _REQUIRED, "utf-8", code_ucdp, _looks_like)
