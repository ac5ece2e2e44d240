"""How the days of a time are reckoned from its words: a function for each form of `times_rules`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from powderkeg.datamodel.claim import TimePrecision
from powderkeg.reading.components import times_calendar as calendar
from powderkeg.reading.components.quantities_numbers import read_number
from powderkeg.reading.components.times_calendar import UNRESOLVED, Days
from powderkeg.reading.components.times_tense import Tense
from powderkeg.reference.vocabulary import Vocabulary

LAST: Final = frozenset({"last", "past", "previous"})
NEXT: Final = frozenset({"next", "coming", "following"})
_ORDINALS: Final = ("first", "second", "third", "fourth")
_STEPS: Final = {"last": -1, "next": 1}
_FRESH: Final = 3  # days back at most to the weekday of an act told in the present
PARTS: Final = {
    "beginning": "early", "start": "early", "earlier": "early",
    "middle": "mid", "later": "late", "close": "end",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is reckoned from: the day published, the tense, and the time named before it."""

    words: Vocabulary
    anchor: date | None
    tense: Tense = Tense.UNKNOWN
    previous: Days | None = None
    dated: Days | None = None  # the same, if it was written with its year

    @property
    def future(self) -> bool:
        """Whether the act lies ahead of the writer."""
        return self.tense is Tense.FUTURE


def resolve_date(match: re.Match[str], context: Context) -> Days:
    month, day = _month(match, context), int(match["day"])
    year = int(match["year"]) if match["year"] else _year_of_day(context, month, day)
    return calendar.day(date(year, month, day)) if year else UNRESOLVED


def resolve_days(match: re.Match[str], context: Context) -> Days:
    month, first, last = _month(match, context), int(match["day"]), int(match["day2"])
    year = int(match["year"]) if match["year"] else _year_of_day(context, month, first)
    return (
        Days(date(year, month, first), date(year, month, last), TimePrecision.RANGE) if year else UNRESOLVED
    )


