"""Daily counts that past counts raise: a discrete self-exciting process with its parameters.

The mean of a place's count is a constant and a weighted sum of exponentially decayed means of past counts,
as in a Hawkes process with a mixture of kernels (Hawkes 1971, Biometrika 58, 83-90), times a factor of the
weekday and one of how busy all places together were of late.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.history import DailyCounts, Floats, Ints
from powderkeg.forecast.events.laws import CountLaw, draw_counts
from powderkeg.forecast.events.states import decayed_means

SHOCK_SCALES = (1.0, 30.0)  # days: yesterday's total against that of the last month
_LEAST = 1e-6  # a mean of 0 would make every event impossible


@dataclass(frozen=True)
class Ahead:
    """What a fitted model is asked: the counts in all places on each of the days after the history."""

    history: DailyCounts
    days: int


@dataclass(frozen=True)
class DecayFit:
    """Parameters of the process in all places.

    Attributes
    ----------
    scales : tuple of float
        Of the decayed means, in days; length n_scales.
    level : ndarray, shape (n_places,)
    weights : ndarray, shape (n_places, n_places, n_scales)
        How far the decayed means of the second place raise the mean of the first.
    size : ndarray, shape (n_places,)
        Of the negative binomial; infinite for Poisson's law.
    weekday : ndarray, shape (7,)
        Logarithm of the factor of each weekday, Monday first.
    shock : float
        Exponent of yesterday's total over that of the last month.
    """

    scales: tuple[float, ...]
    level: Floats
    weights: Floats
    size: Floats
    weekday: Floats
    shock: float

    def law(self, history: DailyCounts, start: int, stop: int) -> CountLaw:
        """The law of each day from `start` to before `stop`, each from the counts of days before it alone.

        `history` holds at least the days before the last one asked for.
        """
        past = history.counts[:, : stop - 1]
        decays = _by_day(decayed_means(past, self.scales))[:, start:stop]
        mean = self.mean(decays, history.weekdays(start, stop), shock_of(past)[start:stop])
        return CountLaw.single(mean.T, np.broadcast_to(self.size[:, None], mean.T.shape))

    def mean(self, decays: Floats, weekday: Ints, shock: Floats) -> Floats:
        """Means for rows of states: `decays` has shape (n_scales, n, n_places), the result (n, n_places)."""
        raised = self.level + np.einsum("pqk,knq->np", self.weights, decays, optimize=True)
        factor = np.exp(self.weekday[weekday] + self.shock * shock)
        found: Floats = np.maximum(raised * factor[:, None], _LEAST)
        return found

    def draws(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Draws of each count: shape (n_places * days, size), the days of the first place first."""
        return self.simulate(ask, size=size, rng=rng)

    def simulate(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Whole courses, each day's counts raising those of later days; shape as of `draws`."""
        return simulate([self], np.ones((1, len(self.level))), ask, size=size, rng=rng)


def shock_of(counts: Floats) -> Floats:
    """Logarithm of yesterday's total over that of the last month, for each day and the one after the last.

    One event is added to both, so that quiet days are no signal. `counts` has shape (n_places, n_days).
    """
    return _log_ratio(decayed_means(counts.sum(axis=0), SHOCK_SCALES))


def simulate(
    fits: Sequence[DecayFit], chances: Floats, ask: Ahead, *, size: int, rng: np.random.Generator
) -> Floats:
    """Courses of several processes: in each course every place follows one of them, drawn by its chances.

    Parameters
    ----------
    fits : sequence of DecayFit, length n_fits
    chances : ndarray, shape (n_fits, n_places)
        Each column sums to 1.

    Returns
    -------
    ndarray, shape (n_places * days, size)
        The days of the first place first.
    """
    n_places = len(ask.history.places)
    scales = tuple(dict.fromkeys([*SHOCK_SCALES, *(scale for fit in fits for scale in fit.scales)]))
    rows = [[scales.index(scale) for scale in fit.scales] for fit in fits]
    now = decayed_means(ask.history.counts, scales)[:, None, :, -1]
    state = np.broadcast_to(now, (len(scales), size, n_places)).copy()
    keep = np.exp(-1 / np.array(scales))[:, None, None]
    chosen = (rng.random((size, n_places)) > np.cumsum(chances, axis=0)[:-1, None, :]).sum(axis=0)
    sizes = np.array([fit.size for fit in fits])[chosen, np.arange(n_places)]
    counts = np.empty((n_places, ask.days, size))
    first = ask.history.n_days
    for day, weekday in enumerate(ask.history.weekdays(first, first + ask.days)):
        weekdays, shock = np.full(size, weekday), _log_ratio(state[: len(SHOCK_SCALES)].sum(axis=2))
        means = np.array([fit.mean(state[row], weekdays, shock) for fit, row in zip(fits, rows, strict=True)])
        drawn = draw_counts(np.take_along_axis(means, chosen[None], axis=0)[0], sizes, rng)
        counts[:, day] = drawn.T
        state = keep * state + (1 - keep) * drawn
    return counts.reshape(n_places * ask.days, size)


def _by_day(states: Floats) -> Floats:
    return np.swapaxes(states, 1, 2)


def _log_ratio(totals: Floats) -> Floats:
    of_late, of_month = totals
    found: Floats = np.log((of_late + 1) / (of_month + 1))
    return found
