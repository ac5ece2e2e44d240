"""A row of coded data explained on the terminal: where it stands, what it says, and by which rule."""

from collections.abc import Iterator

from rich.text import Text

from powderkeg.cli.explanation import actors_with_codes, print_fields
from powderkeg.cli.tables import result_console
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.record import CodedEntry
from powderkeg.safe import safe
from powderkeg.wording.claims import counted, day_or_span, how_many_killed, what, where


def print_coded_explanation(coded_id: str, entry: CodedEntry) -> None:
    """Print file and line of a row, its text, and the fields of each event that it tells of."""
    console = result_console()
    console.print(Text(safe(coded_id), style="bold"), Text(safe(_origin(entry))))
    if entry.events[0].note:
        console.print(Text(f"\n“{safe(entry.events[0].note)}”"))
    for event in entry.events:
        console.print()
        print_fields(console, (row for row in _rows(event) if row[1]))


def _origin(entry: CodedEntry) -> str:
    origin = f"in {entry.path} line {entry.line}, imported {entry.imported_at:%Y-%m-%d}"
    if entry.earlier:
        origin += f"; takes the place of {counted(entry.earlier, 'earlier row')}"
    return f"{origin}; file SHA-256 {entry.sha256[:12]}…"


def _rows(event: CodedEvent) -> Iterator[tuple[str, str, str]]:
    """Each field with its value, and why it has it where the file doesn't say it itself."""
    called = ", ".join(filter(None, (event.original_type, event.original_subtype)))
    point = event.place and event.place.lat is not None
    yield "kind", f"{event.kind}: {what(event)}", f"coded_types.csv, {event.rule}"
    yield "called", called, f"what {event.dataset} calls it"
    yield "contexts", ", ".join(event.contexts), ""
    yield "source", actors_with_codes(event.source), ""
    yield "target", actors_with_codes(event.target), ""
    yield "time", day_or_span(event.time), f"precision: {event.time.precision}"
    if event.place:
        precision = f"precision: {event.place.precision}"
        yield "place", where(event.place), precision if point else f"{precision}, no point"
    yield "quantities", how_many_killed(event.killed), "the data set's best figure and bounds"
    yield "cited", "; ".join(dict.fromkeys(filter(None, (event.publisher, event.url)))), "what it rests on"
    issued = f"{event.issued_at:%Y-%m-%d %H:%M} UTC" if event.issued_at else None
    yield "issued", "; ".join(filter(None, (issued, event.version))), ""
