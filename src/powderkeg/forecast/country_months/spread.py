"""Draws spread evenly over a distribution: so few draws stand for it better than so many at random."""

import numpy as np
from numpy.typing import ArrayLike

from powderkeg.forecast.country_months.series import Floats


def levels(size: int) -> Floats:
    """The middles of `size` equal steps of probability."""
    return (np.arange(size) + 0.5) / size


def spread(values: ArrayLike, size: int) -> Floats:
    """Draws from equally likely values: each as often as any other, as far as `size` allows; in order."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    return ordered[np.arange(size) * len(ordered) // size]


def spread_weighted(values: Floats, weights: Floats, size: int) -> Floats:
    """Draws from weighted values, at the middles of `size` equal steps of probability.

    Parameters
    ----------
    values : ndarray, shape (n_values,)
        In order.
    weights : ndarray, shape (n_rows, n_values)
        0 or more, of any sum above 0.

    Returns
    -------
    ndarray, shape (n_rows, size)
        Each row in order.
    """
    reached = np.cumsum(weights, axis=1)
    reached /= reached[:, -1:]
    places = np.stack([np.searchsorted(row, levels(size)) for row in reached])
    return np.asarray(values[np.minimum(places, len(values) - 1)])


def mixture(parts: tuple[tuple[float, Floats], ...], size: int) -> Floats:
    """Draws of which each part gives its share.

    Parameters
    ----------
    parts : tuple of (share, draws)
        Shares sum to 1; draws have shape (n_rows, n_draws), any n_draws.

    Returns
    -------
    ndarray, shape (n_rows, size)
    """
    ends = np.rint(np.cumsum([share for share, _ in parts]) * size).astype(int)
    counts = np.diff(ends, prepend=0)
    return np.concatenate(
        [
            np.sort(draws, axis=1)[:, np.arange(count) * draws.shape[1] // max(count, 1)]
            for count, (_, draws) in zip(counts, parts, strict=True)
        ],
        axis=1,
    )
