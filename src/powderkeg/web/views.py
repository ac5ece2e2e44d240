"""What there is to see of a record."""

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from typing import Literal, TypeAlias

from powderkeg.web.seen import Seen
from powderkeg.web.shapes import Tiles, View
from powderkeg.web.tables import first_day, steps_of

Offer: TypeAlias = Literal["review", "search", "known-by", "any-day"]
EVERYTHING: tuple[Offer, ...] = ("review", "search", "known-by", "any-day")


def view_of(
    seen: Seen,
    *,
    offers: tuple[Offer, ...] = EVERYTHING,
    steps: Sequence[date] | None = None,
    tiles: Tiles | None = None,
) -> View:
    """The view; `offers` is what can be asked for of whoever shows it, `steps` which days he has at hand."""
    crisis = seen.crisis
    return View(
        version=version("powderkeg"),
        state=seen.state,
        record=seen.record.title,
        known_by=crisis.known_by,
        first_day=first_day(crisis),
        last_day=crisis.last_day,
        steps=tuple(steps) if steps is not None else steps_of(crisis),
        documents=crisis.documents,
        claims=sum(len(event.claims) for event in crisis.events),
        events=len(crisis.events),
        offers=offers,
        tiles=tiles,
    )
