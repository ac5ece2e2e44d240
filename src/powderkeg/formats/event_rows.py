"""Events as the rows of a table."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.event import Comparison, Estimate, Event
from powderkeg.formats.citations import Citations
from powderkeg.formats.columns import (
    CLAIM_COLUMNS,
    PLACE_COLUMNS,
    Column,
    ColumnType,
    Table,
    chance,
    claim_cells,
    place_cells,
)

# An event, and what comparing its claims has shown; None where they were not compared.
ComparedEvent: TypeAlias = tuple[Event, Comparison | None]

# What is counted in people has columns of its own, as this is what tables of events are added up by.
_PEOPLE = ("killed", "injured", "captured", "displaced")

EVENT_COLUMNS = (
    Column("event_id", ColumnType.TEXT, "#event+id"),
    Column("kind", ColumnType.TEXT, "#event+kind"),
    Column("event_type", ColumnType.TEXT, "#event+type"),
    Column("mode", ColumnType.TEXT, "#event+type+sub"),
    Column("contexts", ColumnType.TEXTS, "#event+context+list"),
    Column("sign", ColumnType.WHOLE, "#event+sign+num"),
    Column("status", ColumnType.TEXT, "#status+event"),
    Column("belief", ColumnType.NUMBER, "#event+probability+num"),
    Column("source_name", ColumnType.TEXTS, "#group+name+first+list"),
    Column("source_country", ColumnType.TEXTS, "#group+country+first+list"),
    Column("source_sector", ColumnType.TEXTS, "#group+type+first+list"),
    Column("source_actor_id", ColumnType.TEXTS, "#group+id+first+list"),
    Column("target_name", ColumnType.TEXTS, "#group+name+second+list"),
    Column("target_country", ColumnType.TEXTS, "#group+country+second+list"),
    Column("target_sector", ColumnType.TEXTS, "#group+type+second+list"),
    Column("target_actor_id", ColumnType.TEXTS, "#group+id+second+list"),
    Column("time_start", ColumnType.DAY, "#date+start"),
    Column("time_end", ColumnType.DAY, "#date+end"),
    Column("time_precision", ColumnType.TEXT, "#meta+date+precision"),
    Column("dated", ColumnType.YES_NO, "#meta+date+told"),
    *PLACE_COLUMNS,
    *(
        Column(f"{kind}_{bound}", ColumnType.NUMBER, f"#affected+{kind}+{tag}+num")
        for kind in _PEOPLE
        for bound, tag in (("low", "min"), ("high", "max"))
    ),
    Column("quantities_kind", ColumnType.TEXTS, "#meta+quantity+type+list"),
    Column("quantities_low", ColumnType.NUMBERS, "#meta+quantity+min+list"),
    Column("quantities_high", ColumnType.NUMBERS, "#meta+quantity+max+list"),
    Column("quantities_best", ColumnType.NUMBERS, "#meta+quantity+best+list"),
    Column("quantities_unit", ColumnType.TEXTS, "#meta+quantity+unit+list"),
    Column("voices", ColumnType.WHOLE, "#meta+sources+for+num"),
    Column("voices_against", ColumnType.WHOLE, "#meta+sources+against+num"),
    Column("contradictions", ColumnType.TEXTS, "#event+contradiction+list"),
    *CLAIM_COLUMNS,
)


def event_table(events: Iterable[ComparedEvent], citations: Citations) -> Table:
    """A row for each event, in the order given."""
    rows = (event_row(event, comparison, citations) for event, comparison in events)
    return Table(EVENT_COLUMNS, rows, {"what": "events"})


def event_row(event: Event, comparison: Comparison | None, citations: Citations) -> dict[str, Any]:
    """The cells of an event under the names of `EVENT_COLUMNS`."""
    return {
        "event_id": event.event_id,
        "kind": str(event.kind),
        "event_type": None if event.event_type is None else str(event.event_type),
        "mode": event.mode,
        "contexts": list(event.contexts),
        "sign": event.sign,
        "status": str(event.status),
        "belief": chance(event.belief),
        **_actor_cells("source", event.source),
        **_actor_cells("target", event.target),
        "time_start": event.start,
        "time_end": event.end,
        "time_precision": None if event.time_precision is None else str(event.time_precision),
        "dated": event.dated,
        **place_cells(event.place),
        **dict(_people_cells(event.quantities)),
        "quantities_kind": [estimate.kind for estimate in event.quantities],
        "quantities_low": [estimate.low for estimate in event.quantities],
        "quantities_high": [estimate.high for estimate in event.quantities],
        "quantities_best": [estimate.best for estimate in event.quantities],
        "quantities_unit": [estimate.unit for estimate in event.quantities],
        "voices": sum(voice.says > 0 for voice in event.voices),
        "voices_against": sum(voice.says < 0 for voice in event.voices),
        "contradictions": [finding.field for finding in comparison.contradictions] if comparison else [],
        **claim_cells(event.claim_ids, citations, event.status),
    }


def _actor_cells(role: str, actors: tuple[ActorRef, ...]) -> dict[str, list[str | None]]:
    return {
        f"{role}_name": [actor.name for actor in actors],
        f"{role}_country": [actor.country for actor in actors],
        f"{role}_sector": [actor.sector for actor in actors],
        f"{role}_actor_id": [actor.actor_id for actor in actors],
    }


def _people_cells(estimates: Iterable[Estimate]) -> Iterator[tuple[str, int | float | None]]:
    """Bounds on all people of a kind.

    One estimate may be of soldiers and another of civilians, or the one contain the other: together they are
    at least the greatest and at most the sum.
    """
    told = list(estimates)
    for kind in _PEOPLE:
        of_kind = [estimate for estimate in told if estimate.kind == kind]
        lows = [estimate.low for estimate in of_kind if estimate.low is not None]
        yield f"{kind}_low", max(lows, default=None)
        yield f"{kind}_high", _sum([estimate.high for estimate in of_kind])


def _sum(bounds: Sequence[int | float | None]) -> int | float | None:
    """The sum of upper bounds; None if there is none, or no upper bound on the sum."""
    closed = [bound for bound in bounds if bound is not None]
    if not closed or len(closed) < len(bounds):
        return None
    try:
        total = sum(closed)
        return total if math.isfinite(total) else None
    except OverflowError:
        return None
