"""The quantile forest on conflict history, and the mixture that other models are measured against."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from powderkeg.forecast.country_months.baselines import Baseline, recency_weighted
from powderkeg.forecast.country_months.cases import asked_cases, past_cases
from powderkeg.forecast.country_months.forest import LeafForest, grow
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months
from powderkeg.forecast.country_months.spread import mixture, spread_weighted
from powderkeg.forecast.protocol import Fitted

_FOREST_SHARE = 0.7


@dataclass(frozen=True)
class FittedQuantileForest:
    """A forest, and the history whose last month it forecasts from."""

    history: CountryMonths
    forest: LeafForest

    def draws(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:  # noqa: ARG002
        """Shape (n_units * n_horizons, size), units first."""
        return spread_weighted(self.forest.values, self.forest.weights(asked_cases(self.history, ask)), size)

    def simulate(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """As `draws`: the forest says nothing of how months hang together."""
        return rng.permuted(self.draws(ask, size=size, rng=rng), axis=1)


@dataclass(frozen=True, slots=True)
class QuantileForest:
    """Random forest on log(1 + deaths); settings as in the study that the bar comes from."""

    horizons: tuple[int, int]
    name: str = "quantile-forest"
    trees: int = 300

    def fit(self, history: CountryMonths, *, rng: np.random.Generator) -> FittedQuantileForest:
        """Grow it on all past origins, three random horizons each."""
        cases = past_cases(history, self.horizons, each=3, rng=rng)
        forest = grow(cases, np.ones(len(cases.came)), trees=self.trees, smallest_leaf=15, rng=rng)
        return FittedQuantileForest(history, forest)


@dataclass(frozen=True)
class FittedMixture:
    """Draws of two models, each its share."""

    parts: tuple[tuple[float, Fitted[Months]], ...]

    def draws(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """Shape (n_units * n_horizons, size), units first."""
        return mixture(
            tuple((share, part.draws(ask, size=size, rng=rng)) for share, part in self.parts), size
        )

    def simulate(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """As `draws`, in an order at random: months are independent of each other."""
        return rng.permuted(self.draws(ask, size=size, rng=rng), axis=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """0.7 quantile forest, 0.3 recency-weighted draws with half-life 6."""

    horizons: tuple[int, int]
    name: str = "bar"

    def fit(self, history: CountryMonths, *, rng: np.random.Generator) -> FittedMixture:
        """Fit both."""
        recency = Baseline("recency-6", partial(recency_weighted, half_life=6, shared=0.02))
        return FittedMixture(
            (
                (_FOREST_SHARE, QuantileForest(self.horizons).fit(history, rng=rng)),
                (1 - _FOREST_SHARE, recency.fit(history, rng=rng)),
            )
        )
