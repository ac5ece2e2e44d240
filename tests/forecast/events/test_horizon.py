"""Counts over the coming days, from histories long, short and nearly empty."""

from datetime import date, timedelta

import numpy as np
import pytest

from powderkeg.errors import ForecastError
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.horizon import forecast_counts
from tests.forecast.events.made import START, steady_events

# A record of two months of reports: some dozens of events, one place with none at all.
_WHEN = np.random.default_rng(3).uniform(0, 60, 53)
_WHERE = np.array([0] * 35 + [1] * 17 + [2])
REPORTED = TimedEvents(
    np.sort(_WHEN),
    _WHERE[np.argsort(_WHEN)],
    np.zeros(53, dtype=int),
    ("Gao", "Kidal", "Menaka"),
    ("event",),
    START,
    START + timedelta(days=60),
)


def ask(events: TimedEvents, *places: str, days: int = 30, after: int = 0) -> np.ndarray:
    return forecast_counts(
        events,
        places,
        origin=events.end + timedelta(days=after),
        days=days,
        size=1500,
        rng=np.random.default_rng(7),
    )


def test_long_history_goes_on_as_it_was() -> None:
    draws = ask(steady_events(250), "a", "b", "c", days=7)
    assert draws.shape == (3, 1500)
    assert draws.mean(axis=1) == pytest.approx([28.0, 7.0, 2.1], rel=0.35)
    assert np.quantile(draws[0], 0.05) < 28 < np.quantile(draws[0], 0.95)


def test_few_reported_events_give_a_forecast_of_their_size() -> None:
    gao, kidal, menaka, timbuktu = ask(REPORTED, "Gao", "Kidal", "Menaka", "Timbuktu").mean(axis=1)
    assert 5 < gao < 30
    assert 2 < kidal < 20
    assert menaka < kidal
    assert timbuktu < kidal


def test_place_that_never_had_an_event_may_have_one() -> None:
    chance = (ask(REPORTED, "Gao", "Kidal", "Timbuktu")[2] > 0).mean()
    assert 0.01 < chance < 0.9


def test_days_of_silence_make_events_less_likely() -> None:
    now, later = (ask(REPORTED, "Gao", "Kidal", days=7, after=days)[0].mean() for days in (0, 20))
    assert later < now


def test_intervals_of_short_records_hold_what_comes() -> None:
    """Three months of a few events in six places, two of which have next to none."""
    rates, n_days, days = np.array([0.3, 0.15, 0.08, 0.03, 0.01, 0.002]), 90, 30
    held = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        counts = rng.poisson(rates[:, None], size=(6, n_days + days))
        where, when = np.nonzero(counts[:, :n_days])
        order = np.argsort(np.repeat(when, counts[where, when]), kind="stable")
        seen = TimedEvents(
            np.repeat(when, counts[where, when])[order] + 0.5,
            np.repeat(where, counts[where, when])[order],
            np.zeros(len(order), dtype=int),
            tuple("abcdef"),
            ("event",),
            START,
            START + timedelta(days=n_days - 1),
        )
        low, high = np.quantile(ask(seen, *"abcdef", days=days), [0.05, 0.95], axis=1)
        came = counts[:, n_days:].sum(axis=1)
        held.append((low <= came) & (came <= high))
    assert 0.88 <= np.mean(held) <= 1


def test_longer_horizon_holds_the_shorter_one() -> None:
    week, month = (ask(REPORTED, "Gao", "Kidal", days=days)[0].mean() for days in (7, 30))
    assert month > 3 * week


def test_same_seed_gives_the_same_draws() -> None:
    assert np.array_equal(ask(REPORTED, "Gao"), ask(REPORTED, "Gao"))


def test_nothing_from_after_the_origin_is_used() -> None:
    origin = START + timedelta(days=40)
    both = [
        forecast_counts(
            events, ("Gao", "Kidal"), origin=origin, days=7, size=200, rng=np.random.default_rng(1)
        )
        for events in (REPORTED, REPORTED.cut(origin))
    ]
    assert np.array_equal(both[0], both[1])


def test_single_day_and_single_event_are_enough() -> None:
    one = TimedEvents(np.array([0.5]), np.array([0]), np.array([0]), ("Gao",), ("event",), START, START)
    assert np.isfinite(ask(one, "Gao", "Kidal")).all()


@pytest.mark.parametrize(
    ("places", "days", "origin"), [((), 7, START), (("Gao",), 0, START), (("Gao",), 7, date(1999, 1, 1))]
)
def test_question_that_asks_nothing_is_refused(places: tuple[str, ...], days: int, origin: date) -> None:
    with pytest.raises(ForecastError):
        forecast_counts(REPORTED, places, origin=origin, days=days, size=10, rng=np.random.default_rng(0))
