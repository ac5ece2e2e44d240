"""Events as GeoJSON (RFC 7946) for maps: a feature for each, with the sentence of a claim to check it by."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.event import Estimate
from powderkeg.formats.citations import Citations
from powderkeg.formats.event_rows import ComparedEvent, event_row
from powderkeg.formats.features import place_properties, write_collection
from powderkeg.formats.writer import Written

# Flat, with lists of texts only: what desktop maps can show and filter by.
_SHOWN = (
    *("event_id", "kind", "event_type", "mode", "contexts", "sign", "status", "belief"),
    *("source_name", "target_name", "time_start", "time_end", "time_precision", "dated"),
    *("killed_low", "killed_high", "injured_low", "injured_high"),
    *("captured_low", "captured_high", "displaced_low", "displaced_high"),
    *("voices", "voices_against", "contradictions"),
    *("claims", "cited_claim", "sentence", "publisher", "published", "url"),
)


def write_event_geojson(events: Iterable[ComparedEvent], citations: Citations, stream: TextIO, /) -> Written:
    """Write a feature for each event; its geometry is null where the coordinates aren't known."""
    return write_collection(_features(events, citations), {"what": "events"}, stream)


def _features(
    events: Iterable[ComparedEvent], citations: Citations
) -> Iterator[tuple[str, PlaceRef | None, dict[str, Any]]]:
    for event, comparison in events:
        row = event_row(event, comparison, citations)
        properties = {name: _plain(row[name]) for name in _SHOWN}
        properties |= place_properties(event.place)
        properties["quantities"] = [_in_words(estimate) for estimate in event.quantities]
        yield event.event_id, event.place, properties


def _in_words(estimate: Estimate) -> str:
    if estimate.low == estimate.high:
        number = "?" if estimate.low is None else f"{estimate.low}"
    elif estimate.high is None:
        number = f"at least {estimate.low}"
    else:
        number = f"at most {estimate.high}" if estimate.low is None else f"{estimate.low} to {estimate.high}"
    return f"{estimate.kind}: {number}" + (f" {estimate.unit}" if estimate.unit else "")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
