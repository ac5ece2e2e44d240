"""POLECAT's weekly files: events in PLOVER's types, parted by tabs, in ISO 8859-1."""

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.datamodel.coded_event import CodedEvent, Dataset
from powderkeg.formats.coded.coding import coded_events, on_day
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.places import finest_place
from powderkeg.formats.coded.roles import Party
from powderkeg.reference.actors import SECTORS
from powderkeg.reference.country_codes import Scheme

_COLUMNS = (
    *("event_id", "event_date", "event_type", "event_mode", "intensity", "quad_code", "contexts"),
    *("actor_name", "actor_country", "actor_cow", "primary_actor_sector", "actor_sectors", "actor_title"),
    *("actor_name_raw", "wikipedia_actor_id", "recipient_name", "recipient_country", "recipient_cow"),
    *("primary_recipient_sector", "recipient_sectors", "recipient_title", "recipient_name_raw"),
    *("wikipedia_recipient_id", "placename", "city", "district", "province", "country", "latitude"),
    *("longitude", "geonames_id", "raw_placename", "feature_type", "source", "publication_date"),
    *("story_people", "story_organizations", "story_locations", "language", "version"),
)
_REQUIRED = frozenset(
    ("event_id", "event_date", "event_type", "event_mode", "actor_name", "recipient_name", "country")
)
# How programs that wrote the files say that there is nothing.
_EMPTY = ("None", "nan", "NA")
# Sorts of places in GeoNames that say how exact a point is.
_FEATURES = (
    ("PCL", PlacePrecision.COUNTRY),
    ("CONT", PlacePrecision.COUNTRY),
    ("RGN", PlacePrecision.COUNTRY),
    ("ADM1", PlacePrecision.ADM1),
    ("ADM", PlacePrecision.DISTRICT),
    ("PPL", PlacePrecision.CITY),
)


def code_polecat(row: Row, reference: CodedReference) -> tuple[CodedEvent, ...]:
    """What a row says; names of earlier states of PLOVER count as today's."""
    row = Row(["" if cell.strip() in _EMPTY else cell for cell in row.cells], row.places)
    name, mode = row.needed("event_type").upper(), row.text("event_mode").lower()
    codings = reference.types.find_plover(name, mode)
    if not codings:
        raise ValueError(f"Event Type is {name!r}, no type of PLOVER")
    return coded_events(
        codings,
        _party(row, "actor", reference),
        _party(row, "recipient", reference),
        contexts=tuple(filter(None, map(str.strip, row.text("contexts").lower().split(";")))),
        dataset=Dataset.POLECAT,
        dataset_id=row.needed("event_id"),
        time=on_day(row.day("event_date")),
        place=_place(row, reference),
        original_type=name,
        original_subtype=mode or None,
        publisher=row.text("source") or None,
        version=row.text("version") or None,
    )


def _party(row: Row, side: str, reference: CodedReference) -> Party:
    name = row.text(f"{side}_name") or row.text(f"{side}_name_raw")
    if not name:
        return Party(())
    by_number = reference.codes.country(Scheme.COW, row.text(f"{side}_cow"))
    country = reference.country_coded(row.text(f"{side}_country")) or by_number
    sector = row.text(f"primary_{side}_sector").upper()
    return Party((reference.actor(name, country, sector if sector in SECTORS else None),))


def _place(row: Row, reference: CodedReference) -> Place | None:
    feature = row.text("feature_type").upper()
    told = next((precision for beginning, precision in _FEATURES if feature.startswith(beginning)), None)
    return finest_place(
        row,
        reference,
        precision=told,
        name=row.text("placename"),
        geonames_id=row.whole("geonames_id") if row.text("geonames_id") else None,
    )


POLECAT = Layout(Dataset.POLECAT, _COLUMNS, _REQUIRED, "iso-8859-1", code_polecat)
