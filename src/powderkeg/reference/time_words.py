"""Words that tell the time of an act (data/time_words.csv)."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Self

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.tables import BUNDLED, Tables, read_table

_UNITS = ("minute", "hour", "day", "week", "weekend", "fortnight", "month", "year", "decade", "century")


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
    speech: set[str] = field(default_factory=set)
    prayers: set[str] = field(default_factory=set)
    spelled: dict[str, list[str]] = field(default_factory=lambda: {"month": [], "weekday": []})

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, a kind is unknown, or a value isn't what its kind asks for.
        """
        path, words = tables["time_words.csv"], cls()
        for number, row in read_table(path, ("word", "kind", "value")):
            try:
                words._put(row["word"], row["kind"], row["value"])
            except ValueError as error:
                raise ReferenceDataError(
                    f"{path} line {number}: {row['word']!r} of kind {row['kind']!r} "
                    f"has the value {row['value']!r}; "
                    "comments in the bundled table say what each kind asks for"
                ) from error
        return words

    def _put(self, word: str, kind: str, value: str) -> None:
        if not word:
            raise ValueError("word is empty")
        lowered = word.lower()
        match kind:
            case "month" | "weekday":
                (self.months if kind == "month" else self.weekdays)[lowered] = int(value)
                self.spelled[kind].extend((word, word.upper()))
            case "season":
                first, last = value.split("-")
                self.seasons[lowered] = int(first), int(last)
            case "day_word":
                self.day_words[lowered] = int(value)
            case "unit" if value in _UNITS:
                self.units[lowered] = value
            case "named":
                self.named[lowered] = _named(value)
            case "part_of_day" | "forward" | "not_weekday" | "light" | "speech" | "prayers":
                list_of_words: set[str] = getattr(self, "parts_of_day" if kind == "part_of_day" else kind)
                list_of_words.add(lowered)
            case _:
                raise ValueError(f"unknown kind {kind}, or unknown value of it")


def _named(value: str) -> NamedTime:
    if value.startswith("--"):
        start = date.fromisoformat("2000" + value[1:])
        return NamedTime(start, start, yearly=True)
    first, _, last = value.partition("/")
    start = date.fromisoformat(first)
    return NamedTime(start, date.fromisoformat(last) if last else start, yearly=False)
