"""How well probabilities rank the states of one dispute, and disputes as a whole."""

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.scores import auc

_TOP = 5


def recall_at_top(
    dispute: NDArray[np.int64], joined: NDArray[np.bool_], probability: NDArray[np.float64]
) -> float:
    """In disputes that somebody joined, the share of joiners among the five states ranked highest.

    Of a dispute that more than five joined, five can be found. Equal probabilities share the places that they
    take, so that no order of rows counts.
    """
    hits, findable = 0.0, 0
    for number in np.unique(dispute[joined]):
        rows = dispute == number
        chance, came = probability[rows], joined[rows]
        above = (chance[:, None] < chance[None, :]).sum(axis=1)
        level = (chance[:, None] == chance[None, :]).sum(axis=1)
        hits += float((came * np.clip((_TOP - above) / level, 0, 1)).sum())
        findable += min(_TOP, int(came.sum()))
    return hits / findable


def dispute_auc(
    dispute: NDArray[np.int64], joined: NDArray[np.bool_], probability: NDArray[np.float64]
) -> float:
    """AUC of whether anybody joins a dispute, whose chance is 1 - Π(1 - p) over its states."""
    _, number = np.unique(dispute, return_inverse=True)
    nobody = np.bincount(number, weights=np.log1p(-np.clip(probability, 0, 1 - 1e-12)))
    return auc(np.bincount(number, weights=joined) > 0, -np.expm1(nobody))
