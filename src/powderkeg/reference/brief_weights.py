"""How much things are worth telling in a brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

_COLUMNS = ("of", "which", "weight")
_ALL = "*"
_NEEDED = (
    *(("standing", which) for which in ("deployment", "ultimatum", "threat", "promise", "demand", "talks")),
    *(("outlook", which) for which in ("open", "carried-out", "withdrawn", "expired")),
    *(("statement", which) for which in ("control", "alignment", "strength")),
    *(("place", which) for which in ("site", "city", "district", "adm1", "country", "nameless", "elsewhere")),
    *(("reach", which) for which in ("abroad", "home", "home-to-nameless", "group", "nameless")),
    *(("act", _ALL), ("figure", _ALL), ("forecast", _ALL), ("recency", "half-life-days")),
)


@dataclass(frozen=True)
class BriefWeights:
    """The weights of `brief_weights.csv`."""

    weights: Mapping[tuple[str, str], float]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, a weight is no number above 0, or one that is needed is missing.
        """
        path = tables["brief_weights.csv"]
        weights = dict(parse_table(path, _COLUMNS, _line))
        if missing := [",".join(needed) for needed in _NEEDED if needed not in weights]:
            raise ReferenceDataError(f"{path}: no line begins with {missing[0]}; add it with a weight")
        return cls(weights)

    def __call__(self, of: str, which: str) -> float:
        """The weight of one kind of something."""
        found = self.weights.get((of, which))
        return self.weights[of, _ALL] if found is None else found


def _line(row: Mapping[str, str]) -> tuple[tuple[str, str], float]:
    try:
        weight = float(row["weight"])
    except ValueError as error:
        raise ValueError(f"weight is {row['weight']!r}, expected a number") from error
    if not weight > 0:
        raise ValueError(f"weight is {row['weight']}, expected a number above 0")
    return (row["of"], row["which"]), weight
