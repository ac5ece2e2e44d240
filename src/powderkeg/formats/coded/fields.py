"""Cells by their names, and the values in them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

_NAME = re.compile(r"[^a-z0-9]+")
# ISO; "16 February 2023", "16-Feb-23" in older exports of ACLED; "1/31/2020" as UCDP's Excel files have it.
_DAY_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y%m%d")


class LeftOutError(ValueError):
    """A row that is well-formed and says nothing that PLOVER codes; the message says what it is."""


class Row(NamedTuple):
    """The cells of a row, found by the names of their columns."""

    cells: Sequence[str]
    places: Mapping[str, int]

    def text(self, name: str) -> str:
        """The cell without white space around; empty where the file has no such column."""
        place = self.places.get(name)
        return "" if place is None else self.cells[place].strip()

    def needed(self, name: str) -> str:
        """The cell, which must not be empty."""
        text = self.text(name)
        if not text:
            raise ValueError(f"{name} is empty")
        return text

    def whole(self, name: str, most: int = 2**31 - 1) -> int:
        """A whole number from 0 to `most`."""
        text = self.text(name)
        number = text.removesuffix(".0")  # spreadsheets write whole numbers so
        if not (number.isascii() and number.isdigit()):
            raise ValueError(f"{name} is {text!r}, expected a whole number")
        if len(number) > len(str(most)) or int(number) > most:
            raise ValueError(f"{name} is {text:.40}, expected at most {most}")
        return int(number)

    def code(self, name: str, known: Mapping[int, object] | Sequence[int]) -> int:
        """A number that the data set gives a meaning."""
        number = self.whole(name)
        if number not in known:
            raise ValueError(f"{name} is {number}, expected {min(known)} to {max(known)}")
        return number

    def degrees(self, name: str, limit: int) -> float | None:
        """Degrees of latitude or longitude; None where the cell is empty."""
        text = self.text(name)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError as error:
            raise ValueError(f"{name} is {text!r}, expected degrees") from error
        if not -limit <= number <= limit:
            raise ValueError(f"{name} is {text}, expected -{limit} to {limit}")
        return number

    def point(self, lat: str = "latitude", lon: str = "longitude") -> dict[str, float | None]:
        """Both coordinates, or neither where one is missing."""
        point = {"lat": self.degrees(lat, 90), "lon": self.degrees(lon, 180)}
        return point if None not in point.values() else {"lat": None, "lon": None}

    def day(self, name: str) -> date:
        """A day; a time of day behind it is dropped."""
        text = self.needed(name)
        try:
            return date.fromisoformat(text[:10] if text[4:5] == "-" else text)
        except ValueError:
            return _day(name, text)


def _day(name: str, text: str) -> date:
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{name} is {text!r}, expected a day such as 2014-06-13")


def column_name(text: str) -> str:
    """A column's name as readers ask for it: ``Event ID`` and ``event_id`` are one."""
    return _NAME.sub("_", text.strip().lower()).strip("_")
