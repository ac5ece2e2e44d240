"""Units of measure and currencies as reports write them."""

from dataclasses import dataclass
from functools import cache

from powderkeg.reference.tables import bundled_table, read_table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `symbol` is None where the text leaves open which currency it is."""

    symbol: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Units:
    """Units as written, in lower case, by their place: before the number, after it or joined to it."""

    before: dict[str, Unit]
    after: dict[str, Unit]
    joined: dict[str, Unit]


@cache
def units() -> Units:
    """The bundled table of units, read once."""
    places: dict[str, dict[str, Unit]] = {"before": {}, "after": {}, "joined": {}}
    for _, row in read_table(bundled_table("units.csv"), ("written", "unit", "kind", "place")):
        places[row["place"]][row["written"].lower()] = Unit(row["unit"] or None, row["kind"])
    return Units(**places)
