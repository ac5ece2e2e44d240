"""Actor lists and tables of agent nouns, written in the columns that powderkeg reads them in."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from powderkeg.formats.cells import to_plain_cell
from powderkeg.reference.actors import ACTOR_COLUMNS, ActorEntry
from powderkeg.reference.agents import AGENT_COLUMNS, AgentEntry


def write_actors(entries: Iterable[ActorEntry], stream: TextIO) -> None:
    """An actor list, as ``--actors`` takes it."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(ACTOR_COLUMNS)
    for entry in entries:
        rows.writerow(
            map(
                to_plain_cell,
                (
                    *(entry.actor_id, entry.name, "|".join(entry.aliases), entry.kind, entry.country or ""),
                    *(entry.sector, entry.parent or "", _day(entry.start), _day(entry.end), entry.note),
                ),
            )
        )


def write_agents(entries: Iterable[AgentEntry], stream: TextIO) -> None:
    """A table of agent nouns, as ``agents.csv`` is."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(AGENT_COLUMNS)
    for entry in entries:
        cells = (entry.noun, entry.plural, entry.sector or "", entry.kind, entry.note)
        rows.writerow(map(to_plain_cell, cells))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
