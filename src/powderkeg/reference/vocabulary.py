"""The words that tell when and how many."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from powderkeg.reference.quantity_words import CountedWords, NumberWords, Units
from powderkeg.reference.tables import BUNDLED, Tables
from powderkeg.reference.time_words import TimeWords


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words of times and quantities; compared by identity, so that what is made from them can be kept."""

    times: TimeWords
    numbers: NumberWords
    units: Units
    counted: CountedWords

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the tables.

        Raises
        ------
        ReferenceDataError
            If one of them can't be used.
        """
        return cls(
            times=TimeWords.load(tables),
            numbers=NumberWords.load(tables),
            units=Units.load(tables),
            counted=CountedWords.load(tables),
        )


@cache
def bundled_vocabulary() -> Vocabulary:
    """The words that come with powderkeg, read once."""
    return Vocabulary.load()
