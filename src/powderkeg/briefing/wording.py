"""Numbers, amounts and spans of days as English sentences have them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from powderkeg.datamodel.claim import TimePrecision
from powderkeg.english import day

T = TypeVar("T")

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def together(items: Iterable[T], most: int) -> Iterator[tuple[T, ...]]:
    """Things in groups of no more than so many."""
    rest = iter(items)
    while group := tuple(islice(rest, most)):
        yield group


def sentence(text: str) -> str:
    """Words as a sentence, with a capital and a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def span(start: date | None, end: date | None, precision: TimePrecision | None = None) -> str:
    """When, no finer than known: "on 12 June 2014", "in June 2014", "between … and …"; empty if unknown."""
    if start is None or end is None:
        known = start or end
        return f"{'since' if start else 'by'} {day(known)}" if known else ""
    if start == end:
        return f"on {day(start)}"
    if precision is TimePrecision.YEAR and start.year == end.year:
        return f"in {start.year}"
    if precision is TimePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"in {start:%B} {start.year}"
    return f"between {day(start)} and {day(end)}"


def number(value: float) -> str:
    """A number with separators of thousands: "1,700"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def amount(low: float | None, high: float | None) -> str:
    """How many: "57", "at least 57", "up to 300", "between 20 and 57"."""
    if low is not None and high is not None:
        return number(low) if low == high else f"between {number(low)} and {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"up to {number(high)}" if high is not None else "an unknown number of"


def counted(count: int, noun: str) -> str:
    """A count in words up to ten: "one report", "12 reports"."""
    words = _SMALL[count] if 0 <= count < len(_SMALL) else number(count)
    return f"{words} {noun}" if count == 1 else f"{words} {noun}s"


def unconfirmed(reports: int) -> str:
    """How what nobody has confirmed begins."""
    return "unconfirmed reports say that" if reports > 1 else "an unconfirmed report says that"


def probability(value: float) -> str:
    """A probability with two digits, never as certain as 0 or 1."""
    return f"{min(max(value, 0.01), 0.99):.2f}"


def probabilities(values: Sequence[float]) -> str:
    """The range of several: "0.72", "0.72 to 0.81"."""
    return " to ".join(dict.fromkeys(map(probability, (min(values), max(values)))))
