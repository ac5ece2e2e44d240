"""ICEWS events: CAMEO codes, parted by tabs."""

from powderkeg.datamodel.coded_event import CodedEvent, Dataset
from powderkeg.formats.coded.coding import cameo_codings, coded_events, on_day
from powderkeg.formats.coded.context import CodedReference
from powderkeg.formats.coded.fields import Row
from powderkeg.formats.coded.layout import Layout
from powderkeg.formats.coded.places import finest_place
from powderkeg.formats.coded.roles import Party

_COLUMNS = (
    *("event_id", "event_date", "source_name", "source_sectors", "source_country", "event_text"),
    *("cameo_code", "intensity", "target_name", "target_sectors", "target_country", "story_id"),
    *("sentence_number", "publisher", "city", "district", "province", "country", "latitude", "longitude"),
)
_REQUIRED = frozenset(
    ("event_id", "event_date", "source_name", "cameo_code", "target_name", "publisher", "country")
)


def code_icews(row: Row, reference: CodedReference) -> tuple[CodedEvent, ...]:
    """What a row says, by its CAMEO code."""
    cameo = row.needed("cameo_code")
    day = row.day("event_date")
    return coded_events(
        cameo_codings("CAMEO Code", cameo, reference),
        _party(row, "source", reference),
        _party(row, "target", reference),
        dataset=Dataset.ICEWS,
        # ICEWS gives one id to events of several days
        dataset_id=f"{row.needed('event_id')}/{day}",
        time=on_day(day),
        place=finest_place(row, reference),
        original_type=cameo,
        note=row.text("event_text") or None,
        publisher=row.text("publisher") or None,
    )


def _party(row: Row, side: str, reference: CodedReference) -> Party:
    name = row.text(f"{side}_name")
    if not name:
        return Party(())
    # from the general to the particular: "Government,Military"
    kinds = reversed(row.text(f"{side}_sectors").split(","))
    sectors = (reference.types.sector("icews", kind.strip()).sector for kind in kinds)
    bare = name.partition(" (")[0]
    country = reference.country_named(row.text(f"{side}_country"))
    return Party((reference.actor(name, country, next(filter(None, sectors), None), (bare,)),))


ICEWS = Layout(Dataset.ICEWS, _COLUMNS, _REQUIRED, "utf-8", code_icews)