def resolve_iso(match: re.Match[str], _: Context) -> Days:
    return calendar.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def resolve_numeric(match: re.Match[str], _: Context) -> Days:
    """12/06/2014 is a day in June or in December; only a number above 12 tells which."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return UNRESOLVED
    day, month = (first, second) if second <= 12 else (second, first)
    return calendar.day(date(int(match["year"]), month, day))


def resolve_month(match: re.Match[str], context: Context) -> Days:
    month, whose = _month(match, context), (match["whose"] or "").lower()
    if whose and not context.anchor:
        return UNRESOLVED
    if whose and context.anchor:
        return calendar.month(context.anchor.year + _STEPS.get(whose, 0), month, _part(match))
    year = int(match["year"]) if match["year"] else _year_of_month(context, month, _which(match))
    return calendar.month(year, month, _part(match)) if year else UNRESOLVED


def resolve_nth_week(match: re.Match[str], context: Context) -> Days:
    """ "The first week of June" is its first seven days, the last its last seven."""
    month = _month(match, context)
    year = int(match["year"]) if match["year"] else _year_of_month(context, month, "")
    if not year:
        return UNRESOLVED
    last = calendar.month(year, month).end
    if _which(match) not in _ORDINALS:
        return Days(last and last - timedelta(days=6), last, TimePrecision.WEEK)
    start = date(year, month, 1 + 7 * _ORDINALS.index(_which(match)))
    return Days(start, start + timedelta(days=6), TimePrecision.WEEK)


def resolve_year(match: re.Match[str], _: Context) -> Days:
    return calendar.year(int(match["year"]), _part(match))


def resolve_years(match: re.Match[str], _: Context) -> Days:
    """ "2012-2014", "1998-99", "1999-00"; "2015-03" can only be a month."""
    written = match["last"]
    first, last = int(match["year"]), int(match["year"][: 4 - len(written)] + written)
    if last < first and len(written) == 2 and 1 <= int(written) <= 12:
        return calendar.month(first, int(written))
    if last < first and len(written) == 2:
        last += 100
    first, last = min(first, last), max(first, last)
    return Days(date(first, 1, 1), date(last, 12, 31), TimePrecision.RANGE)


def resolve_decade(match: re.Match[str], _: Context) -> Days:
    return calendar.decade(int(match["year"]), _part(match))


def resolve_season(match: re.Match[str], context: Context) -> Days:
    first, last = context.words.times.seasons[match["season"].lower()]
    if match["year"]:
        return calendar.months(int(match["year"]), first, last)
    anchor, which = context.anchor, _which(match)
    if not anchor:
        return UNRESOLVED
    near = [calendar.months(anchor.year + step, first, last) for step in (-2, -1, 0, 1, 2)]
    if which in LAST:  # the last one that is over
        return [days for days in near if days.end and days.end < anchor][-1]
    if which in NEXT or (context.future and which != "this"):
        return next(days for days in near if days.start and days.start > anchor)
    return [days for days in near if days.start and days.start <= anchor][-1]


def resolve_quarter(match: re.Match[str], context: Context) -> Days:
    first = 3 * _ORDINALS.index(match["ordinal"].lower()) + 1
    if match["year"]:
        return calendar.months(int(match["year"]), first, first + 2)
    if not context.anchor:
        return UNRESOLVED
    step = _STEPS.get(_which(match), 0)
    return calendar.months(context.anchor.year + step, first, first + 2)


def resolve_named(match: re.Match[str], context: Context) -> Days:
    named = context.words.times.named[" ".join(match["named"].lower().split())]
    if named.yearly:
        year = _nearest_year(context, named.start.month, named.start.day)
        return calendar.day(named.start.replace(year=year)) if year else UNRESOLVED
    precision = TimePrecision.DAY if named.start == named.end else TimePrecision.RANGE
    return Days(named.start, named.end, precision)


def resolve_nothing(_match: re.Match[str], _context: Context) -> Days:
    """A length of time or a habit is no date."""
    return UNRESOLVED


def resolve_weekday(match: re.Match[str], context: Context) -> Days:
    weekday, which = context.words.times.weekdays[match["weekday"].lower()], _which(match)
    base = context.anchor
    if base and match["week"]:
        return calendar.weekday_of_week(base, weekday, _STEPS.get(match["week"].lower(), 0))
    if which.startswith("the "):
        base = context.previous.start if context.previous else None
        which = which.split()[-1]
    if not base:
        return UNRESOLVED
    if which in NEXT or (context.future and which not in LAST):
        return calendar.day(calendar.coming_weekday(base, weekday, strictly=which in NEXT))
    latest = calendar.latest_weekday(base, weekday, strictly=which in LAST)
    if not which and context.tense is Tense.PRESENT and (base - latest).days > _FRESH:
        return UNRESOLVED  # "Leaders meet on Friday": the present of a plan, or of a headline
    return calendar.day(latest)


def resolve_overnight(match: re.Match[str], context: Context) -> Days:
    """ "Overnight Tuesday" begins or ends that day; "into Tuesday" and "from Monday to Tuesday" are two."""
    if not context.anchor:
        return UNRESOLVED
    weekdays = context.words.times.weekdays
    latest = calendar.latest_weekday(
        context.anchor, weekdays[(match["weekday2"] or match["weekday"]).lower()]
    )
    if match["weekday2"]:
        first = calendar.latest_weekday(latest, weekdays[match["weekday"].lower()])
        return Days(first, latest, TimePrecision.RANGE)
    if (match["way"] or "").lower() == "into":
        return Days(latest - timedelta(days=1), latest, TimePrecision.RANGE)
    return calendar.day(latest)


def resolve_weekday_ago(match: re.Match[str], context: Context) -> Days:
    amount, weekday = _amount(match, context), context.words.times.weekdays[match["weekday"].lower()]
    if not context.anchor or amount is None:
        return UNRESOLVED
    return calendar.weekday_of_week(context.anchor, weekday, -int(amount))


def resolve_day_word(match: re.Match[str], context: Context) -> Days:
    if not context.anchor:
        return UNRESOLVED
    word = " ".join(match["word"].lower().split())
    if word == "overnight":
        return Days(context.anchor - timedelta(days=1), context.anchor, TimePrecision.RANGE)
    offsets = {"the day before yesterday": -2, "last night": -1, "the day after tomorrow": 2}
    offset = offsets.get(word, context.words.times.day_words.get(word, 0))
    return calendar.day(context.anchor + timedelta(days=offset))


def resolve_calendar_unit(match: re.Match[str], context: Context) -> Days:
    anchor, unit, part = context.anchor, match["unit"].lower(), (match["part"] or "").lower()
    if not anchor:
        return UNRESOLVED
    step = _STEPS.get(_which(match), 0)
    if unit == "weekend" and step == 0 and context.tense.happened and anchor.weekday() < 5:
        step = -1
    days = calendar.containing(calendar.shift(anchor, Decimal(step), unit), unit, _part(match))
    if part == "earlier" and step == 0:
        return Days(days.start, anchor, TimePrecision.RANGE)
    if part == "later" and step == 0:
        return Days(anchor, days.end, TimePrecision.RANGE)
    return days


def resolve_same(match: re.Match[str], context: Context) -> Days:
    unit = _plain_unit(match["unit"])
    base = _within(context.previous, unit)
    return _part_of_unit(base, unit, match["way"]) if base else UNRESOLVED


def resolve_within_unit(match: re.Match[str], context: Context) -> Days:
    """ "Earlier in the day": that of the day spoken of, else that of publication."""
    unit = match["unit"].lower()
    base = _within(context.previous, unit)
    if base is None and context.anchor and not context.future:
        base = context.anchor, context.anchor
    return _part_of_unit(base, unit, match["way"]) if base else UNRESOLVED


def _part_of_unit(base: tuple[date, date], unit: str, way: str | None) -> Days:
    """The day, week, month or year that holds `base`, or what of it comes before or after."""
    days = calendar.containing(base[0], unit)
    if not way or unit not in ("week", "month", "year"):
        return days
    if way.lower().startswith("earl"):
        return Days(days.start, base[1], TimePrecision.RANGE)
    return Days(base[1], days.end, TimePrecision.RANGE)


def resolve_end_of_unit(match: re.Match[str], context: Context) -> Days:
    if not context.anchor:
        return UNRESOLVED
    unit = match["unit"].lower()
    days = calendar.containing(context.anchor, unit, "end" if unit != "week" else None)
    return Days(days.start, days.end, TimePrecision.RANGE)


def resolve_neighbour(match: re.Match[str], context: Context) -> Days:
    unit = _plain_unit(match["unit"] or match["unit2"])
    base = _within(context.previous, unit)
    if not base:
        return UNRESOLVED
    step = Decimal(-1 if (match["way"] or match["way2"]).lower() in ("previous", "before") else 1)
    return calendar.containing(calendar.shift(base[0], step, unit), unit)


def resolve_ago(match: re.Match[str], context: Context) -> Days:
    way = match["way"].lower()
    if way in ("ago", "from now"):
        base = calendar.day(context.anchor) if context.anchor else None
    else:
        base = context.previous
    if not base or not base.start or not base.end:
        return UNRESOLVED
    by_days = way not in ("ago", "from now") and _unit(match, context) in ("minute", "hour", "day")
    if by_days and not _within(base, "day"):  # "two days later" than some day of May
        return UNRESOLVED
    return _distant(base, match, context, back=way in ("ago", "earlier", "before", "previously"))


def resolve_apart(match: re.Match[str], context: Context) -> Days:
    """When that was which "a day after" counts from, told of an act whose day is `context.previous`."""
    base = context.previous
    exact = _unit(match, context) in ("minute", "hour", "day", "week")
    if not base or not base.start or (exact and not _within(base, "day")):
        return UNRESOLVED
    if not match["amount"] and not _is_short(match, context):
        return UNRESOLVED
    return _distant(base, match, context, back=match["way"].lower() == "after")


def _distant(base: Days, match: re.Match[str], context: Context, *, back: bool) -> Days:
    """What lies so far before or after the base; open at one end where the text doesn't say how far."""
    if base.start is None:
        return UNRESOLVED
    amount, unit = _amount(match, context), _unit(match, context)
    if amount is None and _is_short(match, context):
        return calendar.day(base.start)
    if amount is None:
        return (
            Days(None, base.start, TimePrecision.RANGE) if back else Days(base.end, None, TimePrecision.RANGE)
        )
    return calendar.around(
        calendar.shift(base.start, -amount if back else amount, unit),
        unit,
        _leaning(match, context, back=back),
    )


