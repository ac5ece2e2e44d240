"""Days written in full, found without guessing: nothing is filled in from today."""

import re
from datetime import date, datetime

from powderkeg.errors import DocumentError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"

# "13 June 2014", "Fri, June 13th, 2014", "2014-06-13", "13/06/2014"; the second also takes "June 13".
_WORDS = rf"{_WEEKDAY}(?:(?P<day>{_DAY})\s+(?P<month>{_MONTH})|(?P<month2>{_MONTH})\s+(?P<day2>{_DAY}))"
_NUMBERS = r"(?P<iso>\d{4}-\d\d-\d\d)|(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year2>\d{4})"
_END = r"(?=T\d|(?!\w))"
DAY_IN_FULL = rf"(?<!\w)(?:{_WORDS},?\s+(?P<year>{_YEAR})|{_NUMBERS}){_END}"
DAY_OPTIONAL_YEAR = rf"(?<!\w)(?:{_WORDS}(?:,?\s+(?P<year>{_YEAR}))?|{_NUMBERS}){_END}"


def parse_published(value: str) -> date:
    """Day of publication from a field: YYYY-MM-DD, or an ISO 8601 time of which the day is taken.

    Raises
    ------
    DocumentError
        If it is anything else.
    """
    if re.match(r"\d{4}-\d\d-\d\d", value):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            pass
    raise DocumentError(f"published is {value[:40]!r}, expected YYYY-MM-DD; give the day of publication")


def find_day(text: str) -> date | None:
    """The first day written in full in a short text, None if there is none that can be told."""
    match = re.search(DAY_IN_FULL, text, re.IGNORECASE)
    return day_of(match) if match else None


def day_of(match: re.Match[str], near: date | None = None) -> date | None:
    """The day that a match of `DAY_IN_FULL` or `DAY_OPTIONAL_YEAR` tells.

    None if there is no such day, if day and month can't be told apart ("03/06/2014"), or if there is
    neither a year nor a day `near` which it must lie.
    """
    part = match.groupdict()
    if part["iso"]:
        return _day(*map(int, part["iso"].split("-")))
    if part["first"]:
        return _day_of_numbers(int(part["first"]), int(part["second"]), int(part["year2"]))
    day = int(re.sub(r"\D", "", part["day"] or part["day2"]))
    month = 1 + _MONTHS.index((part["month"] or part["month2"])[:3].lower())
    if part["year"]:
        return _day(int(part["year"]), month, day)
    return _nearest(month, day, near) if near else None


def _day_of_numbers(first: int, second: int, year: int) -> date | None:
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _nearest(month: int, day: int, near: date) -> date | None:
    """The day in the year that brings it closest, as a report of 1 January tells of 31 December."""
    days = [_day(year, month, day) for year in range(near.year - 1, near.year + 2)]
    return min(filter(None, days), key=lambda other: abs((other - near).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
