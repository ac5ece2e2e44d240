"""How busy each hour of the day is."""

from collections.abc import Sequence

import numpy as np

from powderkeg.forecast.events.history import Floats, Ints
from powderkeg.forecast.events.streams import HOURS

_RECENCY = 60.0  # days after which an event counts a third, for what is recent
_PRIOR = 5.0  # events for each hour, spread as those of all streams together


def even_hours(times: Sequence[Floats]) -> Floats:
    """All hours alike: shape (n_streams, 24)."""
    return np.ones((len(times), HOURS))


def hours_of_year(times: Sequence[Floats]) -> Floats:
    """The share of each hour in the events of each stream, one event added to each: mean 1 in each row."""
    counts = np.array([np.bincount(_hours(one), minlength=HOURS) for one in times]) + 1.0
    found: Floats = counts / counts.mean(axis=1, keepdims=True)
    return found


def hours_of_late(times: Sequence[Floats], now: float) -> Floats:
    """The share of each hour, of late rather than of long ago: mean 1 in each row.

    The weight of an event falls exponentially with its age; `now` is in days, as the times are. Streams are
    drawn to that of all together, and hours to their neighbours.
    """
    counts = np.array(
        [np.bincount(_hours(one), np.exp((one - now) / _RECENCY), minlength=HOURS) for one in times]
    ).reshape(len(times), HOURS)
    everywhere = counts.sum(axis=0) + 1
    drawn = counts + _PRIOR * everywhere / everywhere.mean()
    smooth = drawn / 2 + (np.roll(drawn, 1, axis=1) + np.roll(drawn, -1, axis=1)) / 4
    found: Floats = smooth / smooth.mean(axis=1, keepdims=True)
    return found


def _hours(times: Floats) -> Ints:
    found: Ints = (times * HOURS).astype(np.intp) % HOURS
    return found
