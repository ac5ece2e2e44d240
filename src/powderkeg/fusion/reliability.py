"""How far statuses, speakers and publishers are believed: the table `reliability.csv`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from powderkeg.datamodel.claim import Status
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, read_table

_COLUMNS = ("of", "name", "value", "note")
_OTHER = "other"
_BOUNDS = {"prior": (0.01, 0.99), "status": (0.5, 0.99), "speaker": (0.0, 1.0), "publisher": (0.0, 1.0)}
_NEEDED = {
    *(("status", str(status)) for status in Status),
    *(("prior", "any"), ("speaker", _OTHER), ("speaker", "outlet"), ("speaker", "interested")),
    *(("speaker", "unnamed"), ("publisher", _OTHER)),
}


@dataclass(frozen=True)
class Reliability:
    """The values of the table, by what they are about and its name; `prior_bits` are log-odds."""

    values: Mapping[tuple[str, str], float]
    prior_bits: float

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The bundled table, or the one that takes its place.

        Raises
        ------
        ReferenceDataError
            If a row is missing, or a value is none that it can have.
        """
        path, values = tables["reliability.csv"], {}
        for number, row in read_table(path, _COLUMNS):
            values[row["of"], row["name"]] = _value(f"{path} line {number}", row)
        if missing := sorted(_NEEDED.difference(values)):
            told = ", ".join(" ".join(key) for key in missing)
            raise ReferenceDataError(f"{path}: no row for {told}; add one each")
        prior = values["prior", "any"]
        return cls(values, math.log2(prior / (1 - prior)))

    def status(self, status: Status) -> float:
        """How often what is told so is so."""
        return self.values["status", status]

    def speaker(self, kind: str) -> float:
        """How much of that a kind of speaker leaves."""
        return self.values.get(("speaker", kind), self.values["speaker", _OTHER])

    def publisher(self, name: str | None) -> float:
        """How much of that a publisher leaves."""
        return self.values.get(("publisher", name or _OTHER), self.values["publisher", _OTHER])


def _value(where: str, row: dict[str, str]) -> float:
    bounds = _BOUNDS.get(row["of"])
    if bounds is None:
        raise ReferenceDataError(f"{where}: of is {row['of']!r}, expected {', '.join(_BOUNDS)}")
    try:
        value = float(row["value"])
    except ValueError as error:
        raise ReferenceDataError(f"{where}: value is {row['value']!r}, expected a number") from error
    if not bounds[0] <= value <= bounds[1]:
        raise ReferenceDataError(f"{where}: value is {value}, expected {bounds[0]} to {bounds[1]}")
    return value


@cache
def bundled_reliability() -> Reliability:
    """The bundled table, read once."""
    return Reliability.load()