def _is_short(match: re.Match[str], context: Context) -> bool:
    return _unit(match, context) in ("minute", "hour")


def resolve_stretch(match: re.Match[str], context: Context) -> Days:
    """The days up to the day published, or from it on; open at one end where they aren't counted."""
    anchor, unit = context.anchor, _unit(match, context)
    if not anchor:
        return UNRESOLVED
    counted = match["amount"] or unit == match["unit"].lower()
    amount = (_amount(match, context) if match["amount"] else Decimal(1)) if counted else None
    if (match["which"] or "recent").lower() in NEXT:
        end = calendar.shift(anchor, amount, unit) if amount else None
        return Days(anchor, end, TimePrecision.RANGE)
    start = calendar.shift(anchor, -amount, unit) if amount else None
    return Days(start, anchor, TimePrecision.RANGE)


def resolve_within(match: re.Match[str], context: Context) -> Days:
    amount, unit = _amount(match, context), _unit(match, context)
    if not context.anchor or not context.future or amount is None:
        return UNRESOLVED
    end = calendar.shift(context.anchor, amount, unit)
    return (
        calendar.containing(end, unit)
        if match["way"].lower() == "in"
        else Days(context.anchor, end, TimePrecision.RANGE)
    )


def _month(match: re.Match[str], context: Context) -> int:
    return context.words.times.months[match["month"].lower()]


