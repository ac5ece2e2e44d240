"""The states of the world (data/states.csv): since when, whether major powers, and on a sea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from powderkeg.reference.tables import BUNDLED, Tables, parse_table

_COLUMNS = ("iso3", "from", "major_from", "coast", "name")


@dataclass(frozen=True, slots=True)
class State:
    """A state; `major_since` is None where it is no major power."""

    iso3: str
    name: str
    since: date
    major_since: date | None
    coast: bool


class States:
    """All states, by their alpha-3 code."""

    def __init__(self, states: Sequence[State]) -> None:
        self._states = {state.iso3: state for state in states}

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The states of the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a day can't be used.
        """
        return cls(parse_table(tables["states.csv"], _COLUMNS, _state))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all states, whenever they were."""
        return frozenset(self._states)

    def get(self, iso3: str) -> State | None:
        """The state of a code, None for a territory that is none."""
        return self._states.get(iso3)

    def on(self, day: date) -> frozenset[str]:
        """The codes of the states of a day."""
        return frozenset(code for code, state in self._states.items() if state.since <= day)


def day_or_none(row: Mapping[str, str], column: str) -> date | None:
    """The day in a cell, None where it is empty."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        raise ValueError(f"{column} is '{row[column]}', expected YYYY-MM-DD or nothing") from error


def _state(row: Mapping[str, str]) -> State:
    if row["coast"] not in ("0", "1"):
        raise ValueError(f"coast is '{row['coast']}', expected 0 or 1")
    return State(
        iso3=row["iso3"],
        name=row["name"],
        since=day_or_none(row, "from") or date.min,
        major_since=day_or_none(row, "major_from"),
        coast=row["coast"] == "1",
    )
