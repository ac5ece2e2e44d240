"""The model of the project: quantiles of several models, averaged and tempered."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.country_months.cases import Cases, asked_cases, past_cases
from powderkeg.forecast.country_months.forest import grow
from powderkeg.forecast.country_months.graded import fit_boosting, fit_logit
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months
from powderkeg.forecast.country_months.spread import spread_weighted

# All settings were chosen on the windows 2008-2015; docs/backtests.md says how.
_HALF_LIFE = 120.0  # months after which a past case weighs half
_FOREST, _LOGIT, _BOOSTING = 0.4, 0.3, 0.3
# Draws below the median keep so much of their distance to it, in logarithms; those above the level `_HIGH` so
# much of theirs to the quantile of that level.
_BELOW, _ABOVE, _HIGH = 0.95, 0.9, 0.85
_TREES = 200


@dataclass(frozen=True)
class Member:
    """One of the models: deaths, in order, and a way to weigh them for each case."""

    share: float
    values: Floats
    weights: Callable[[Floats], Floats]


@dataclass(frozen=True)
class FittedEnsemble:
    """Members, and the history whose last month they forecast from."""

    history: CountryMonths
    members: tuple[Member, ...]

    def draws(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:  # noqa: ARG002
        """Shape (n_units * n_horizons, size), units first.

        Quantiles of the members are averaged (Lichtendahl, Grushka-Cockayne and Winkler 2013, Management
        Science 59, 1594-1611), which keeps a forecast as sharp as its members, where a mixture widens it.
        Draws are real numbers; one below a half stands for no death.
        """
        known = asked_cases(self.history, ask)
        averaged = sum(
            member.share * np.log1p(spread_weighted(member.values, member.weights(known), size))
            for member in self.members
        )
        return np.expm1(_tempered(np.asarray(averaged)))

    def simulate(self, ask: Months, *, size: int, rng: np.random.Generator) -> Floats:
        """As `draws`, in an order at random: the members say nothing of how months hang together."""
        return rng.permuted(self.draws(ask, size=size, rng=rng), axis=1)


@dataclass(frozen=True, slots=True)
class Ensemble:
    """A quantile forest, a multinomial logit and boosted trees on the same past cases."""

    horizons: tuple[int, int]
    name: str = "ensemble"

    def fit(self, history: CountryMonths, *, rng: np.random.Generator) -> FittedEnsemble:
        """Fit the members, with recent cases weighing most."""
        cases = past_cases(history, self.horizons, each=3, rng=rng)
        weights = 0.5 ** (cases.age / _HALF_LIFE)
        values, place = np.unique(cases.came, return_inverse=True)
        forest = grow(
            cases.known,
            np.log1p(cases.came),
            values,
            place,
            weights,
            trees=_TREES,
            smallest_leaf=15,
            share_of_features=0.4,
            rng=rng,
        )
        logit = fit_logit(cases, weights)
        few = rng.permutation(len(place))[: -(-len(place) // 3)]
        boosting = fit_boosting(_some(cases, few), weights[few], rng=rng)
        return FittedEnsemble(
            history,
            (
                Member(_FOREST, values, forest.weights),
                Member(_LOGIT, logit.values, logit.weights),
                Member(_BOOSTING, boosting.values, boosting.weights),
            ),
        )


def _some(cases: Cases, rows: np.ndarray) -> Cases:
    return Cases(cases.names, cases.known[rows], cases.came[rows], cases.age[rows])


def _tempered(logs: Floats) -> Floats:
    """Draw in what lies far out: shape (n_rows, n_draws), each row in order."""
    middle, high = np.quantile(logs, [0.5, _HIGH], axis=1)[:, :, None]
    lifted = np.where(logs < middle, middle + (logs - middle) * _BELOW, logs)
    return np.where(lifted > high, high + (lifted - high) * _ABOVE, lifted)
