"""The forms in which reports write times: a pattern for each, and how its days are reckoned."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from powderkeg.datamodel.claim import TimePrecision
from powderkeg.reading.components import times_calendar as calendar
from powderkeg.reading.components.quantities_numbers import any_of, number_pattern, read_number
from powderkeg.reading.components.times_calendar import UNRESOLVED, Days
from powderkeg.reading.components.times_tense import Tense
from powderkeg.reference.quantity_words import NumberWords
from powderkeg.reference.time_words import TimeWords
from powderkeg.reference.vocabulary import Vocabulary

NUMBERED: Final = "#"  # stands in a gate for any digits
LAST: Final = frozenset({"last", "past", "previous"})
NEXT: Final = frozenset({"next", "coming", "following"})
PARTS: Final = {
    "beginning": "early", "start": "early", "earlier": "early",
    "middle": "mid", "later": "late", "close": "end",
}  # fmt: skip

_YEAR: Final = r"(?P<year>(?:1[6-9]|20)[0-9]{2})(?![0-9]|[.,][0-9])"
_PART: Final = (
    r"(?:(?i:(?:the\s+)?(?P<part>early|mid|late|beginning|start|middle|end|close|first\s+half|second\s+half))"
    r"(?:\s+(?:in|of))?[-\s]+)?"
)
_WHICH: Final = r"(?:(?i:(?P<which>last|this|next|past|(?:the\s+)?(?:coming|previous|following)))\s+)?"
_TO: Final = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is reckoned from: the day published, the tense, and the time named before it."""

    words: Vocabulary
    anchor: date | None
    tense: Tense = Tense.UNKNOWN
    previous: Days | None = None

    @property
    def future(self) -> bool:
        """Whether the act lies ahead of the writer."""
        return self.tense is Tense.FUTURE


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression.

    A text is searched only if one of its words, or `NUMBERED` for its digits, is in `gate`. `resolve`
    raises ValueError or OverflowError for days that no calendar has.
    """

    name: str
    pattern: re.Pattern[str]
    gate: frozenset[str]
    resolve: Callable[[re.Match[str], Context], Days]


@lru_cache(maxsize=4)
def time_rules(words: Vocabulary) -> tuple[Rule, ...]:
    """All rules; where several match, the longest match counts."""
    times = words.times
    return (*_calendar_rules(times), *_relative_rules(times), *_distance_rules(times, words.numbers))


def _rule(
    name: str, pattern: str, gate: Iterable[str], resolve: Callable[[re.Match[str], Context], Days]
) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w/.-]){pattern}"), frozenset(gate), resolve)


def _calendar_rules(words: TimeWords) -> tuple[Rule, ...]:
    month = rf"(?P<month>{any_of(words.spelled['month'])})(?!\w)"
    weekday = rf"(?:(?:(?i:this|last|next)\s+)?{any_of(words.spelled['weekday'])},?\s+(?:the\s+)?)?"
    day, day2 = (rf"(?P<{name}>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[,.][0-9])" for name in ("day", "day2"))
    year = rf"(?:,?\s+{_YEAR})?"
    months = [word.rstrip(".") for word in words.months]
    season = rf"(?P<season>(?i:{any_of(words.seasons)}))\b"
    return (
        _rule("day", rf"{weekday}{day}\s+(?:of\s+)?{month}{year}", months, _resolve_date),
        _rule("day", rf"{weekday}{month}\s+(?:the\s+)?{day}{year}", months, _resolve_date),
        _rule("days", rf"(?:between\s+)?{day}{_TO}{day2}\s+{month}{year}", months, _resolve_days),
        _rule(
            "days",
            rf"(?:between\s+)?{month}\s+{day}{_TO}{day2}(?!\s+(?i:{any_of(words.months)})){year}",
            months,
            _resolve_days,
        ),
        _rule(
            "iso",
            r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![\w-])",
            [NUMBERED],
            _resolve_iso,
        ),
        _rule(
            "numeric",
            r"(?P<first>[0-9]{1,2})(?P<mark>[/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})(?![\w/])",
            [NUMBERED],
            _resolve_numeric,
        ),
        _rule("month", rf"{_PART}{_WHICH}{month}(?:,?\s+(?:of\s+)?{_YEAR})?", months, _resolve_month),
        _rule("year", rf"{_PART}{_YEAR}(?![-–/]?\w)", [NUMBERED], _resolve_year),
        _rule("years", rf"{_YEAR}[-–—/](?P<last>[0-9]{{4}}|[0-9]{{2}})(?![\w-])", [NUMBERED], _resolve_years),
        _rule(
            "decade",
            rf"(?:the\s+)?{_PART}(?:the\s+)?(?P<year>[12][0-9]{{2}}0)['’]?s\b",
            [NUMBERED],
            _resolve_decade,
        ),
        _rule("season", rf"{_PART}{_WHICH}{season}(?:\s+(?:of\s+)?{_YEAR})?", words.seasons, _resolve_season),
        _rule(
            "quarter",
            r"(?i:(?:the\s+)?(?P<ordinal>first|second|third|fourth)\s+quarter\s+of\s+"
            rf"(?:(?P<which>the|this|last|next)\s+year|{_YEAR}))\b",
            ["quarter"],
            _resolve_quarter,
        ),
        _rule(
            "named",
            rf"(?P<named>(?i:{any_of(words.named)}))\b",
            [word for name in words.named for word in re.findall("[a-z]+", name)] + [NUMBERED],
            _resolve_named,
        ),
    )


def _relative_rules(words: TimeWords) -> tuple[Rule, ...]:
    weekday = any_of(words.spelled["weekday"])
    units = any_of(words.units)
    part_of_day = any_of(words.parts_of_day)
    nights = words.parts_of_day | words.day_words.keys() | {"overnight"}
    return (
        _rule(
            "every",
            rf"(?i:(?:every|each)\s+(?:{weekday}|{units}))\b|(?:{weekday})s\b",
            ["every", "each", *(f"{word}s" for word in words.weekdays)],
            _resolve_nothing,
        ),
        _rule(
            "weekday",
            rf"{_WHICH}(?P<weekday>{weekday})\b(?:\s+(?i:{part_of_day})\b)?",
            words.weekdays,
            _resolve_weekday,
        ),
        _rule(
            "day_word",
            rf"(?i:(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|{any_of(words.day_words)}"
            rf"|overnight|this\s+{part_of_day}|last\s+night)(?:\s+{part_of_day})?)\b",
            nights,
            _resolve_day_word,
        ),
        _rule(
            "calendar_unit",
            rf"(?i:(?!the\s+(?!weekend){units})(?:(?:the\s+)?"
            r"(?P<part>early|earlier|later|late|beginning|start|middle|end|first\s+half|second\s+half)\s+(?:of\s+)?)?"
            r"(?P<which>last|this|next|the)\s+(?P<unit>week|weekend|month|year|decade|century))\b",
            words.units,
            _resolve_calendar_unit,
        ),
        _rule(
            "same",
            r"(?i:(?:the\s+same|that)\s+(?P<unit>day|night|week|weekend|month|year))\b",
            words.units,
            _resolve_same,
        ),
        _rule(
            "neighbour",
            r"(?i:the\s+(?:(?P<way>previous|next|following)\s+(?P<unit>day|morning|evening|night|week|month|year)"
            r"|(?P<unit2>day|night|week|month|year)\s+(?P<way2>before|after)(?=\s*(?:[.,;:!?)]|$))))\b",
            words.units.keys() | words.parts_of_day,
            _resolve_neighbour,
        ),
    )


def _distance_rules(words: TimeWords, numbers: NumberWords) -> tuple[Rule, ...]:
    lean = rf"(?:(?P<lean>{any_of(numbers.before)})\s+)?"
    unit = rf"(?P<unit>{any_of(words.units)})\b"
    amount = rf"(?P<amount>{number_pattern(numbers)}|an?)"
    return (
        _rule(
            "ago",
            rf"(?i:{lean}(?:{amount}[-\s]+)?{unit}\s+(?P<way>ago|earlier|previously|later|afterwards?|from\s+now"
            r"|(?:before|after)(?=\s*(?:[.,;:!?)]|$)))\b)",
            words.units,
            _resolve_ago,
        ),
        _rule(
            "stretch",
            r"(?i:(?:(?:in|over|during|for|within|throughout)\s+)?"
            r"(?:the\s+(?P<which>past|last|previous|next|coming|following)\s+"
            rf"(?:{amount}\s+)?|recent\s+){unit})",
            words.units,
            _resolve_stretch,
        ),
        _rule("within", rf"(?i:(?P<way>in|within)\s+{lean}{amount}\s+{unit})", words.units, _resolve_within),
        _rule("duration", rf"(?i:{lean}{amount}[-\s]+{unit}(?![-\s]+old\b))", words.units, _resolve_nothing),
    )


def _resolve_date(match: re.Match[str], context: Context) -> Days:
    month, day = _month(match, context), int(match["day"])
    year = int(match["year"]) if match["year"] else _nearest_year(context, month, day)
    return calendar.day(date(year, month, day)) if year else UNRESOLVED


def _resolve_days(match: re.Match[str], context: Context) -> Days:
    month, first, last = _month(match, context), int(match["day"]), int(match["day2"])
    year = int(match["year"]) if match["year"] else _nearest_year(context, month, first)
    return (
        Days(date(year, month, first), date(year, month, last), TimePrecision.RANGE) if year else UNRESOLVED
    )


def _resolve_iso(match: re.Match[str], _: Context) -> Days:
    return calendar.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _resolve_numeric(match: re.Match[str], _: Context) -> Days:
    """12/06/2014 is a day in June or in December; only a number above 12 tells which."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return UNRESOLVED
    day, month = (first, second) if second <= 12 else (second, first)
    return calendar.day(date(int(match["year"]), month, day))


