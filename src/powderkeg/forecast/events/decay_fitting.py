"""Maximum likelihood for the self-exciting process of daily counts."""

from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.laws import LOG_SIZES

_LEAST = 1e-6
_FACTORS = 2.0  # bound of the logarithm of a factor
_LOG_SIZE = 1.5  # where the search begins


@dataclass(frozen=True)
class Sample:
    """What is fitted on.

    `counts` and `level`, which the constant multiplies, have shape (n_places, n_days), `decays` (n_terms,
    n_places, n_days), and `factors`, whose exponents multiply the mean, (n_factors, n_days).
    """

    counts: Floats
    level: Floats
    decays: Floats
    factors: Floats


@dataclass(frozen=True)
class Parameters:
    """Of the constant, the terms (n_terms,), the factors (n_factors,), and sizes (n_places,)."""

    level: float
    weights: Floats
    factors: Floats
    size: Floats


def fit_parameters(
    sample: Sample,
    *,
    poisson: bool = False,
    least_level: float = 1e-6,
    ridge: float = 0.0,
    lasso: Floats | float = 0.0,
    alike: float = 0.0,
    drawn: tuple[Floats, float] | None = None,
) -> Parameters:
    """The parameters, shared by all places but for the sizes, that make the counts likeliest.

    Weights are not negative. By L-BFGS-B (Byrd et al. 1995, SIAM Journal on Scientific Computing 16,
    1190-1208).

    Parameters
    ----------
    sample : Sample
    poisson : bool
        Poisson's law instead of the negative binomial.
    least_level : float
        The constant is not below.
    ridge : float
        Penalty on squared factors, in nats.
    lasso : ndarray, shape (n_terms,), or float
        Penalty on weights, in nats.
    alike : float
        Penalty on squared differences of log sizes from their mean over places, in nats.
    drawn : (ndarray, shape (n_terms + 1,), float), optional
        Constant and weights that these are drawn to, and the penalty on squared differences, in nats.
    """
    from scipy.optimize import minimize

    n_terms, n_factors, n_places = len(sample.decays), len(sample.factors), len(sample.counts)
    terms = np.concatenate([sample.level[None], sample.decays])
    penalty = np.concatenate([[0.0], np.broadcast_to(lasso, n_terms)])
    split = (n_terms + 1, n_terms + 1 + n_factors)
    target, pull = drawn if drawn is not None else (np.zeros(n_terms + 1), 0.0)

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, exponents, log_size = np.split(point, split)
        base = np.maximum(np.tensordot(weights, terms, 1), _LEAST)
        factor = np.exp(exponents @ sample.factors)
        mean = base * factor
        size = None if poisson else np.exp(log_size)[:, None]
        value, by_mean, by_size = _loss(sample.counts, mean, size)
        apart = log_size - log_size.mean() if len(log_size) else log_size
        off = weights - target
        value += float(penalty @ weights + ridge * exponents @ exponents + alike * apart @ apart)
        value += float(pull * off @ off)
        by_weight = np.tensordot(terms, by_mean * factor, axes=((1, 2), (0, 1))) + penalty + 2 * pull * off
        by_factor = sample.factors @ (by_mean * mean).sum(axis=0) + 2 * ridge * exponents
        return value, np.concatenate([by_weight, by_factor, by_size + 2 * alike * apart])

    log_sizes = np.full(0 if poisson else n_places, _LOG_SIZE)
    found = minimize(
        loss,
        np.concatenate([[0.2], np.full(n_terms, 0.8 / max(n_terms, 1)), np.zeros(n_factors), log_sizes]),
        jac=True,
        method="L-BFGS-B",
        bounds=[
            (least_level, None),
            *[(0, None)] * n_terms,
            *[(-_FACTORS, _FACTORS)] * n_factors,
            *([] if poisson else [LOG_SIZES] * n_places),
        ],
        options={"ftol": 1e-9, "gtol": 1e-5, "maxiter": 1000, "maxfun": 3000},
    )
    weights, exponents, log_size = np.split(found.x, split)
    sizes = np.full(n_places, np.inf) if poisson else np.exp(log_size)
    return Parameters(float(weights[0]), weights[1:], exponents, sizes)


def _loss(counts: Floats, mean: Floats, size: Floats | None) -> tuple[float, Floats, Floats]:
    """Negative log likelihood up to a constant, and its slopes by the means and by the log sizes."""
    from scipy.special import digamma, gammaln

    if size is None:
        return float((mean - counts * np.log(mean)).sum()), 1 - counts / mean, np.empty(0)
    share = size / (size + mean)
    value = -(gammaln(counts + size) - gammaln(size) + size * np.log(share) + counts * np.log1p(-share)).sum()
    by_mean = (counts + size) / (size + mean) - counts / mean
    by_size = -(digamma(counts + size) - digamma(size) + np.log(share) + 1 - (counts + size) / (size + mean))
    return float(value), by_mean, (by_size * size).sum(axis=1)
