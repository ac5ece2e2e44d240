"""Scores of forecasts: what came against what was forecast. Lower is better, but for AUC and AP.

`scoringrules` does CRPS and interval score, scikit-learn AUC, AP and log loss; definitions are those of the
VIEWS Prediction Challenge 2023/24 (Hegre et al. 2024, Journal of Peace Research) where it has one.
"""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Lower edges of the bins of the ignorance score in the VIEWS Prediction Challenge; the last one is open.
IGNORANCE_EDGES = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)

_Floats = NDArray[np.float64]


def crps(outcome: ArrayLike, draws: ArrayLike) -> _Floats:
    """Continuous ranked probability score of draws (Gneiting and Raftery 2007, JASA 102, 359-378).

    ``mean|x - y| - mean|x - x'| / 2`` over all pairs of draws, themselves included.

    Parameters
    ----------
    outcome : array_like, shape (n,)
    draws : array_like, shape (n, n_draws)

    Returns
    -------
    ndarray, shape (n,)
        In the unit of the outcome; 0 is perfect.
    """
    import scoringrules

    return np.asarray(scoringrules.crps_ensemble(*_matched(outcome, draws), estimator="qd"), dtype=np.float64)


def ignorance(outcome: ArrayLike, draws: ArrayLike) -> _Floats:
    """Ignorance in bits: minus log2 of the share of draws in the bin of the outcome.

    One draw is added to each bin of `IGNORANCE_EDGES`, so that no outcome is impossible; the score depends
    on the number of draws, which the challenge sets to 1,000.

    Parameters
    ----------
    outcome : array_like of numbers >= 0, shape (n,)
    draws : array_like of numbers >= 0, shape (n, n_draws)

    Returns
    -------
    ndarray, shape (n,)
    """
    observed, drawn = _matched(outcome, draws)
    bins = np.searchsorted(IGNORANCE_EDGES, drawn, side="right")
    own = np.searchsorted(IGNORANCE_EDGES, observed, side="right")
    hits = (bins == own[:, None]).sum(axis=1)
    return cast("_Floats", -np.log2((hits + 1) / (drawn.shape[1] + len(IGNORANCE_EDGES))))


def interval_score(outcome: ArrayLike, draws: ArrayLike, *, level: float = 0.9) -> _Floats:
    """Score of the central interval: its width, and 2 / (1 - level) times by how far it is missed.

    Gneiting and Raftery 2007; bounds are linearly interpolated quantiles of the draws.

    Parameters
    ----------
    outcome : array_like, shape (n,)
    draws : array_like, shape (n, n_draws)

    Returns
    -------
    ndarray, shape (n,)
    """
    import scoringrules

    observed, drawn = _matched(outcome, draws)
    low, high = central_interval(drawn, level=level)
    score = scoringrules.interval_score(observed, low, high, 1 - level)
    return np.asarray(score, dtype=np.float64).reshape(observed.shape)  # it makes a number of a single case


def covered(outcome: ArrayLike, draws: ArrayLike, *, level: float = 0.9) -> NDArray[np.bool_]:
    """Whether the central interval holds the outcome; shapes as in `interval_score`."""
    observed, drawn = _matched(outcome, draws)
    low, high = central_interval(drawn, level=level)
    return (low <= observed) & (observed <= high)


def central_interval(draws: ArrayLike, *, level: float = 0.9) -> tuple[_Floats, _Floats]:
    """Lower and upper bound of the central interval of each row of draws."""
    tail = (1 - level) / 2
    low, high = np.quantile(np.asarray(draws, dtype=np.float64), [tail, 1 - tail], axis=1)
    return low, high


def brier_score(outcome: ArrayLike, probability: ArrayLike) -> _Floats:
    """Squared error of probabilities (Brier 1950, Monthly Weather Review 78, 1-3); shape (n,) each."""
    happened, forecast = _probabilities(outcome, probability)
    return np.asarray((forecast - happened) ** 2)


def log_loss(outcome: ArrayLike, probability: ArrayLike) -> _Floats:
    """Minus the natural logarithm of the probability of what came, in nats; shape (n,) each.

    Probabilities are kept 1e-15 away from 0 and 1.
    """
    happened, forecast = _probabilities(outcome, probability)
    inside = np.clip(forecast, 1e-15, 1 - 1e-15)
    return cast("_Floats", -np.where(happened == 1, np.log(inside), np.log1p(-inside)))


def auc(outcome: ArrayLike, probability: ArrayLike) -> float:
    """Chance that a case that came true was ranked above one that didn't; 0.5 where all or none did."""
    from sklearn.metrics import roc_auc_score

    happened, forecast = _probabilities(outcome, probability)
    if len(np.unique(happened)) < 2:
        return 0.5
    return float(roc_auc_score(happened, forecast))


def average_precision(outcome: ArrayLike, probability: ArrayLike) -> float:
    """Mean precision over the cases that came true, ranked by probability; 0 where none did."""
    from sklearn.metrics import average_precision_score

    happened, forecast = _probabilities(outcome, probability)
    if not happened.any():
        return 0.0
    return float(average_precision_score(happened, forecast))


def _matched(outcome: ArrayLike, draws: ArrayLike) -> tuple[_Floats, _Floats]:
    observed, drawn = np.asarray(outcome, dtype=np.float64), np.asarray(draws, dtype=np.float64)
    if drawn.ndim != 2 or observed.shape != drawn.shape[:1] or not drawn.shape[1]:
        raise ValueError(
            f"outcomes have shape {observed.shape}, draws {drawn.shape}; expected (n,) and (n, n_draws)"
        )
    return observed, drawn


def _probabilities(outcome: ArrayLike, probability: ArrayLike) -> tuple[_Floats, _Floats]:
    happened, forecast = np.asarray(outcome, dtype=np.float64), np.asarray(probability, dtype=np.float64)
    if happened.shape != forecast.shape or happened.ndim != 1:
        raise ValueError(f"outcomes have shape {happened.shape}, probabilities {forecast.shape}")
    if not np.isin(happened, (0, 1)).all():
        raise ValueError("outcomes are 0 or 1")
    if not ((forecast >= 0) & (forecast <= 1)).all():
        raise ValueError("probabilities lie in [0, 1]")
    return happened, forecast
