"""The forms in which reports write times: a pattern for each, with the function that reckons its days."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from powderkeg.reading.components import times_reckoning as reckoning
from powderkeg.reading.components.quantities_numbers import any_of, number_pattern
from powderkeg.reading.components.times_calendar import Days
from powderkeg.reading.components.times_reckoning import LAST, NEXT, Context
from powderkeg.reference.quantity_words import NumberWords
from powderkeg.reference.time_words import TimeWords
from powderkeg.reference.vocabulary import Vocabulary

NUMBERED: Final = "#"  # stands in a gate for any digits

_YEAR: Final = r"(?P<year>(?:1[6-9]|20)[0-9]{2})(?![0-9]|[.,][0-9])"
_PART: Final = (
    r"(?:(?i:(?:the\s+)?(?P<part>early|mid|late|beginning|start|middle|end|close|first\s+half|second\s+half))"
    r"(?:\s+(?:in|of))?[-\s]+)?"
)
_WHICH: Final = r"(?:(?i:(?P<which>last|this|next|past|(?:the\s+)?(?:coming|previous|following)))\s+)?"
_TO: Final = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"


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
    year = rf"(?:(?:,?\s+|-){_YEAR})?"
    months = [word.rstrip(".") for word in words.months]
    season = rf"(?P<season>(?i:{any_of(words.seasons)}))\b"
    return (
        _rule("day", rf"{weekday}{day}(?:\s+(?:of\s+)?|-){month}{year}", months, reckoning.resolve_date),
        _rule("day", rf"{weekday}{month}\s+(?:the\s+)?{day}{year}", months, reckoning.resolve_date),
        _rule(
            "days",
            rf"(?:(?i:between|from)\s+)?{day}{_TO}{day2}\s+{month}{year}",
            months,
            reckoning.resolve_days,
        ),
        _rule(
            "days",
            rf"(?:(?i:between|from)\s+)?{month}\s+{day}{_TO}{day2}(?!\s+(?i:{any_of(words.months)})){year}",
            months,
            reckoning.resolve_days,
        ),
        _rule(
            "iso",
            r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![\w-])",
            [NUMBERED],
            reckoning.resolve_iso,
        ),
        _rule(
            "numeric",
            r"(?P<first>[0-9]{1,2})(?P<mark>[/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})(?![\w/])",
            [NUMBERED],
            reckoning.resolve_numeric,
        ),
        _rule(
            "month",
            rf"{_PART}{_WHICH}{month}(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?i:(?P<whose>last|this|next)\s+year)\b))?",
            months,
            reckoning.resolve_month,
        ),
        _rule(
            "nth_week",
            rf"(?i:(?:the\s+)?(?P<which>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+){month}{year}",
            ["week"],
            reckoning.resolve_nth_week,
        ),
        _rule("year", rf"{_PART}{_YEAR}(?![-–/]?\w)", [NUMBERED], reckoning.resolve_year),
        _rule(
            "years",
            rf"{_YEAR}[-–—/](?P<last>[0-9]{{4}}|[0-9]{{2}})(?![\w-])",
            [NUMBERED],
            reckoning.resolve_years,
        ),
        _rule(
            "decade",
            rf"(?:the\s+)?{_PART}(?:the\s+)?(?P<year>[12][0-9]{{2}}0)['’]?s\b",
            [NUMBERED],
            reckoning.resolve_decade,
        ),
        _rule(
            "season",
            rf"{_PART}{_WHICH}{season}(?:\s+(?:of\s+)?{_YEAR})?",
            words.seasons,
            reckoning.resolve_season,
        ),
        _rule(
            "quarter",
            r"(?i:(?:the\s+)?(?P<ordinal>first|second|third|fourth)\s+quarter\s+of\s+"
            rf"(?:(?P<which>the|this|last|next)\s+year|{_YEAR}))\b",
            ["quarter"],
            reckoning.resolve_quarter,
        ),
        _rule(
            "named",
            rf"(?P<named>(?i:{any_of(words.named)}))\b",
            [word for name in words.named for word in re.findall("[a-z]+", name)] + [NUMBERED],
            reckoning.resolve_named,
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
            reckoning.resolve_nothing,
        ),
        _rule(
            "weekday",
            rf"{_WHICH}(?P<weekday>{weekday})\b(?:\s+(?i:{part_of_day})\b)?"
            r"(?:,?\s+(?:of\s+)?(?i:(?P<week>last|this|next)\s+week)\b)?",
            words.weekdays,
            reckoning.resolve_weekday,
        ),
        _rule(
            "overnight",
            r"(?i:overnight\s+(?:(?P<way>on|from|into)\s+)?)"
            rf"(?P<weekday>{weekday})\b(?:(?i:\s+(?:in)?to\s+|\s*[-–—]\s*)(?P<weekday2>{weekday})\b)?",
            ["overnight"],
            reckoning.resolve_overnight,
        ),
        _rule(
            "day_word",
            rf"(?i:(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|{any_of(words.day_words)}"
            rf"|overnight|this\s+{part_of_day}|last\s+night)(?:\s+{part_of_day})?)\b",
            nights,
            reckoning.resolve_day_word,
        ),
        _rule(
            "calendar_unit",
            rf"(?i:(?!the\s+(?!weekend){units})(?:(?:the\s+)?"
            r"(?P<part>early|earlier|later|late|beginning|start|middle|end|first\s+half|second\s+half)\s+(?:of\s+)?)?"
            r"(?P<which>last|this|next|the)\s+(?P<unit>week|weekend|month|year|decade|century))\b",
            words.units,
            reckoning.resolve_calendar_unit,
        ),
        _rule(
            "same",
            r"(?i:(?:(?P<way>earlier|later)\s+)?(?:the\s+same|that)"
            rf"\s+(?P<unit>day|week|weekend|month|year|{part_of_day}))\b",
            words.units.keys() | words.parts_of_day,
            reckoning.resolve_same,
        ),
        _rule(
            "within_unit",
            r"(?i:(?P<way>early|earlier|late|later)\s+in\s+the\s+(?P<unit>day|week|month|year))\b",
            words.units,
            reckoning.resolve_within_unit,
        ),
        _rule(
            "end_of_unit",
            r"(?i:(?:(?:the|this)\s+)?(?P<unit>year|month|week)(?:['’]s|-)\s*end)\b",
            words.units,
            reckoning.resolve_end_of_unit,
        ),
        _rule(
            "neighbour",
            rf"(?i:the\s+(?:(?P<way>previous|next|following)\s+(?P<unit>day|week|month|year|{part_of_day})"
            r"|(?P<unit2>day|night|week|month|year)\s+(?P<way2>before|after)(?=\s*(?:[.,;:!?)]|$))))\b",
            words.units.keys() | words.parts_of_day,
            reckoning.resolve_neighbour,
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
            ["ago", "earlier", "previously", "later", "afterward", "afterwards", "now", "before", "after"],
            reckoning.resolve_ago,
        ),
        _rule(
            "apart",
            rf"(?i:{lean}(?:{amount}[-\s]+)?{unit}\s+(?P<way>before|after)\b(?!\s*(?:[.,;:!?)]|$)))",
            ["before", "after"],
            reckoning.resolve_apart,
        ),
        _rule(
            "weekday_ago",
            rf"{amount}\s+(?i:weeks?\s+ago\s+(?:on|last)\s+)(?P<weekday>{any_of(words.spelled['weekday'])})\b",
            ["ago"],
            reckoning.resolve_weekday_ago,
        ),
        _rule(
            "stretch",
            r"(?i:(?:(?:in|over|during|for|within|throughout)\s+)?"
            r"(?:the\s+(?P<which>past|last|previous|next|coming|following)\s+"
            rf"(?:{amount}\s+)?|recent\s+){unit}(?!\s+of\b))",
            [*LAST, *NEXT, "recent"],
            reckoning.resolve_stretch,
        ),
        _rule(
            "within",
            rf"(?i:(?P<way>in|within)\s+{lean}{amount}\s+{unit})",
            words.units,
            reckoning.resolve_within,
        ),
        _rule(
            "duration",
            rf"(?i:{lean}{amount}[-\s]+{unit}(?![-\s]+old\b))",
            words.units,
            reckoning.resolve_nothing,
        ),
    )
