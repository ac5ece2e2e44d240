"""The model of the project: quantiles of several models, averaged and tempered."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.country_months.cases import Cases, asked_cases, past_cases
from powderkeg.forecast.country_months.forest import grow
from powderkeg.forecast.country_months.graded import fit_boosting, fit_logit
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months
from powderkeg.forecast.country_months.spread import spread_weighted

# All settings were chosen on the windows 2008-2015; docs/backtests.md says how.
_HALF_LIFE = 120.0  # months after which a past case weighs half
_RECENT, _LASTING, _LOGIT, _BOOSTING = 0.4, 0.25, 0.175, 0.175
_TREES = 150  # of each forest

# Tempering, in logarithms. Draws below the median keep `_BELOW` of their distance to it. Those above the
# quantile of level `_HIGH` keep of theirs `_ABOVE`, or `_ABOVE_FEW` where the 95% quantile is below `_FEW`.
_BELOW, _ABOVE, _ABOVE_FEW = 0.95, 0.95, 0.8
_HIGH, _FEW = 0.7, 100


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
    """Two quantile forests, a multinomial logit and boosted trees on the same past cases."""

    horizons: tuple[int, int]
    name: str = "ensemble"

    def fit(self, history: CountryMonths, *, rng: np.random.Generator) -> FittedEnsemble:
        """Fit the members, in some of which recent cases weigh most."""
        cases = past_cases(history, self.horizons, each=3, rng=rng)
        even, recent = np.ones(len(cases.age)), 0.5 ** (cases.age / _HALF_LIFE)
        few = rng.permutation(len(even))[: -(-len(even) // 3)]
        logit = fit_logit(cases, recent)
        boosting = fit_boosting(_some(cases, few), recent[few], rng=rng)
        return FittedEnsemble(
            history,
            (
                _forest(_RECENT, cases, recent, smallest_leaf=15, rng=rng),
                _forest(_LASTING, cases, even, smallest_leaf=30, rng=rng),
                Member(_LOGIT, logit.values, logit.weights),
                Member(_BOOSTING, boosting.values, boosting.weights),
            ),
        )


def _forest(
    share: float, cases: Cases, weights: Floats, *, smallest_leaf: int, rng: np.random.Generator
) -> Member:
    forest = grow(cases, weights, trees=_TREES, smallest_leaf=smallest_leaf, rng=rng)
    return Member(share, forest.values, forest.weights)


def _some(cases: Cases, rows: NDArray[np.intp]) -> Cases:
    return Cases(cases.names, cases.known[rows], cases.came[rows], cases.age[rows])


def _tempered(logs: Floats) -> Floats:
    """Draw in what lies far out: shape (n_rows, n_draws), each row in order."""
    middle, high, highest = np.quantile(logs, [0.5, _HIGH, 0.95], axis=1)[:, :, None]
    lifted = np.where(logs < middle, middle + (logs - middle) * _BELOW, logs)
    kept = np.where(highest < np.log1p(_FEW), _ABOVE_FEW, _ABOVE)
    return np.where(lifted > high, high + (lifted - high) * kept, lifted)
