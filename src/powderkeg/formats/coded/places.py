"""The place of a row that names city, district, province and country."""

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row

_FINEST_FIRST = {
    PlacePrecision.CITY: "city",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.ADM1: "province",
    PlacePrecision.COUNTRY: "country",
}


def finest_place(
    row: Row,
    reference: CodedReference,
    *,
    precision: PlacePrecision | None = None,
    name: str = "",
    geonames_id: int | None = None,
) -> Place | None:
    """The finest place that is named, or the one of a precision that is known.

    The point of a country is never given: it is not where something happened.
    """
    named = (precision for precision, column in _FINEST_FIRST.items() if row.text(column))
    precision = precision or next(named, None)
    if precision is None:
        return None
    exact = precision is not PlacePrecision.COUNTRY
    called = row.text(_FINEST_FIRST[precision]) or name
    if not called:
        return None
    return Place(
        name=called,
        text=name or called,
        country=reference.country_coded(row.text("country")),
        adm1=row.text("province") or None if exact else None,
        precision=precision,
        geonames_id=geonames_id,
        **(row.point() if exact else {}),
    )
