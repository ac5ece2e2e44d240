"""How what was told grows old: half-lives, and the weight that is left after some days."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, read_table

_COLUMNS = ("what", "kind", "days", "why")
_SORTS = {
    PlacePrecision.SITE: "site",
    PlacePrecision.CITY: "city",
    PlacePrecision.DISTRICT: "area",
    PlacePrecision.ADM1: "area",
    PlacePrecision.COUNTRY: "area",
}
_NEEDED = [
    *(("control", f"{sort} {state}") for sort in ("city", "site", "area") for state in ("quiet", "fought")),
    *(("contest", ""), ("lost", ""), ("tie", "told"), ("tie", "act")),
]


@dataclass(frozen=True, slots=True)
class HalfLives:
    """Half-lives in days, by what was told and its kind."""

    days: Mapping[tuple[str, str], float]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read decay.csv.

        Raises
        ------
        ReferenceDataError
            If it can't be read, a number is no number above 0, or a line is missing or unknown.
        """
        path, days = tables["decay.csv"], {}
        for number, row in read_table(path, _COLUMNS):
            key = (row["what"], row["kind"])
            if key not in _NEEDED:
                raise ReferenceDataError(f"{path} line {number}: nothing is called {' '.join(key)!r}")
            if not row["days"].isdecimal() or int(row["days"]) < 1:
                raise ReferenceDataError(
                    f"{path} line {number}: days is '{row['days']}', expected a whole number above 0"
                )
            days[key] = float(row["days"])
        if missing := [" ".join(key) for key in _NEEDED if key not in days]:
            raise ReferenceDataError(f"{path}: no line for {', '.join(missing)}; add it")
        return cls(days)

    def of_control(self, precision: PlacePrecision, *, fought: bool) -> float:
        """Of the hold on a place."""
        return self.days["control", f"{_SORTS[precision]} {'fought' if fought else 'quiet'}"]

    def fade(self, what: str, kind: str, age_days: int) -> float:
        """The share of its weight that something keeps after that many days."""
        return faded(age_days, self.days[what, kind])


def faded(age_days: float, half_life_days: float) -> float:
    """The share that is left: 1 at first, one half after the half-life."""
    return float(2.0 ** (-max(age_days, 0.0) / half_life_days))


def days_within(start: int, end: int, fights: Sequence[int], memory_days: int) -> int:
    """How many days from `start` (exclusive) to `end` lie within some days after one of the fights.

    Days are ordinals as `date.toordinal` gives them; `fights` are in order.
    """
    first, within = start + 1, 0
    for place in range(bisect_left(fights, first - memory_days), len(fights)):
        begin, stop = max(fights[place], first), min(fights[place] + memory_days, end)
        if begin > end:
            break
        if stop >= begin:
            within += stop - begin + 1
            first = stop + 1
    return within
