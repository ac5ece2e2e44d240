"""The tables that fusion looks things up in, read once."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import bundled_table, parse_table, read_table

PRIOR: Final = "prior"


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison.

    `m` is how often pairs that tell of one happening come to it, `u` how often others do; both are
    probabilities among pairs that are compared at all. Both are alike where there is nothing to compare.
    `words` says it to a reader.
    """

    comparison: str
    name: str
    m: float
    u: float
    words: str

    @property
    def bits(self) -> float:
        """What it adds to the match weight."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """All levels of all comparisons, and the share of compared pairs that tell of one happening."""

    prior: Level
    levels: tuple[Level, ...]

    def of(self, comparison: str) -> tuple[Level, ...]:
        """The levels of one comparison, in the order of the table."""
        return tuple(level for level in self.levels if level.comparison == comparison)


@cache
def load_link_weights() -> LinkWeights:
    """The table `link_weights.csv`.

    Raises
    ------
    ReferenceDataError
        If the table is faulty.
    """
    path = bundled_table("link_weights.csv")
    rows = parse_table(path, ("comparison", "level", "m", "u", "words"), _parse_level)
    prior = [row for row in rows if row.comparison == PRIOR]
    if len(prior) != 1:
        raise ReferenceDataError(f"{path}: {len(prior)} rows of the comparison {PRIOR}, expected one")
    return LinkWeights(prior[0], tuple(row for row in rows if row.comparison != PRIOR))


def _parse_level(row: dict[str, str]) -> Level:
    m, u = float(row["m"] or 0.5), float(row["u"] or 0.5)
    if not (0 < m < 1 and 0 < u < 1):
        raise ValueError(f"m {m} and u {u} must lie between 0 and 1")
    return Level(row["comparison"], row["level"], m, u, row["words"])


@cache
def load_type_families() -> dict[str, str]:
    """The family of each event type of `type_families.csv`."""
    rows = read_table(bundled_table("type_families.csv"), ("event_type", "family"))
    return {row["event_type"]: row["family"] for _, row in rows}


@cache
def load_plain_words() -> frozenset[str]:
    """The words of `plain_words.csv`."""
    return frozenset(row["word"] for _, row in read_table(bundled_table("plain_words.csv"), ("word",)))


def level_words(levels: str) -> Iterator[tuple[Level, str]]:
    """The levels of a link (as `Link.levels` has them), each with its words."""
    known = {(level.comparison, level.name): level for level in load_link_weights().levels}
    for pair in levels.split():
        comparison, _, name = pair.partition("=")
        if (level := known.get((comparison, name))) is not None:
            yield level, level.words


@cache
def load_correction_words() -> re.Pattern[str]:
    """A pattern that finds the words of `correction_words.csv`, in small or capital letters."""
    rows = read_table(bundled_table("correction_words.csv"), ("words",))
    words = "|".join(re.escape(row["words"]).replace(r"\ ", r"\s+") for _, row in rows)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
