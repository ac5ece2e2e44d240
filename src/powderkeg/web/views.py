"""What there is to see of a record."""

from powderkeg.web.library import VERSION
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import Tiles, View
from powderkeg.web.tables import first_day, steps_of


def view_of(seen: Seen, *, tiles: Tiles | None) -> View:
    """What a server has to show."""
    crisis, file = seen.crisis, seen.record.file
    return View(
        version=VERSION,
        state=seen.state,
        record=file.name if file else "",
        known_by=crisis.known_by,
        first_day=first_day(crisis),
        last_day=crisis.last_day,
        steps=steps_of(crisis),
        documents=crisis.documents,
        claims=sum(len(event.claims) for event in crisis.events),
        events=len(crisis.events),
        offers=("review", "search", "known-by", "any-day"),
        tiles=tiles,
    )
