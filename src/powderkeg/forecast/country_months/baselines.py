"""Simple rivals: what a country's own figures, or those of all, say without any model of change.

Most are benchmarks of the VIEWS Prediction Challenge 2023/24 (Hegre et al. 2024, Journal of Peace Research).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months
from powderkeg.forecast.country_months.spread import levels, spread, spread_weighted

# Takes the history, the place of a unit in it, how many draws and a generator.
Sampler = Callable[[CountryMonths, int, int, np.random.Generator], Floats]

_MEMORY = 240  # months; the challenge's bootstrap looks so far back


@dataclass(frozen=True, slots=True)
class FittedBaseline:
    """Draws made in the same way for each month of a unit."""

    history: CountryMonths
    sample: Sampler

    def draws(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """Shape (n_units * n_horizons, size), units first."""
        return np.stack(
            [
                self.sample(self.history, unit, size, rng)
                for unit in self.history.present
                for _ in ask.horizons
            ]
        )

    def simulate(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """As `draws`: to these models each month stands alone."""
        return rng.permuted(self.draws(ask, size=size, rng=rng), axis=1)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A model that is a way to sample, with nothing to fit."""

    name: str
    sample: Sampler

    def fit(self, history: CountryMonths, *, rng: np.random.Generator) -> FittedBaseline:  # noqa: ARG002
        """Keep the history, which is all that it knows."""
        return FittedBaseline(history, self.sample)


def _zero(_history: CountryMonths, _unit: int, size: int, _rng: np.random.Generator) -> Floats:
    return np.zeros(size)


def _last_month(history: CountryMonths, unit: int, size: int, _rng: np.random.Generator) -> Floats:
    return _poisson(history.deaths[unit, -1], size)


def _own_history(history: CountryMonths, unit: int, size: int, _rng: np.random.Generator) -> Floats:
    return spread(_known(history.deaths[unit]), size)


def _bootstrap(history: CountryMonths, _unit: int, size: int, _rng: np.random.Generator) -> Floats:
    return spread(_known(history.deaths[:, -_MEMORY:]), size)


def _conflictology(
    history: CountryMonths,
    unit: int,
    size: int,
    _rng: np.random.Generator,
    *,
    months: int,
    neighbours: bool = False,
) -> Floats:
    near = history.neighbours.get(history.units[unit], frozenset()) if neighbours else frozenset()
    rows = [unit, *(row for row, name in enumerate(history.units) if name in near)]
    return spread(_known(history.deaths[rows, -months:]), size)


def _negative_binomial(history: CountryMonths, unit: int, size: int, _rng: np.random.Generator) -> Floats:
    from scipy.stats import nbinom

    own = _known(history.deaths[unit, -18:])
    mean, variance = own.mean(), own.var(ddof=1) if len(own) > 1 else 0.0
    if variance <= mean:
        return _poisson(mean, size)
    shape = mean**2 / (variance - mean)
    return np.asarray(nbinom.ppf(levels(size), shape, shape / (shape + mean)), dtype=np.float64)


def _poisson(mean: float, size: int) -> Floats:
    from scipy.stats import poisson

    return np.asarray(poisson.ppf(levels(size), mean), dtype=np.float64) if mean > 0 else np.zeros(size)


def recency_weighted(
    history: CountryMonths,
    unit: int,
    size: int,
    _rng: np.random.Generator,
    *,
    half_life: float,
    shared: float,
) -> Floats:
    """Draws from the unit's months, each weighing half of one `half_life` months later.

    A share of the draws, `shared`, comes from the last 12 months of all units, so that no unit is certain.
    """
    own = history.deaths[unit, -_MEMORY:]
    weights = 0.5 ** (np.arange(len(own))[::-1] / half_life)
    order = np.argsort(own)[: np.count_nonzero(~np.isnan(own))]  # NaN comes last
    everyone = np.sort(_known(history.deaths[:, -12:]))
    others = round(size * shared)
    return np.concatenate(
        [
            spread_weighted(own[order], weights[None, order], size - others)[0],
            spread_weighted(everyone, np.ones((1, len(everyone))), others)[0],
        ]
    )


def _known(deaths: Floats) -> Floats:
    return deaths[~np.isnan(deaths)]


BASELINES = (
    Baseline("zero", _zero),
    Baseline("last-month", _last_month),
    Baseline("own-history", _own_history),
    Baseline("bootstrap-240", _bootstrap),
    Baseline("conflictology-12", partial(_conflictology, months=12)),
    Baseline("conflictology-12-neighbours", partial(_conflictology, months=12, neighbours=True)),
    Baseline("conflictology-24", partial(_conflictology, months=24)),
    Baseline("negative-binomial-18", _negative_binomial),
    Baseline("recency-9", partial(recency_weighted, half_life=9, shared=0.05)),
)
