"""Shares in many small groups of cases, each drawn towards the share of all."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Cases that the share of all may be worth; beyond the last the groups are as good as one.
_WORTH = np.geomspace(1, 1000, 40)


def pooled_shares(hits: ArrayLike, cases: ArrayLike) -> NDArray[np.float64]:
    """The share of hits in each group, pooled partially (beta-binomial, empirical Bayes).

    The share of all groups counts like so many cases of each as make what was seen likeliest (Casella 1985,
    The American Statistician 39, 83-87).

    Parameters
    ----------
    hits, cases : array_like, shape (n_groups,)

    Returns
    -------
    ndarray, shape (n_groups,)
        The share of all groups where a group has no case.

    Raises
    ------
    ValueError
        If no group has a case.
    """
    from scipy.special import betaln

    came, seen = np.asarray(hits, dtype=np.float64), np.asarray(cases, dtype=np.float64)
    if not seen.sum():
        raise ValueError("no cases to take shares of")
    share = (came.sum() + 0.5) / (seen.sum() + 1)
    ahead, behind = share * _WORTH[:, None], (1 - share) * _WORTH[:, None]
    likelihood = (betaln(ahead + came, behind + seen - came) - betaln(ahead, behind)).sum(axis=1)
    worth = _WORTH[np.argmax(likelihood)]
    return np.asarray((came + share * worth) / (seen + worth))
