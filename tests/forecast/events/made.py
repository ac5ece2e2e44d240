"""Small made-up histories of events."""

from datetime import date, timedelta

import numpy as np

from powderkeg.forecast.events.history import DailyCounts, Floats, TimedEvents
from powderkeg.forecast.events.streams import Streams

START = date(2012, 1, 2)  # a Monday


def steady_events(
    n_days: int = 300, *, per_day: tuple[float, ...] = (4.0, 1.0, 0.3), seed: int = 1
) -> TimedEvents:
    """Poisson events in places a, b, c, ... of two types, to the minute."""
    rng = np.random.default_rng(seed)
    numbers = [rng.poisson(mean * n_days) for mean in per_day]
    times = np.floor(rng.uniform(0, n_days, sum(numbers)) * 1440) / 1440
    places = np.repeat(np.arange(len(per_day)), numbers)
    order = np.argsort(times, kind="stable")
    return TimedEvents(
        times[order],
        places[order],
        rng.integers(2, size=len(times)),
        tuple("abcdefgh"[: len(per_day)]),
        ("attack", "protest"),
        START,
        START + timedelta(days=n_days - 1),
    )


def daily(counts: Floats) -> DailyCounts:
    """Counts of places that are called by their number."""
    return DailyCounts(np.asarray(counts, dtype=float), START, tuple(map(str, range(len(counts)))))


def streams(*times: Floats, n_days: int) -> Streams:
    """Streams of untyped events."""
    return Streams(tuple(times), tuple((str(k), "") for k in range(len(times))), START, n_days)
