"""The forms in which reports write times: a pattern for each, and how its days are reckoned."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from powderkeg.datamodel.claim import TimePrecision
from powderkeg.reading.components import times_calendar as calendar
from powderkeg.reading.components.quantities_numbers import any_of, number_words, read_number
from powderkeg.reading.components.times_calendar import UNRESOLVED, Days
from powderkeg.reading.components.times_tense import Tense
from powderkeg.reading.components.times_words import NamedTime, TimeWords, time_words

NUMBERED: Final = "#"  # stands in a gate for any run of four digits
LAST: Final = frozenset({"last", "past", "previous"})
NEXT: Final = frozenset({"next", "coming", "following"})
PARTS: Final = {
    "beginning": "early", "start": "early", "earlier": "early", "middle": "mid", "later": "late", "close": "end",
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

    anchor: date | None
    tense: Tense = Tense.UNKNOWN
    previous: Days | None = None
    year: int | None = None  # of the other end of a range

    @property
    def future(self) -> bool:
        """Whether the act lies ahead of the writer."""
        return self.tense is Tense.FUTURE


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression.

    A text is searched only if one of its words, or four digits for `NUMBERED`, is in `gate`. `resolve`
    raises ValueError or OverflowError for days that no calendar has.
    """

    name: str
    pattern: re.Pattern[str]
    gate: frozenset[str]
    resolve: Callable[[re.Match[str], Context], Days]


@cache
def time_rules() -> tuple[Rule, ...]:
    """All rules; where several match, the longest match counts."""
    words = time_words()
    return (*_calendar_rules(words), *_relative_rules(words), *_distance_rules(words))


def _rule(name: str, pattern: str, gate: Iterable[str], resolve: Callable[[re.Match[str], Context], Days]) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w/.-]){pattern}"), frozenset(gate), resolve)


def _calendar_rules(words: TimeWords) -> tuple[Rule, ...]:
    month = rf"(?P<month>{any_of(words.spelled['month'])})(?!\w)"
    weekday = rf"(?:{any_of(words.spelled['weekday'])},?\s+(?:the\s+)?)?"
    day, day2 = (rf"(?P<{name}>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[,.][0-9])" for name in ("day", "day2"))
    year = rf"(?:,?\s+{_YEAR})?"
    months = [word.rstrip(".") for word in words.months]
    season = rf"(?P<season>(?i:{any_of(words.seasons)}))\b"
    return (
        _rule("day", rf"{weekday}{day}\s+(?:of\s+)?{month}{year}", months, _resolve_date),
        _rule("day", rf"{weekday}{month}\s+(?:the\s+)?{day}{year}", months, _resolve_date),
        _rule("days", rf"(?:between\s+)?{day}{_TO}{day2}\s+{month}{year}", months, _resolve_days),
        _rule("days", rf"(?:between\s+)?{month}\s+{day}{_TO}{day2}(?!\s+(?i:{any_of(words.months)})){year}", months, _resolve_days),
        _rule("iso", r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![\w-])", [NUMBERED], _resolve_iso),
        _rule(
            "numeric",
            r"(?P<first>[0-9]{1,2})(?P<mark>[/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})(?![\w/])",
            [NUMBERED],
            _resolve_numeric,
        ),
        _rule("month", rf"{_PART}{_WHICH}{month}(?:,?\s+(?:of\s+)?{_YEAR})?", months, _resolve_month),
        _rule("year", rf"{_PART}{_YEAR}(?![-–/]?\w)", [NUMBERED], _resolve_year),
        _rule("years", rf"{_YEAR}[-–—/](?P<last>[0-9]{{4}}|[0-9]{{2}})(?![\w-])", [NUMBERED], _resolve_years),
        _rule("decade", rf"(?:the\s+)?{_PART}(?:the\s+)?(?P<year>[12][0-9]{{2}}0)['’]?s\b", [NUMBERED], _resolve_decade),
        _rule("season", rf"{_PART}{_WHICH}{season}(?:\s+(?:of\s+)?{_YEAR})?", words.seasons, _resolve_season),
        _rule(
            "quarter",
            rf"(?i:(?:the\s+)?(?P<ordinal>first|second|third|fourth)\s+quarter\s+of\s+(?P<which>the|this|last|next)?)\s*(?:year|{_YEAR})\b",
            ["quarter"],
            _resolve_quarter,
        ),
        _rule(
            "named",
            rf"(?P<named>(?i:{any_of(words.named)}))\b",
            [word for name in words.named for word in re.findall("[a-z]+", name)] + [NUMBERED, "9"],
            _resolve_named,
        ),
    )


def _relative_rules(words: TimeWords) -> tuple[Rule, ...]:
    weekday = any_of(words.spelled["weekday"])
    units = any_of(words.units)
    part_of_day = any_of(words.parts_of_day)
    nights = words.parts_of_day | words.day_words.keys() | {"overnight"}
    return (
        _rule("every", rf"(?i:(?:every|each)\s+(?:{weekday}|{units}))\b|(?:{weekday})s\b", ["every", "each", *(f"{word}s" for word in words.weekdays)], _resolve_nothing),
        _rule("weekday", rf"{_WHICH}(?P<weekday>{weekday})\b(?:\s+(?i:{part_of_day})\b)?", words.weekdays, _resolve_weekday),
        _rule(
            "day_word",
            rf"(?i:(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|{any_of(words.day_words)}"
            rf"|overnight|this\s+{part_of_day}|last\s+night)(?:\s+{part_of_day})?)\b",
            nights,
            _resolve_day_word,
        ),
        _rule(
            "calendar_unit",
            rf"(?i:(?:(?:the\s+)?(?P<part>early|earlier|later|late|beginning|start|middle|end|first\s+half|second\s+half)"
            r"\s+(?:of\s+)?)?(?P<which>last|this|next|the)\s+(?P<unit>week|weekend|month|year|decade|century))\b",
            words.units,
            _resolve_calendar_unit,
        ),
        _rule("same", r"(?i:(?:the\s+same|that)\s+(?P<unit>day|night|week|weekend|month|year))\b", words.units, _resolve_same),
        _rule(
            "neighbour",
            r"(?i:the\s+(?:(?P<way>previous|next|following)\s+(?P<unit>day|morning|evening|night|week|month|year)"
            r"|(?P<unit2>day|night|week|month|year)\s+(?P<way2>before|after)(?=\s*(?:[.,;:!?)]|$))))\b",
            words.units.keys() | words.parts_of_day,
            _resolve_neighbour,
        ),
    )


def _distance_rules(words: TimeWords) -> tuple[Rule, ...]:
    numbers = number_words()
    lean = rf"(?:(?P<lean>{any_of(numbers.modifiers)})\s+)?"
    unit = rf"(?P<unit>{any_of(words.units)})\b"
    amount = rf"(?P<amount>{numbers.number}|an?)"
    singular = [word for word in words.units if word in words.units.values()]
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
            rf"(?i:(?:(?:in|over|during|for|within|throughout)\s+)?(?:the\s+(?P<which>past|last|previous|next|coming|following)\s+(?:{amount}\s+)?|(?P<recent>recent)\s+){unit})",
            words.units,
            _resolve_stretch,
        ),
        _rule("within", rf"(?i:(?P<way>in|within)\s+{lean}{amount}\s+{unit})", words.units, _resolve_within),
        _rule("duration", rf"(?i:{lean}{amount}[-\s]+{unit}(?![-\s]+old\b))", words.units, _resolve_nothing),
    )
