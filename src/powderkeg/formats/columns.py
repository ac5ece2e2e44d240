"""Tables of events and situations: what a column holds, for CSV, Parquet and HXL alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.claim import Status
from powderkeg.formats.citations import Citations, example


class ColumnType(StrEnum):
    """What the cells of a column are, in DuckDB's words; all but lists can be missing."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    NUMBER = "DOUBLE"
    NUMBERS = "DOUBLE[]"
    WHOLE = "BIGINT"
    DAY = "DATE"
    YES_NO = "BOOLEAN"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, and its tag in the Humanitarian Exchange Language."""

    name: str
    type: ColumnType
    hxl: str


Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and the rows below them; each row has a value for every column, None where there is none.

    `about` is what the table is of, such as the day that a situation is as of.
    """

    columns: Sequence[Column]
    rows: Iterable[Row]
    about: Mapping[str, str]


PLACE_COLUMNS = (
    Column("place_name", ColumnType.TEXT, "#loc+name"),
    Column("place_country", ColumnType.TEXT, "#country+code+v_iso3"),
    Column("place_adm1", ColumnType.TEXT, "#adm1+name"),
    Column("place_lat", ColumnType.NUMBER, "#geo+lat"),
    Column("place_lon", ColumnType.NUMBER, "#geo+lon"),
    Column("place_precision", ColumnType.TEXT, "#geo+precision"),
    Column("place_geonames_id", ColumnType.WHOLE, "#loc+code+v_geonames"),
)
CLAIM_COLUMNS = (
    Column("claims", ColumnType.TEXTS, "#meta+claims+id+list"),
    Column("cited_claim", ColumnType.TEXT, "#meta+claim+id"),
    Column("sentence", ColumnType.TEXT, "#description+sentence"),
    Column("publisher", ColumnType.TEXT, "#meta+source"),
    Column("published", ColumnType.DAY, "#date+reported"),
    Column("url", ColumnType.TEXT, "#meta+source+url"),
)


def place_cells(place: PlaceRef | None) -> dict[str, Any]:
    """The cells of `PLACE_COLUMNS`."""
    return {
        "place_name": place and place.name,
        "place_country": place and place.country,
        "place_adm1": place and place.adm1,
        "place_lat": place and place.lat,
        "place_lon": place and place.lon,
        "place_precision": place and str(place.precision),
        "place_geonames_id": place and place.geonames_id,
    }


def claim_cells(
    claim_ids: Sequence[str], citations: Citations, status: Status = Status.ASSERTED
) -> dict[str, Any]:
    """The cells of `CLAIM_COLUMNS`: all claims, and of one with the status its sentence, outlet and day."""
    cited = example(claim_ids, citations, status)
    return {
        "claims": list(claim_ids),
        "cited_claim": cited and cited.claim_id,
        "sentence": cited and cited.sentence,
        "publisher": cited and cited.publisher,
        "published": cited and cited.published,
        "url": cited and cited.url,
    }


def chance(probability: float) -> float:
    """A probability as people read it; four decimals are more than any of them is good for."""
    return round(probability, 4)
