"""Fields of a claim in a few words."""

from datetime import date

import pytest

from powderkeg.datamodel.claim import Quantity, TimePrecision, Timespan
from powderkeg.wording.claims import day_or_span, how_many


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2014-06-21", "2014-06-21", "day", "2014-06-21"),
        ("2014-06-21", "2014-06-22", "range", "2014-06-21–22"),
        ("2014-01-01", "2014-06-05", "range", "2014-01-01–06-05"),
        ("2013-12-30", "2014-01-02", "range", "2013-12-30–2014-01-02"),
        ("2004-01-01", "2008-12-31", "range", "2004–2008"),
        ("2014-04-01", "2014-04-30", "month", "2014-04"),
        ("2014-01-01", "2014-12-31", "year", "2014"),
        (None, "2014-06-16", "range", "until 2014-06-16"),
        ("2014-06-16", None, "range", "from 2014-06-16"),
        (None, None, "day", "on Monday"),
    ],
)
def test_times_are_as_short_as_they_are_exact(
    start: str | None, end: str | None, precision: str, expected: str
) -> None:
    first, last = (day and date.fromisoformat(day) for day in (start, end))
    time = Timespan(start=first, end=last, precision=TimePrecision(precision), text="on Monday")
    assert day_or_span(time) == expected


def test_numbers_are_told_with_what_they_count() -> None:
    killed = Quantity(kind="killed", low=6, high=None, text="at least six")
    other = Quantity(kind="other", low=3, high=None, text="several districts")
    assert how_many([killed, other]) == "killed: at least six"