def _plain_unit(written: str) -> str:
    """The unit that a word stands for here; parts of the day stand for it."""
    unit = written.lower()
    return unit if unit in calendar.MONTHS_IN or unit in ("week", "weekend") else "day"


def _within(days: Days | None, unit: str) -> tuple[date, date] | None:
    """The first and last day, where they lie in one such unit; the two days of a night count as one."""
    if days is None or days.start is None or days.end is None:
        return None
    same = calendar.containing(days.start, unit).start == calendar.containing(days.end, unit).start
    if unit == "day":
        same = (days.end - days.start).days <= 1
    return (days.start, days.end) if same else None


def _year_of_day(context: Context, month: int, day: int) -> int | None:
    """The year of a date written without it: that of the text's own chronology, else the nearest one."""
    told = _year_told(context)
    return told if told else _nearest_year(context, month, day)


def _year_told(context: Context) -> int | None:
    """The year in which the text is, where it has just named a day or month of an earlier year."""
    told = context.dated
    if told is None or told.start is None or not context.tense.happened:
        return None
    within = told.end is not None and (told.end - told.start).days <= 31
    return told.start.year if within and context.anchor and told.start.year < context.anchor.year else None


def _nearest_year(context: Context, month: int, day: int) -> int | None:
    """The year in which the day last came, or comes next where the act lies ahead."""
    if not context.anchor:
        return None
    named, today = (month, day), (context.anchor.month, context.anchor.day)
    if context.future:
        return context.anchor.year + (named < today)
    return context.anchor.year - (named > today)


def _year_of_month(context: Context, month: int, which: str) -> int | None:
    if not context.anchor:
        return None
    year, this = context.anchor.year, context.anchor.month
    if not which and (told := _year_told(context)):
        return told
    if which == "this":
        return year
    if which in NEXT:
        return year + (month <= this)
    if which in LAST:
        return year - (month >= this)
    return year + (month < this) if context.future else year - (month > this)


def _which(match: re.Match[str]) -> str:
    return " ".join((match["which"] or "").lower().split())


def _part(match: re.Match[str]) -> str | None:
    part = " ".join((match["part"] or "").lower().split())
    return PARTS.get(part, part) or None


def _unit(match: re.Match[str], context: Context) -> str:
    return context.words.times.units[match["unit"].lower()]


def _amount(match: re.Match[str], context: Context) -> Decimal | None:
    """How many units; None where the text leaves it open."""
    text = (match["amount"] or "").lower()
    if text in ("a", "an"):
        return Decimal(1)
    number = read_number(text, context.words.numbers, measured=True) if text else None
    return number.low if number and number.low == number.high else None


def _leaning(match: re.Match[str], context: Context, *, back: bool) -> int:
    kind = context.words.numbers.before.get(" ".join((match["lean"] or "").lower().split()), "")
    nearer = {"nearly": 1, "ceiling": 1, "floor": -1}.get(kind, 0)
    return nearer if back else -nearer
