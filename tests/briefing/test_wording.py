"""Lists, numbers and days in English sentences."""

from datetime import date

import pytest

from powderkeg.briefing.wording import amount, counted, probability, sentence, span
from powderkeg.datamodel.claim import TimePrecision
from powderkeg.english import day, listed


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_end_with_and(items: list[str], expected: str) -> None:
    assert listed(items) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (57, 57, "57"),
        (57, None, "at least 57"),
        (None, 300, "up to 300"),
        (20, 57, "between 20 and 57"),
        (1700, 1700, "1,700"),
        (0.5, 0.5, "0.5"),
    ],
)
def test_amounts_keep_their_bounds(low: float | None, high: float | None, expected: str) -> None:
    assert amount(low, high) == expected


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2014, 6, 12), date(2014, 6, 12), TimePrecision.DAY, "on 12 June 2014"),
        (date(2014, 6, 1), date(2014, 6, 30), TimePrecision.MONTH, "in June 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), TimePrecision.YEAR, "in 2014"),
        (date(2014, 6, 1), date(2014, 6, 3), TimePrecision.RANGE, "between 1 June 2014 and 3 June 2014"),
        (date(2014, 6, 1), None, TimePrecision.RANGE, "since 1 June 2014"),
        (None, date(2014, 6, 1), TimePrecision.RANGE, "by 1 June 2014"),
        (None, None, None, ""),
    ],
)
def test_spans_are_no_finer_than_known(
    start: date | None, end: date | None, precision: TimePrecision | None, expected: str
) -> None:
    assert span(start, end, precision) == expected


def test_days_and_counts_read_as_in_print() -> None:
    assert day(date(2014, 6, 2)) == "2 June 2014"
    assert [counted(number, "report") for number in (1, 4, 1700)] == [
        "one report",
        "four reports",
        "1,700 reports",
    ]


def test_sentences_have_a_capital_and_one_full_stop() -> None:
    assert sentence("who holds Kidal is open") == "Who holds Kidal is open."
    assert sentence("ISIS holds Mosul.") == "ISIS holds Mosul."


@pytest.mark.parametrize(("value", "expected"), [(0.0, "0.01"), (0.925, "0.93"), (1.0, "0.99")])
def test_probabilities_are_never_certain(value: float, expected: str) -> None:
    assert probability(value) == expected
