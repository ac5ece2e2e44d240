"""Which of the days that a feed states are believed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from powderkeg.feeds.feed import Entry

# 1970-01-01 and 0001-01-01 are what programs write for a day that they don't know.
_EARLIEST: Final = date(1971, 1, 1)


def latest_day(today: date) -> date:
    """The latest day that a report may have: it may have begun where the publisher is."""
    return today + timedelta(days=1)


def believed(entry: Entry, today: date) -> tuple[Entry, list[str]]:
    """The entry without days that can't be right, and what is to be told of those."""
    published, about_published = _believed(entry.published, "day", today)
    updated, about_updated = _believed(entry.updated, "day of change", today)
    return replace(entry, published=published, updated=updated), about_published + about_updated


def _believed(day: date | None, name: str, today: date) -> tuple[date | None, list[str]]:
    if day is None or _EARLIEST <= day <= latest_day(today):
        return day, []
    why = "which stands for none" if day < _EARLIEST else "which is yet to come"
    return None, [f"the feed gives {day} as its {name}, {why}; not believed"]
