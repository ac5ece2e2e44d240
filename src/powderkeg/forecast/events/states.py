"""What of the past of daily counts a model looks at: trailing means and exponentially decayed sums.

The value of a day rests on the days before it alone.
"""

from collections.abc import Sequence

import numpy as np

from powderkeg.forecast.events.history import Floats


def trailing_means(counts: Floats, window: int) -> Floats:
    """Mean count of the `window` days before each day.

    Parameters
    ----------
    counts : ndarray, shape (n_places, n_days)
    window : int
        At the beginning, where there are fewer days, their mean; 0 for the first day.

    Returns
    -------
    ndarray, shape (n_places, n_days + 1)
        The last column is for the day after the last.
    """
    n_days = counts.shape[1]
    sums = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)
    day = np.arange(n_days + 1)
    first = np.maximum(day - window, 0)
    means: Floats = (sums[:, day] - sums[:, first]) / np.maximum(day - first, 1)
    return means


def decayed_means(counts: Floats, scales: Sequence[float]) -> Floats:
    """Exponentially weighted means of the counts before each day, a scale in days each.

    Day ``s`` before day ``t`` has a weight in proportion to ``exp(-(t - s) / scale)``; all weights since for
    ever sum to 1, so that on steady counts each mean is their level. Before the first day counts are 0.

    Parameters
    ----------
    counts : ndarray, shape (..., n_days)
    scales : sequence of float, length n_scales

    Returns
    -------
    ndarray, shape (n_scales, ..., n_days + 1)
        The last column is for the day after the last.
    """
    from scipy.signal import lfilter

    after = np.concatenate([np.zeros((*counts.shape[:-1], 1)), counts], axis=-1)
    means = np.empty((len(scales), *after.shape))
    for row, scale in enumerate(scales):
        keep = np.exp(-1 / scale)
        means[row] = lfilter([1 - keep], [1, -keep], after, axis=-1)
    return means
