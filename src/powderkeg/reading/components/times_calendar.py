"""Calendar arithmetic behind time expressions: which days a named week, month or distance covers. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from powderkeg.datamodel.claim import TimePrecision

# "early", "mid" and "late" cut a month into ten days each and a year into four months each.
PARTS_OF_MONTH: Final = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31),
    "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip
PARTS_OF_YEAR: Final = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12),
    "first half": (1, 6), "second half": (7, 12),
}  # fmt: skip
PARTS_OF_DECADE: Final = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (9, 9),
    "first half": (0, 4), "second half": (5, 9),
}  # fmt: skip
MONTHS_IN: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}
HOURS_IN: Final = {"minute": Decimal(1) / 60, "hour": Decimal(1)}
DAYS_IN: Final = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


class Days(NamedTuple):
    """Days from `start` to `end`, both included; None where that end isn't known."""

    start: date | None
    end: date | None
    precision: TimePrecision


UNRESOLVED: Final = Days(None, None, TimePrecision.RANGE)


def day(value: date) -> Days:
    """One day."""
    return Days(value, value, TimePrecision.DAY)


def week(value: date) -> Days:
    """The week, Monday to Sunday, that holds the day."""
    monday = value - timedelta(days=value.weekday())
    return Days(monday, monday + timedelta(days=6), TimePrecision.WEEK)


def month(year: int, number: int, part: str | None = None) -> Days:
    """A month, or its early, middle or late part."""
    first, last = PARTS_OF_MONTH.get(part or "", (1, 31))
    last = min(last, monthrange(year, number)[1])
    precision = TimePrecision.RANGE if part else TimePrecision.MONTH
    return Days(date(year, number, first), date(year, number, last), precision)


def months(year: int, first: int, last: int) -> Days:
    """From the first day of one month to the last of another, which may lie in the next year."""
    end = month(year if last >= first else year + 1, last).end
    return Days(date(year, first, 1), end, TimePrecision.RANGE)


def year(number: int, part: str | None = None) -> Days:
    """A year, or its early, middle or late part."""
    if part:
        return months(number, *PARTS_OF_YEAR[part])
    return Days(date(number, 1, 1), date(number, 12, 31), TimePrecision.YEAR)


def decade(number: int, part: str | None = None) -> Days:
    """The ten years from `number`, such as 1990, or a part of them."""
    first, last = PARTS_OF_DECADE.get(part or "", (0, 9))
    return Days(date(number + first, 1, 1), date(number + last, 12, 31), TimePrecision.RANGE)


def weekend(value: date) -> Days:
    """Saturday and Sunday of the week that holds the day."""
    saturday = value - timedelta(days=value.weekday()) + timedelta(days=5)
    return Days(saturday, saturday + timedelta(days=1), TimePrecision.RANGE)


def shift(value: date, amount: Decimal, unit: str) -> date:
    """The day that lies so many units later, or earlier where the amount is negative."""
    if unit in MONTHS_IN:
        return value + relativedelta(months=round(amount * MONTHS_IN[unit]))
    if unit in HOURS_IN:
        return value + timedelta(days=int(amount * HOURS_IN[unit] / 24))
    return value + timedelta(days=round(amount * DAYS_IN[unit]))


def containing(value: date, unit: str, part: str | None = None) -> Days:
    """The day, week, month, year, decade or century that holds the day."""
    match unit:
        case "week" | "fortnight":
            return week(value)
        case "weekend":
            return weekend(value)
        case "month":
            return month(value.year, value.month, part)
        case "year":
            return year(value.year, part)
        case "decade":
            return decade(value.year - value.year % 10, part)
        case "century":
            first = value.year - value.year % 100
            return Days(date(first, 1, 1), date(first + 99, 12, 31), TimePrecision.RANGE)
        case _:
            return day(value)


def around(value: date, unit: str, leaning: int) -> Days:
    """What "four decades ago" covers when the distance leads to the day.

    Days, weeks, months and years are taken at their word. Decades and centuries are round numbers: half a
    unit either way, or for "nearly" (leaning 1) and "more than" (leaning -1) half a unit later or earlier.
    """
    if unit not in ("decade", "century"):
        return containing(value, unit)
    half = MONTHS_IN[unit] // 24
    earlier, later = (0 if leaning > 0 else half), (0 if leaning < 0 else half)
    return Days(date(value.year - earlier, 1, 1), date(value.year + later, 12, 31), TimePrecision.RANGE)


def weekday_of_week(value: date, weekday: int, weeks: int) -> Days:
    """That weekday of the week so many weeks from the one that holds the day."""
    monday = value - timedelta(days=value.weekday())
    return day(monday + timedelta(days=7 * weeks + weekday))


def latest_weekday(value: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to the day, or strictly before it."""
    back = (value.weekday() - weekday) % 7
    return value - timedelta(days=back or (7 if strictly else 0))


def coming_weekday(value: date, weekday: int, *, strictly: bool = False) -> date:
    """The first such weekday from the day on, or strictly after it."""
    ahead = (weekday - value.weekday()) % 7
    return value + timedelta(days=ahead or (7 if strictly else 0))
