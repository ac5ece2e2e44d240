"""Events as tables that fit the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from powderkeg.cli.tables import EXCERPT, NARROW, SHORT_ID, STATUS_STYLES, plain_table
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.safe import safe
from powderkeg.wording.claims import parties, what, where
from powderkeg.wording.events import contradicted, event_days, event_numbers, who_tells

_DAYS = 14


def print_events(console: Console, events: Iterable[Event]) -> None:
    """Print each event under one heading."""
    for number, event in enumerate(events):
        facts = [
            Text(event.event_id[:SHORT_ID]),
            Text(safe(event_days(event))),
            Text(safe(what(event))),
        ]
        belief = Text(f"{event.belief:.2f}")
        if console.width < NARROW:
            table = plain_table(("event", 14), ("who → whom", None), heading=not number)
            table.add_row(Text("\n").join([*facts, belief]), _story(event))
        else:
            columns = (("event", SHORT_ID), ("days", _DAYS), ("what", 14))
            more = (("who → whom, where, how many, told by", None), ("belief", 6))
            table = plain_table(*columns, *more, heading=not number)
            table.add_row(*facts, _story(event), belief)
        console.print(table)


def _story(event: Event) -> Text:
    circumstances = "; ".join(filter(None, (where(event.place), event_numbers(event), who_tells(event))))
    story = Text.assemble(_standing(event), (safe(parties(event)), "bold"), "\n", safe(circumstances), "\n")
    fields = contradicted(event)
    if fields:
        story.append(f"contradicted: {', '.join(fields)}\n", "yellow")
    return story.append_text(Text.assemble(("“", "dim"), _sentence(event), ("”", "dim"), "\n"))


def _standing(event: Event) -> Text:
    if event.status is Status.ASSERTED:
        return Text()
    return Text.assemble((event.status, STATUS_STYLES[event.status]), ": ")


def _sentence(event: Event) -> str:
    """A sentence that tells of it: the first as sure as the event."""
    sure = [claim for claim in event.claims if claim.status is event.status] or event.claims
    told = safe(sure[0].sentence)
    return told if len(told) <= EXCERPT else f"{told[:EXCERPT].rpartition(' ')[0]} …"
