"""Events by place over the coming days, from a history long or short."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from powderkeg.errors import ForecastError
from powderkeg.forecast.events.decay_fit import Ahead, simulate
from powderkeg.forecast.events.history import DailyCounts, Floats, TimedEvents
from powderkeg.forecast.events.mixture import Mixture
from powderkeg.forecast.events.self_exciting import Pooled

ENOUGH = 5.0  # events a place, from which on places have models of their own in the mixture
ENOUGH_DAYS = 120
_LONGEST = 3 * 365  # days of history that anything rests on


def forecast_counts(
    history: TimedEvents,
    places: Sequence[str],
    *,
    origin: date,
    days: int,
    size: int,
    rng: np.random.Generator,
) -> Floats:
    """Draws from how many events each place sees in the days after the origin, all days together.

    The mixture of self-exciting models that `powderkeg backtest events` measures. In a short history, or one
    with few events, it is the pooled model alone: what all places together show of how events follow each
    other, on the events of the place of late, and a level that no place falls below, so that a place without
    events in the last weeks, or ever, has a chance of some, too. A column is one possible course of all
    places.

    Parameters
    ----------
    history : TimedEvents
        Events after the origin are cut off first. Days between its start and the origin without an event
        count as such, so that the history should start where its reports do.
    places : sequence of str
        Names; one that the history lacks had no events.
    origin : date
        The last day whose events are used.
    days : int
        Length of the horizon, such as 7 or 30.
    size : int
        Number of draws.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray, shape (n_places, size)

    Raises
    ------
    ForecastError
        If no place is asked for, the horizon is not at least a day, or the history starts after the origin.
    """
    if not places or days < 1:
        raise ForecastError(f"asked for {len(places)} places and {days} days; give at least one of each")
    counts = _until(history, places, origin)
    ask = Ahead(counts, days)
    if counts.n_days >= ENOUGH_DAYS and counts.counts.sum() >= ENOUGH * len(places):
        drawn = Mixture("mixture").fit(counts, rng=rng).simulate(ask, size=size, rng=rng)
    else:
        fitted = Pooled("pooled").fit(counts, rng=rng)
        drawn = simulate([fitted], np.ones((1, len(places))), ask, size=size, rng=rng)
    total: Floats = drawn.reshape(len(places), days, size).sum(axis=1)
    return total


def _until(history: TimedEvents, places: Sequence[str], origin: date) -> DailyCounts:
    """Daily counts up to the origin, with days without events where the history ends before it."""
    daily = history.cut(origin).daily(places)
    silent = (origin - history.start).days + 1 - daily.n_days
    counts = np.concatenate([daily.counts, np.zeros((len(places), max(silent, 0)))], axis=1)
    first = max(counts.shape[1] - _LONGEST, 0)
    return DailyCounts(counts[:, first:], daily.day(first), daily.places)