def _resolve_month(match: re.Match[str], context: Context) -> Days:
    month = _month(match, context)
    year = int(match["year"]) if match["year"] else _year_of_month(context, month, _which(match))
    return calendar.month(year, month, _part(match)) if year else UNRESOLVED


def _resolve_year(match: re.Match[str], _: Context) -> Days:
    return calendar.year(int(match["year"]), _part(match))


def _resolve_years(match: re.Match[str], _: Context) -> Days:
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return Days(date(int(first), 1, 1), date(int(last), 12, 31), TimePrecision.RANGE)


def _resolve_decade(match: re.Match[str], _: Context) -> Days:
    return calendar.decade(int(match["year"]), _part(match))


def _resolve_season(match: re.Match[str], context: Context) -> Days:
    first, last = context.words.times.seasons[match["season"].lower()]
    year = int(match["year"]) if match["year"] else _year_of_month(context, first, _which(match))
    return calendar.months(year, first, last) if year else UNRESOLVED


def _resolve_quarter(match: re.Match[str], context: Context) -> Days:
    first = 3 * ("first", "second", "third", "fourth").index(match["ordinal"].lower()) + 1
    if match["year"]:
        return calendar.months(int(match["year"]), first, first + 2)
    if not context.anchor:
        return UNRESOLVED
    step = {"last": -1, "next": 1}.get(_which(match), 0)
    return calendar.months(context.anchor.year + step, first, first + 2)


