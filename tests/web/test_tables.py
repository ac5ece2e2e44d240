"""The days of the slider."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from powderkeg.config import Settings
from powderkeg.record import Record
from powderkeg.web.seen import Seen, look
from powderkeg.web.tables import first_day, steps_of
from tests.web.telling import add_report, attacked


def seen(path: Path, *told: tuple[date, date]) -> Seen:
    """A record of reports, each with the day of publication and the day that it tells of."""
    record = Record.open(path)
    for number, (published, day) in enumerate(told):
        add_report(record, f"r{number}", published, [attacked("Gao", day, number + 1)])
    return look(record, Settings())


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2014-05-20", "2014-05-20"),
        ("2014-04-22", "2014-04-22"),
        ("2014-04-20", "2014-05-21"),
        ("2003-03-20", "2014-05-21"),
        ("2014-06-20", "2014-05-21"),
    ],
    ids=["day before", "a month before", "longer before", "years before", "ahead"],
)
def test_slider_begins_with_what_is_no_background(tmp_path: Path, told: str, expected: str) -> None:
    published = date(2014, 5, 21)
    one = seen(tmp_path / "one.sqlite", (published, date.fromisoformat(told)))
    assert first_day(one.crisis) == date.fromisoformat(expected)
    one.record.close()


@pytest.mark.parametrize(("days", "steps"), [(0, 1), (1, 2), (99, 100), (100, 60), (2000, 60)])
def test_steps_are_each_day_or_evenly_spread_with_both_ends(tmp_path: Path, days: int, steps: int) -> None:
    first = date(2014, 1, 1)
    last = first + timedelta(days=days)
    one = seen(tmp_path / "one.sqlite", (first, first), (last, last))
    found = steps_of(one.crisis)
    assert (len(found), found[0], found[-1]) == (steps, first, last)
    assert found == tuple(sorted(set(found)))
    gaps = {(later - earlier).days for earlier, later in pairwise(found)}
    assert not gaps or max(gaps) - min(gaps) <= 1
    one.record.close()
