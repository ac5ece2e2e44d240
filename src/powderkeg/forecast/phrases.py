"""Days and lists as the sentences of questions and drivers have them."""

from collections.abc import Sequence
from datetime import date


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Several things: "A", "A and B", "A, B and C"."""
    *first, last = items or ("",)
    return f"{', '.join(first)} {joint} {last}" if first else last


def day(value: date) -> str:
    """A day as "12 June 2014"."""
    return f"{value.day} {value:%B} {value.year}"


def between(start: date, end: date) -> str:
    """Some days: "between 14 June and 12 September 2014"."""
    if start == end:
        return f"on {day(start)}"
    first = day(start) if start.year != end.year else f"{start.day} {start:%B}"
    return f"between {first} and {day(end)}"
