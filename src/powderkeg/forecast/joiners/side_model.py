"""On which side a state stands that joins a dispute."""

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes

_Floats = NDArray[np.float64]

_PENALTY = 1.0


def side_differences(disputes: Disputes) -> _Floats:
    """What speaks for side a against side b, shape (n, 6); swapping the sides turns every sign."""
    known = disputes.known

    def log_of(column: str, unknown: float) -> list[_Floats]:
        return [np.log1p(np.nan_to_num(known[f"{column}_{side}"], nan=unknown)) for side in "ab"]

    borders = [(known[f"contiguity_{side}"] == 1).astype(np.float64) for side in "ab"]
    pairs = [
        *([known[f"{tie}_{side}"] for side in "ab"] for tie in ("ally", "rival")),
        *(log_of(count, 0.0) for count in ("opposed_10y", "sided_10y")),
        borders,
        log_of("distance", 3000.0),
    ]
    return np.asarray(np.nan_to_num(np.column_stack([a - b for a, b in pairs])))


def fit_sides(joiners: Disputes) -> "Sides":
    """Fit a logit without an intercept to states that joined."""
    return Sides(side_slopes(side_differences(joiners), ~joiners.side_b, penalty=_PENALTY))


def side_slopes(differences: _Floats, by_a: NDArray[np.bool_], *, penalty: float) -> _Floats:
    """Slopes of a logit without an intercept (L2 penalty) of who stands by side a: shape (n_differences,).

    All 0, so that either side is as likely, where every state stood by the same one: that teaches nothing of
    what makes the difference.
    """
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(by_a)) < 2:
        return np.zeros(differences.shape[1])
    fitted = LogisticRegression(C=penalty, fit_intercept=False, max_iter=1000).fit(differences, by_a)
    return np.asarray(fitted.coef_[0], dtype=np.float64)


class Sides:
    """The fitted model of which side."""

    def __init__(self, slopes: _Floats) -> None:
        self._slopes = slopes

    def side_a(self, joiners: Disputes) -> _Floats:
        """How likely each stands by side a, given that it joins, shape (n,)."""
        return np.asarray(1 / (1 + np.exp(-side_differences(joiners) @ self._slopes)))
