"""How far a difference between two models can be believed: intervals that resample units, not rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Skill:
    """Gain over a baseline: `gain` in the unit of the score (above 0 is better), with a 90% interval."""

    gain: float
    low: float
    high: float


def skill(
    scores: ArrayLike,
    baseline: ArrayLike,
    units: Sequence[Any],
    *,
    rng: np.random.Generator,
    resamples: int = RESAMPLES,
) -> Skill:
    """How much lower the mean of a score is than that of a baseline on the same cases.

    Cases of one unit (a country, a week, a dispute) hang together, so whole units are drawn with
    replacement (cluster bootstrap; Cameron, Gelbach and Miller 2008, Review of Economics and Statistics
    90, 414-427).

    Parameters
    ----------
    scores, baseline : array_like, shape (n,)
        Of which lower is better.
    units : sequence, length n
        The unit of each case.
    """
    gains = np.asarray(baseline, dtype=np.float64) - np.asarray(scores, dtype=np.float64)
    _, unit = np.unique(np.asarray(units), return_inverse=True)
    sums, counts = np.bincount(unit, weights=gains), np.bincount(unit)
    chosen = rng.integers(len(sums), size=(resamples, len(sums)))
    means = sums[chosen].sum(axis=1) / counts[chosen].sum(axis=1)
    low, high = np.quantile(means, [0.05, 0.95])
    return Skill(float(gains.mean()), float(low), float(high))


def resampled(
    statistic: Callable[[NDArray[np.intp]], float],
    units: Sequence[Any],
    *,
    rng: np.random.Generator,
    resamples: int = 500,
) -> tuple[float, float]:
    """A 90% interval of a statistic that is no mean (an AUC), from the rows of the units drawn."""
    rows = rows_by_unit(units)
    values = [
        statistic(np.concatenate([rows[one] for one in rng.integers(len(rows), size=len(rows))]))
        for _ in range(resamples)
    ]
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)


def rows_by_unit(units: Sequence[Any] | NDArray[Any]) -> list[NDArray[np.intp]]:
    """Which cases each unit has, units in order: what a resample draws with replacement."""
    _, unit = np.unique(np.asarray(units), return_inverse=True)
    return np.split(np.argsort(unit, kind="stable"), np.cumsum(np.bincount(unit))[:-1])
