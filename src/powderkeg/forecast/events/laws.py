"""Distributions of a day's count: Poisson, negative binomial, and mixtures of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from powderkeg.forecast.events.history import Floats

POISSON = np.inf  # the size of a negative binomial that is a Poisson
LOG_SIZES = (-4.0, 8.0)  # bounds of the logarithm of a fitted size


def log_probability(count: ArrayLike, mean: ArrayLike, size: ArrayLike) -> Floats:
    """Logarithm of the negative binomial probability of a count, in nats; arguments are broadcast.

    The variance is ``mean + mean² / size``; where the size is `POISSON` the law is Poisson's.
    """
    from scipy.special import gammaln, xlogy

    y, m, r = (np.asarray(value, dtype=np.float64) for value in (count, mean, size))
    poisson = np.isinf(r)
    k = np.where(poisson, 1.0, r)
    binomial = gammaln(y + k) - gammaln(k) - k * np.log1p(m / k) + xlogy(y, m / (k + m))
    found: Floats = np.where(poisson, xlogy(y, m) - m, binomial) - gammaln(y + 1)
    return found


@dataclass(frozen=True)
class CountLaw:
    """The distribution of counts in several places on several days: a mixture of negative binomials.

    `mean` and `size` (see `log_probability`) have shape (n_components, n_places, n_days), and so has
    `weight`, which sums to 1 over components.
    """

    mean: Floats
    size: Floats
    weight: Floats

    @classmethod
    def single(cls, mean: Floats, size: Floats | float) -> "CountLaw":
        """A law without mixture; `mean` has shape (n_places, n_days), `size` what broadcasts to it."""
        return cls(mean[None], np.broadcast_to(size, mean.shape)[None], np.ones((1, *mean.shape)))

    def log_probability(self, counts: Floats) -> Floats:
        """Of counts of shape (n_places, n_days), in nats; same shape."""
        from scipy.special import logsumexp

        each = log_probability(counts, self.mean, self.size)
        total: Floats = logsumexp(each, axis=0, b=self.weight)
        return total

    def cumulative(self, counts: Floats) -> Floats:
        """Probability of no more than these counts; same shape. -1 gives 0."""
        from scipy.special import betainc, gammaincc

        at_least_none = np.maximum(counts, 0)
        poisson = np.isinf(self.size)
        size = np.where(poisson, 1.0, self.size)
        each = np.where(
            poisson,
            gammaincc(at_least_none + 1, self.mean),
            betainc(size, at_least_none + 1, size / (size + self.mean)),
        )
        total: Floats = np.where(counts < 0, 0.0, (each * self.weight).sum(axis=0))
        return total

    def days(self, start: int, stop: int) -> "CountLaw":
        """The law of some of the days."""
        return CountLaw(*(part[:, :, start:stop] for part in (self.mean, self.size, self.weight)))


def joined(laws: Sequence[CountLaw]) -> CountLaw:
    """Laws of days that follow each other as one."""
    return CountLaw(
        np.concatenate([law.mean for law in laws], axis=2),
        np.concatenate([law.size for law in laws], axis=2),
        np.concatenate([law.weight for law in laws], axis=2),
    )


def mixed(laws: Sequence[CountLaw], weights: Floats) -> CountLaw:
    """A mixture of laws without mixture; weights have shape (n_laws, n_places, n_days)."""
    return CountLaw(
        np.concatenate([law.mean for law in laws]), np.concatenate([law.size for law in laws]), weights
    )


def draw_counts(mean: Floats, size: Floats, rng: np.random.Generator) -> Floats:
    """A negative binomial draw for each mean and size, as a Poisson draw around a gamma one."""
    poisson = np.isinf(size)
    shape = np.where(poisson, 1.0, size)
    rate = np.where(poisson, mean, mean * rng.standard_gamma(shape) / shape)
    return rng.poisson(rate).astype(np.float64)


def fit_sizes(counts: Floats, means: Floats) -> Floats:
    """The size of a negative binomial for each row that makes its counts likeliest, given the means.

    Golden-section search on the logarithm of the size (Kiefer 1953), all rows at once.

    Parameters
    ----------
    counts, means : ndarray, shape (..., n_days)
        Means are above 0.

    Returns
    -------
    ndarray, shape (...)
    """
    ratio = (np.sqrt(5) - 1) / 2
    low = np.full(means.shape[:-1], LOG_SIZES[0])
    high = np.full(means.shape[:-1], LOG_SIZES[1])

    def loss(log_size: Floats) -> Floats:
        total: Floats = -log_probability(counts, means, np.exp(log_size)[..., None]).sum(axis=-1)
        return total

    left, right = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = loss(left), loss(right)
    for _ in range(22):  # narrows the bounds to 0.0003
        lower = at_left < at_right
        low, high = np.where(lower, low, left), np.where(lower, right, high)
        tried = np.where(lower, high - ratio * (high - low), low + ratio * (high - low))
        at_tried = loss(tried)
        left, right = np.where(lower, tried, right), np.where(lower, left, tried)
        at_left, at_right = np.where(lower, at_tried, at_right), np.where(lower, at_left, at_tried)
    found: Floats = np.exp((low + high) / 2)
    return found
