"""A history of events: cut at an origin, counted by day."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from powderkeg.errors import ForecastError
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.streams import streams_of
from tests.forecast.events.made import START, daily, steady_events

FEW = TimedEvents(
    np.array([0.0, 0.5, 2.99, 3.0]),
    np.array([0, 1, 0, 1]),
    np.array([0, 0, 1, 1]),
    ("Gao", "Kidal"),
    ("attack", "protest"),
    START,
    START + timedelta(days=4),
)


def test_cut_leaves_nothing_from_after_the_origin() -> None:
    cut = FEW.cut(START + timedelta(days=2))
    assert cut.times.tolist() == [0.0, 0.5, 2.99]
    assert cut.n_days == 3


def test_cut_after_the_end_changes_nothing() -> None:
    assert FEW.cut(date(2020, 1, 1)) is FEW


def test_cut_before_the_start_is_refused() -> None:
    with pytest.raises(ForecastError, match="starts on"):
        FEW.cut(START - timedelta(days=1))


def test_counts_are_of_whole_days() -> None:
    counts = FEW.daily(("Kidal", "Nowhere", "Gao"))
    assert counts.counts.tolist() == [[1, 0, 0, 1, 0], [0, 0, 0, 0, 0], [1, 0, 1, 0, 0]]


def test_busiest_comes_first_and_ties_go_by_name() -> None:
    assert FEW.busiest(1) == ("Gao",)
    assert FEW.busiest(9) == ("Gao", "Kidal")


def test_days_know_their_weekday() -> None:
    assert daily(np.zeros((1, 9))).weekdays(5, 9).tolist() == [5, 6, 0, 1]


@pytest.mark.parametrize("change", [{"end": START - timedelta(days=1)}, {"times": np.array([1.0, 0, 2, 3])}])
def test_history_that_fits_nothing_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ForecastError):
        replace(FEW, **change)


def test_streams_hold_every_event_once_within_its_minute() -> None:
    events = steady_events(50)
    found = streams_of(events, ("a", "b", "c"), rng=np.random.default_rng(0))
    both = np.sort(np.concatenate(found.times))
    assert len(both) == len(events.times)
    assert ((both - events.times) >= 0).all()
    assert ((both - events.times) < 1 / 1440).all()
    assert (np.diff(both) > 0).all()


def test_streams_by_type_part_the_events_of_a_place() -> None:
    events = steady_events(50)
    whole = streams_of(events, ("a",), rng=np.random.default_rng(0))
    parts = streams_of(events, ("a",), rng=np.random.default_rng(0), by_type=True)
    assert parts.names == (("a", "attack"), ("a", "protest"))
    assert np.array_equal(np.sort(np.concatenate(parts.times)), whole.times[0])
