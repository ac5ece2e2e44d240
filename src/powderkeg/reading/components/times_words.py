"""The table of words that tell the time of an act."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import bundled_table, read_table


class NamedTime(NamedTuple):
    """A name that is a date; a yearly one is given for the leap year 2000."""

    start: date
    end: date
    yearly: bool


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Time words by kind, in lower case; `spelled` holds months and weekdays as the table writes them."""

    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    seasons: dict[str, tuple[int, int]] = field(default_factory=dict)
    day_words: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    named: dict[str, NamedTime] = field(default_factory=dict)
    parts_of_day: set[str] = field(default_factory=set)
    forward: set[str] = field(default_factory=set)
    not_weekday: set[str] = field(default_factory=set)
    light: set[str] = field(default_factory=set)
    spelled: dict[str, list[str]] = field(default_factory=dict)


@cache
def time_words() -> TimeWords:
    """The bundled table of time words, read once."""
    return read_time_words(bundled_table("time_words.csv"))


def read_time_words(path: Path | Traversable) -> TimeWords:
    """A table of time words with the columns word, kind and value.

    Raises
    ------
    ReferenceDataError
        If the table can't be read, a kind is unknown, or a value isn't what its kind asks for.
    """
    words = TimeWords()
    for number, row in read_table(path, ("word", "kind", "value")):
        try:
            _put(words, row["word"], row["kind"], row["value"])
        except ValueError as error:
            raise ReferenceDataError(
                f"{path} line {number}: {row['word']!r} of kind {row['kind']!r} "
                f"has the value {row['value']!r}; comments in the bundled table say what each kind asks for"
            ) from error
    return words


def _put(words: TimeWords, word: str, kind: str, value: str) -> None:
    lowered = word.lower()
    match kind:
        case "month" | "weekday":
            (words.months if kind == "month" else words.weekdays)[lowered] = int(value)
            words.spelled.setdefault(kind, []).extend((word, word.upper()))
        case "season":
            first, last = value.split("-")
            words.seasons[lowered] = int(first), int(last)
        case "day_word":
            words.day_words[lowered] = int(value)
        case "unit":
            words.units[lowered] = value
        case "named":
            words.named[lowered] = _named(value)
        case "part_of_day" | "forward" | "not_weekday" | "light":
            list_of_words: set[str] = getattr(words, "parts_of_day" if kind == "part_of_day" else kind)
            list_of_words.add(lowered)
        case _:
            raise ValueError(f"unknown kind {kind}")


def _named(value: str) -> NamedTime:
    if value.startswith("--"):
        start = date.fromisoformat("2000" + value[1:])
        return NamedTime(start, start, yearly=True)
    first, _, last = value.partition("/")
    start = date.fromisoformat(first)
    return NamedTime(start, date.fromisoformat(last) if last else start, yearly=False)
