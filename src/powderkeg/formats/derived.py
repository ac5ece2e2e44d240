"""The formats of events and of situations by name, beside those of claims."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TextIO, TypeAlias, TypeVar

from powderkeg.datamodel.situation import Situation
from powderkeg.errors import ConfigError
from powderkeg.formats.citations import Citations
from powderkeg.formats.columns import Table
from powderkeg.formats.event_geojson import write_event_geojson
from powderkeg.formats.event_jsonl import write_event_jsonl
from powderkeg.formats.event_rows import ComparedEvent, event_table
from powderkeg.formats.graphml import write_graphml
from powderkeg.formats.parquet import write_parquet
from powderkeg.formats.rows_csv import write_rows_csv, write_rows_hxl
from powderkeg.formats.situation_geojson import write_situation_geojson
from powderkeg.formats.situation_rows import situation_table
from powderkeg.formats.table import SPREADSHEET_ENCODING, format_names
from powderkeg.formats.writer import Written

Told = TypeVar("Told")
Out = TypeVar("Out")
Events: TypeAlias = Iterable[ComparedEvent]


class Exported(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    EVENTS = "events"
    SITUATION = "situation"


@dataclass(frozen=True, slots=True)
class TextFormat(Generic[Told]):
    """A format that is written to a stream of text; `encoding` is that of a file.

    `item` is what is counted: a row by default.
    """

    write: Callable[[Told, Citations, TextIO], Written]
    item: str = "row"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class FileFormat(Generic[Told]):
    """A format that is no text, and is written to a file."""

    write: Callable[[Told, Citations, Path], Written]
    item: str = "row"


def _by_table(
    table: Callable[[Told, Citations], Table], write: Callable[[Table, Out], Written]
) -> Callable[[Told, Citations, Out], Written]:
    return lambda told, citations, out: write(table(told, citations), out)


EVENT_FORMATS: Mapping[str, TextFormat[Events] | FileFormat[Events]] = MappingProxyType(
    {
        "jsonl": TextFormat(write_event_jsonl),
        "csv": TextFormat(_by_table(event_table, write_rows_csv), encoding=SPREADSHEET_ENCODING),
        "parquet": FileFormat(_by_table(event_table, write_parquet)),
        "geojson": TextFormat(write_event_geojson),
        "hxl": TextFormat(_by_table(event_table, write_rows_hxl)),
    }
)
SITUATION_FORMATS: Mapping[str, TextFormat[Situation] | FileFormat[Situation]] = MappingProxyType(
    {
        "geojson": TextFormat(write_situation_geojson, "place"),
        "graphml": TextFormat(write_graphml, "tie"),
        "csv": TextFormat(_by_table(situation_table, write_rows_csv), encoding=SPREADSHEET_ENCODING),
        "parquet": FileFormat(_by_table(situation_table, write_parquet)),
        "hxl": TextFormat(_by_table(situation_table, write_rows_hxl)),
    }
)


def refuse_unfitting(what: Exported, name: str) -> None:
    """Refuse a format that there is not, or not for this.

    Raises
    ------
    ConfigError
        With the formats that there are, and what else the format is for.
    """
    known = {
        Exported.CLAIMS: format_names(),
        Exported.EVENTS: list(EVENT_FORMATS),
        Exported.SITUATION: list(SITUATION_FORMATS),
    }
    if name in known[what]:
        return
    others = [str(other) for other, names in known.items() if name in names]
    elsewhere = f"; {name} is for --what {' or '.join(others)}" if others else ""
    raise ConfigError(
        f"format {name!r} is not known for {what}; known are {', '.join(known[what])}{elsewhere}"
    )


def is_text(what: Exported, name: str) -> bool:
    """Whether this is written in that format as text, which can be printed."""
    forms = {Exported.EVENTS: EVENT_FORMATS.get(name), Exported.SITUATION: SITUATION_FORMATS.get(name)}
    return not isinstance(forms.get(what), FileFormat)


def item_of(what: Exported, name: str) -> str:
    """What is counted when this is written in that format."""
    return SITUATION_FORMATS[name].item if what is Exported.SITUATION else what.removesuffix("s")
