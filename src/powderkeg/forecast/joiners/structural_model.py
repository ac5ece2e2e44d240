"""The structural model of who joins a conflict and on which side: two logits, with resampled disputes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.side_model import side_slopes
from powderkeg.forecast.joiners.structure import JOIN_TERMS, join_terms, side_terms

# Chosen by rolling origins: fitted until 1960, 1970, 1980, 1990, scored on the ten years after.
_PENALTY_JOIN, _PENALTY_SIDE = 0.1, 1.0
RESAMPLES = 200
DELAYS = (1, 7, 14, 30, 60, 90, 180, 365, 730, 1461)

_Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class StructuralModel:
    """Coefficients of both logits.

    Attributes
    ----------
    means : ndarray, shape (len(JOIN_TERMS),)
        Of the terms over all cases: the average case, against which effects are told.
    join : ndarray, shape (1 + len(JOIN_TERMS),)
        Intercept and coefficients of who joins.
    side : ndarray, shape (len(SIDE_TERMS),)
        Coefficients of standing by side a, without an intercept.
    draws : ndarray, shape (n_draws, 1 + len(JOIN_TERMS))
        `join` from disputes drawn with replacement.
    delays : ndarray, shape (n_delays, 2)
        Days after the onset, and the share of the joiners that had joined by then.
    backtest : str
        How it did out of time, in one line.
    """

    means: _Floats
    join: _Floats
    side: _Floats
    draws: _Floats
    delays: _Floats
    backtest: str = "no backtest: not scored"

    def probability(self, known: Mapping[str, _Floats]) -> _Floats:
        """How likely each state joins, shape (n,)."""
        return _share(self.join[0] + join_terms(known) @ self.join[1:])

    def interval(self, known: Mapping[str, _Floats]) -> tuple[_Floats, _Floats]:
        """Bounds that hold the probability with 90%, shape (n,) each."""
        drawn = _share(self.draws[:, :1] + self.draws[:, 1:] @ join_terms(known).T)
        low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
        return low, high

    def joined_within(self, days: float) -> float:
        """The share of joiners that join within so many days of the onset, straight lines in between."""
        return float(np.interp(days, [0.0, *self.delays[:, 0]], [0.0, *self.delays[:, 1]]))

    def effects(self, known: Mapping[str, _Floats]) -> _Floats:
        """What each term adds to the log odds of the average case, shape (n, len(JOIN_TERMS))."""
        return np.asarray((join_terms(known) - self.means) * self.join[1:])

    def side_a(self, known: Mapping[str, _Floats]) -> _Floats:
        """How likely each state stands by side a, given that it joins, shape (n,)."""
        return _share(side_terms(known) @ self.side)


def fit_structural(disputes: Disputes, *, rng: np.random.Generator, resamples: int = 0) -> StructuralModel:
    """Fit both logits (L2 penalty on standardised terms) to the states at risk of disputes.

    Parameters
    ----------
    disputes : Disputes
        Nothing from after the origin.
    resamples : int
        How often disputes are drawn with replacement for the interval.
    """
    disputes = disputes.take(disputes.at_risk)
    joiners = disputes.take(disputes.joined)
    terms = join_terms(disputes.known)
    join = _logit(terms, disputes.joined, np.ones(len(disputes)), penalty=_PENALTY_JOIN)
    _, number = np.unique(disputes.dispute, return_inverse=True)
    n_disputes = int(number.max()) + 1
    draws = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(n_disputes, size=n_disputes), minlength=n_disputes)
        weights = times[number].astype(np.float64)
        draws.append(_logit(terms, disputes.joined, weights, penalty=_PENALTY_JOIN))
    return StructuralModel(
        means=terms.mean(axis=0),
        join=join,
        side=side_slopes(side_terms(joiners.known), ~joiners.side_b, penalty=_PENALTY_SIDE),
        draws=np.array(draws).reshape(-1, 1 + len(JOIN_TERMS)),
        delays=_delays(joiners.join_days),
    )


def _delays(days: _Floats) -> _Floats:
    known = days[~np.isnan(days)]
    return np.array([(day, (known <= day).mean()) for day in DELAYS if len(known)]).reshape(-1, 2)


def _logit(terms: _Floats, joined: NDArray[np.bool_], weights: _Floats, *, penalty: float) -> _Floats:
    from sklearn.linear_model import LogisticRegression

    spread = np.maximum(terms.std(axis=0), 1e-9)
    centre = terms.mean(axis=0)
    fitted = LogisticRegression(C=penalty, max_iter=1000).fit(
        (terms - centre) / spread, joined, sample_weight=weights
    )
    slopes = fitted.coef_[0] / spread
    return np.array([fitted.intercept_[0] - slopes @ centre, *slopes])


def _share(log_odds: _Floats) -> _Floats:
    return np.asarray(1 / (1 + np.exp(-log_odds)))
