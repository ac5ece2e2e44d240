"""Models of who joins a dispute, by name: the baselines, and the one that stands for joining."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.boosting import bagged_boosting, one_thread
from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.plain_terms import contiguity_terms, plain_terms
from powderkeg.forecast.joiners.structural_model import fit_structural

_Floats = NDArray[np.float64]

# As in the published baselines.
_FULL_PENALTY = 0.02
_ROUNDS, _LEAVES, _RATE = 150, 8, 0.03
# Chosen on disputes before 1991: fitted until 1970, 1975 and 1980, scored on the ten or fifteen years after.
STRUCTURAL_WEIGHT = 0.2


class Chances(Protocol):
    """Says how likely each state at risk joins its dispute."""

    def __call__(self, disputes: Disputes, /) -> _Floats:
        """Probabilities, shape (n,)."""


@dataclass(frozen=True)
class FittedJoiners:
    """A model of who joins with its parameters; draws are 0 or 1.

    Draws of one row, and of different rows, are independent: that states join together is not modelled.
    """

    probability: Chances

    def draws(self, ask: Disputes, *, size: int, rng: np.random.Generator) -> _Floats:
        """Whether each state joins, shape (n, size)."""
        chances = self.probability(ask)
        return (rng.random((len(chances), size)) < chances[:, None]).astype(np.float64)

    simulate = draws


@dataclass(frozen=True)
class JoinerModel:
    """A way to forecast who joins."""

    name: str
    fitting: Callable[[Disputes, np.random.Generator], Chances]

    def fit(self, history: Disputes, *, rng: np.random.Generator) -> FittedJoiners:
        """Parameters from the states at risk of past disputes."""
        return FittedJoiners(self.fitting(history.take(history.at_risk), rng))


def _base_rate(history: Disputes, _: np.random.Generator) -> Chances:
    share = float(history.joined.mean())
    return lambda disputes: np.full(len(disputes), share)


def _contiguity_logit(history: Disputes, _: np.random.Generator) -> Chances:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=np.inf).fit(contiguity_terms(history), history.joined)
    return lambda disputes: _second(fitted.predict_proba(contiguity_terms(disputes)))


def _full_logit(history: Disputes, _: np.random.Generator) -> Chances:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=_FULL_PENALTY, max_iter=3000))
    fitted.fit(plain_terms(history), history.joined)
    return lambda disputes: _second(fitted.predict_proba(plain_terms(disputes)))


def _gradient_boosting(history: Disputes, _: np.random.Generator) -> Chances:
    from sklearn.ensemble import HistGradientBoostingClassifier

    # Nothing in it is random, so that one booster is the mean of any number of them.
    booster = HistGradientBoostingClassifier(
        max_iter=_ROUNDS, max_leaf_nodes=_LEAVES, learning_rate=_RATE, early_stopping=False, random_state=0
    )
    with one_thread():
        fitted = booster.fit(plain_terms(history), history.joined)

    def chances(disputes: Disputes) -> _Floats:
        with one_thread():
            return _second(fitted.predict_proba(plain_terms(disputes)))

    return chances


def _structural(history: Disputes, rng: np.random.Generator) -> Chances:
    fitted = fit_structural(history, rng=rng)
    return lambda disputes: fitted.probability(disputes.known)


def _both(history: Disputes, rng: np.random.Generator) -> Chances:
    logit, boosting = _full_logit(history, rng), _gradient_boosting(history, rng)
    return lambda disputes: (logit(disputes) + boosting(disputes)) / 2


def _bagged(history: Disputes, rng: np.random.Generator) -> Chances:
    boosting, structural = bagged_boosting(history, rng), _structural(history, rng)

    def chances(disputes: Disputes) -> _Floats:
        weighed = (1 - STRUCTURAL_WEIGHT) * _log_odds(boosting(disputes))
        weighed += STRUCTURAL_WEIGHT * _log_odds(structural(disputes))
        return np.asarray(1 / (1 + np.exp(-weighed)))

    return chances


BASE_RATE, BOOSTING, TIES = "base rate", "gradient boosting", "ties logit"
BEST = "bagged boosting and ties"
MODELS = (
    JoinerModel(BASE_RATE, _base_rate),
    JoinerModel("contiguity logit", _contiguity_logit),
    JoinerModel("full logit", _full_logit),
    JoinerModel(BOOSTING, _gradient_boosting),
    JoinerModel("logit + boosting, mean", _both),
    JoinerModel(TIES, _structural),
    JoinerModel(BEST, _bagged),
)


def _second(probabilities: NDArray[np.float64]) -> _Floats:
    return np.asarray(probabilities[:, 1], dtype=np.float64)


def _log_odds(probability: _Floats) -> _Floats:
    return np.asarray(np.log(probability) - np.log1p(-probability))