def _resolve_named(match: re.Match[str], context: Context) -> Days:
    named = context.words.times.named[" ".join(match["named"].lower().split())]
    if named.yearly:
        year = _nearest_year(context, named.start.month, named.start.day)
        return calendar.day(named.start.replace(year=year)) if year else UNRESOLVED
    precision = TimePrecision.DAY if named.start == named.end else TimePrecision.RANGE
    return Days(named.start, named.end, precision)


def _resolve_nothing(_match: re.Match[str], _context: Context) -> Days:
    """A length of time or a habit is no date."""
    return UNRESOLVED


def _resolve_weekday(match: re.Match[str], context: Context) -> Days:
    weekday, which = context.words.times.weekdays[match["weekday"].lower()], _which(match)
    base = context.anchor
    if which.startswith("the "):
        base = context.previous.start if context.previous else None
        which = which.split()[-1]
    if not base:
        return UNRESOLVED
    if which in NEXT or (context.future and which not in LAST):
        return calendar.day(calendar.coming_weekday(base, weekday, strictly=which in NEXT))
    return calendar.day(calendar.latest_weekday(base, weekday, strictly=which in LAST))


def _resolve_day_word(match: re.Match[str], context: Context) -> Days:
    if not context.anchor:
        return UNRESOLVED
    word = " ".join(match["word"].lower().split())
    if word == "overnight":
        return Days(context.anchor - timedelta(days=1), context.anchor, TimePrecision.RANGE)
    offsets = {"the day before yesterday": -2, "last night": -1, "the day after tomorrow": 2}
    offset = offsets.get(word, context.words.times.day_words.get(word, 0))
    return calendar.day(context.anchor + timedelta(days=offset))


def _resolve_calendar_unit(match: re.Match[str], context: Context) -> Days:
    anchor, unit, part = context.anchor, match["unit"].lower(), (match["part"] or "").lower()
    if not anchor:
        return UNRESOLVED
    step = {"last": -1, "next": 1}.get(_which(match), 0)
    if unit == "weekend" and step == 0 and context.tense.happened and anchor.weekday() < 5:
        step = -1
    days = calendar.containing(calendar.shift(anchor, Decimal(step), unit), unit, _part(match))
    if part == "earlier" and step == 0:
        return Days(days.start, anchor, TimePrecision.RANGE)
    if part == "later" and step == 0:
        return Days(anchor, days.end, TimePrecision.RANGE)
    return days


def _resolve_same(match: re.Match[str], context: Context) -> Days:
    if not context.previous or not context.previous.start:
        return UNRESOLVED
    return calendar.containing(context.previous.start, match["unit"].lower())


def _resolve_neighbour(match: re.Match[str], context: Context) -> Days:
    if not context.previous or not context.previous.start:
        return UNRESOLVED
    unit = (match["unit"] or match["unit2"]).lower()
    unit = unit if unit in calendar.MONTHS_IN or unit == "week" else "day"
    step = Decimal(-1 if (match["way"] or match["way2"]).lower() in ("previous", "before") else 1)
    return calendar.containing(calendar.shift(context.previous.start, step, unit), unit)


def _resolve_ago(match: re.Match[str], context: Context) -> Days:
    way = match["way"].lower()
    if way in ("ago", "from now"):
        base = calendar.day(context.anchor) if context.anchor else None
    else:
        base = context.previous
    if not base or not base.start or not base.end:
        return UNRESOLVED
    back = way in ("ago", "earlier", "before", "previously")
    amount, unit = _amount(match, context), _unit(match, context)
    if unit == "hour" and amount is None:
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


def _resolve_stretch(match: re.Match[str], context: Context) -> Days:
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


def _resolve_within(match: re.Match[str], context: Context) -> Days:
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
