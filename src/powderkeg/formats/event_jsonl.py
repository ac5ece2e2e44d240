"""Events as JSON Lines: one event a line, all that is known of it, and the sentences of its claims."""

from collections.abc import Iterable
from typing import TextIO

from powderkeg.formats.citations import Citations, citations_json
from powderkeg.formats.event_json import event_json
from powderkeg.formats.event_rows import ComparedEvent
from powderkeg.formats.jsontext import to_json
from powderkeg.formats.writer import Written


def write_event_jsonl(events: Iterable[ComparedEvent], citations: Citations, stream: TextIO, /) -> Written:
    """Write each event as one JSON object on a line, with where its claims stand under `citations`."""
    written = 0
    for event, comparison in events:
        told = event_json(event, comparison)
        told["citations"] = citations_json(event.claim_ids, citations)
        stream.write(to_json(told) + "\n")
        written += 1
    return Written(written=written)
