"""Self-exciting models of daily counts: each place by itself, with the others beside it, and all as one."""

from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.daily_models import TRAINING_DAYS
from powderkeg.forecast.events.decay_fit import DecayFit, shock_of
from powderkeg.forecast.events.decay_fitting import Sample, fit_parameters
from powderkeg.forecast.events.history import DailyCounts, Floats
from powderkeg.forecast.events.laws import fit_sizes
from powderkeg.forecast.events.states import decayed_means

SCALES = (1.0, 3.0, 7.0, 21.0, 60.0)  # days
CROSS_SCALES = (3.0, 21.0)
_LASSO = 1.0  # nats for a weight of 1 from one place to another
_POOLED_SCALES = (2.0, 5.0, 12.0, 30.0, 80.0)
# What the constant and these weights are where little is known, and how many nats hold them there: events of
# the last months go on as they did, and one event alone says little. Thousands of place-days outweigh it.
_PRIOR, _PULL = np.array([0.05, 0.0, 0.1, 0.2, 0.3, 0.35]), 20.0
_LEAST_LEVEL = 0.007  # of the mean of all places, so that a quiet month doesn't make events impossible
_RIDGE, _ALIKE = 10.0, 0.5  # penalties in nats on factors, and on how far sizes of places lie apart


@dataclass(frozen=True)
class SelfExciting:
    """Each place by itself: a constant and five decayed means of its own counts.

    With `cross` also two of each other place, with a penalty on the absolute weights (Tibshirani 1996, JRSS B
    58, 267-288).
    """

    name: str
    poisson: bool = False
    cross: bool = False

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> DecayFit:  # noqa: ARG002 - as all models
        """Parameters of each place from the last year."""
        counts = history.counts[:, -TRAINING_DAYS:]
        own, others = (
            decayed_means(history.counts, scales)[:, :, -counts.shape[1] - 1 : -1]
            for scales in (SCALES, CROSS_SCALES)
        )
        n_places, n_own = len(counts), len(SCALES)
        scales = SCALES + CROSS_SCALES if self.cross else SCALES
        weights = np.zeros((n_places, n_places, len(scales)))
        level, size = np.empty(n_places), np.empty(n_places)
        for place in range(n_places):
            mean = max(counts[place].mean(), 1 / counts.shape[1])
            rest = [other for other in range(n_places) if other != place] if self.cross else []
            terms = np.concatenate([own[:, place], *(others[:, other] for other in rest)])
            lasso = np.repeat([0.0, _LASSO], [n_own, len(terms) - n_own])
            sample = Sample(
                counts[place : place + 1],
                np.full((1, counts.shape[1]), mean),
                terms[:, None],
                np.empty((0, counts.shape[1])),
            )
            found = fit_parameters(sample, poisson=self.poisson, lasso=lasso)
            level[place], size[place] = found.level * mean, found.size[0]
            weights[place, place, :n_own] = found.weights[:n_own]
            if self.cross:
                weights[place, rest, n_own:] = found.weights[n_own:].reshape(len(rest), len(CROSS_SCALES))
        return DecayFit(scales, level, weights, size, np.zeros(7), 0.0)


@dataclass(frozen=True)
class Pooled:
    """All places as one: level, weights, weekdays and shock are shared, sizes drawn to each other.

    What is little in one place is enough in all together, and places with few events, or none as yet, have a
    forecast, too.
    """

    name: str
    training_days: int = TRAINING_DAYS

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> DecayFit:  # noqa: ARG002 - as all models
        """Parameters from the last days."""
        counts = history.counts[:, -self.training_days :]
        n_places, n_days = counts.shape
        first = history.n_days - n_days
        decays = decayed_means(history.counts, _POOLED_SCALES)[:, :, first:-1]
        level = np.full(n_places, mean_place(counts))
        weekdays = history.weekdays(first, history.n_days) == np.arange(7)[:, None]
        factors = np.concatenate([weekdays - 1 / 7, shock_of(history.counts)[None, first:-1]])
        sample = Sample(counts, np.repeat(level[:, None], n_days, axis=1), decays, factors)
        found = fit_parameters(
            sample, least_level=_LEAST_LEVEL, ridge=_RIDGE, alike=_ALIKE, drawn=(_PRIOR, _PULL)
        )
        weights = np.eye(n_places)[:, :, None] * found.weights
        weekday = found.factors[:7] - found.factors[:7].mean()
        return DecayFit(
            _POOLED_SCALES, found.level * level, weights, found.size, weekday, float(found.factors[7])
        )


@dataclass(frozen=True)
class Smoothed:
    """Each place by itself: a negative binomial around one decayed mean of its counts."""

    name: str
    scale: float

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> DecayFit:  # noqa: ARG002 - as all models
        """The size of each place from the last year."""
        counts = history.counts[:, -TRAINING_DAYS:]
        n_places = len(counts)
        level = np.full(n_places, _LEAST_LEVEL * mean_place(counts))
        means = level[:, None] + decayed_means(history.counts, (self.scale,))[0, :, -counts.shape[1] - 1 : -1]
        weights = np.eye(n_places)[:, :, None]
        return DecayFit((self.scale,), level, weights, fit_sizes(counts, means), np.zeros(7), 0.0)


def mean_place(counts: Floats) -> float:
    """Events a day in the mean place, not below one in all that was seen."""
    return max(float(counts.mean()), 1 / counts.size)
