"""GDELT 2's table of events: 61 columns parted by tabs, no header."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.datamodel.coded_event import CodedEvent, Dataset
from powderkeg.formats.coded.coding import cameo_codings, coded_events, on_day
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.roles import Party
from powderkeg.reference.country_codes import Scheme

_ACTOR = (
    *("code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code", "religion2code"),
    *("type1code", "type2code", "type3code"),
)
_GEO = ("type", "fullname", "countrycode", "adm1code", "adm2code", "lat", "long", "featureid")
_COLUMNS = (
    *("globaleventid", "sqldate", "monthyear", "year", "fractiondate"),
    *(f"actor1{name}" for name in _ACTOR),
    *(f"actor2{name}" for name in _ACTOR),
    *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale"),
    *("nummentions", "numsources", "numarticles", "avgtone"),
    *(f"actor1geo_{name}" for name in _GEO),
    *(f"actor2geo_{name}" for name in _GEO),
    *(f"actiongeo_{name}" for name in _GEO),
    *("dateadded", "sourceurl"),
)
_REQUIRED = frozenset(("globaleventid", "sqldate", "actor1name", "actor2name", "eventcode", "actiongeo_type"))
# A country, a state of the US, a city there, a city or a province elsewhere.
_PRECISIONS = {
    1: PlacePrecision.COUNTRY,
    2: PlacePrecision.ADM1,
    3: PlacePrecision.CITY,
    4: PlacePrecision.CITY,
    5: PlacePrecision.ADM1,
}
_NO_PLACE = ("", "0")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)")


def code_gdelt(row: Row, reference: CodedReference) -> tuple[CodedEvent, ...]:
    """What a row says, by its CAMEO code."""
    cameo = row.needed("eventcode")
    url = row.text("sourceurl")
    return coded_events(
        cameo_codings("EventCode", cameo, reference),
        _party(row, "actor1", reference),
        _party(row, "actor2", reference),
        dataset=Dataset.GDELT,
        dataset_id=row.needed("globaleventid"),
        time=on_day(row.day("sqldate")),
        place=_place(row, reference),
        original_type=cameo,
        publisher=_outlet(url),
        url=url or None,
        issued_at=_added(row),
    )


def _outlet(url: str) -> str | None:
    """The host of an address; GDELT has names of outlets in its place where there is no address."""
    host = _HOST.match(url)
    return (host[1] if host else url) or None


def _party(row: Row, actor: str, reference: CodedReference) -> Party:
    code = row.text(f"{actor}code")
    name = row.text(f"{actor}name") or code
    if not name:
        return Party(())
    country = reference.codes.country(Scheme.CAMEO, row.text(f"{actor}countrycode"))
    kinds = (row.text(f"{actor}type{number}code") for number in (1, 2, 3))
    sectors = (reference.types.sector("cameo", kind).sector for kind in kinds if kind)
    return Party((reference.actor(name, country, next(filter(None, sectors), None), (name.title(),)),))


def _place(row: Row, reference: CodedReference) -> Place | None:
    if row.text("actiongeo_type") in _NO_PLACE:
        return None
    precision = _PRECISIONS[row.code("actiongeo_type", _PRECISIONS)]
    name = row.needed("actiongeo_fullname")
    parts = [part.strip() for part in name.split(",")]
    exact = precision is not PlacePrecision.COUNTRY
    adm1 = parts[0] if precision is PlacePrecision.ADM1 else parts[1] if len(parts) > 2 else None
    return Place(
        name=parts[0] or name,
        text=name,
        country=reference.codes.country(Scheme.FIPS, row.text("actiongeo_countrycode")),
        adm1=(adm1 or None) if exact else None,
        precision=precision,
        **(row.point("actiongeo_lat", "actiongeo_long") if exact else {}),
    )


def _added(row: Row) -> datetime | None:
    text = row.text("dateadded")
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC) if text else None
    except ValueError as error:
        raise ValueError(f"DATEADDED is {text!r}, expected a moment as YYYYMMDDHHMMSS") from error


def _looks_like(cells: Sequence[str]) -> bool:
    return len(cells) == len(_COLUMNS) and cells[0].isdigit() and len(cells[1]) == 8 and cells[1].isdigit()


GDELT = Layout(Dataset.GDELT, _COLUMNS, _REQUIRED, "utf-8", code_gdelt, _looks_like, has_header=False)
