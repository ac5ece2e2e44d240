"""Gradient boosting of who joins, made steady: monotone terms, and disputes drawn with replacement."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import cast

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.pair_terms import RISING, pair_terms

_Floats = NDArray[np.float64]

# Chosen on disputes before 1991: fitted until 1970, 1975 and 1980, scored on the ten or fifteen years after.
_BAGS = 8
_SETTINGS = {
    "max_iter": 300,
    "learning_rate": 0.02,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 40,
    "l2_regularization": 10.0,
    "max_features": 0.5,
}


def one_thread() -> AbstractContextManager[object]:
    """Boosters fit to so few rows wait for each other's threads longer than they work, on a busy machine."""
    from threadpoolctl import threadpool_limits

    return cast("AbstractContextManager[object]", threadpool_limits(limits=1, user_api="openmp"))


def bagged_boosting(history: Disputes, rng: np.random.Generator) -> Callable[[Disputes], _Floats]:
    """The mean of boosters, each fitted to as many disputes drawn with replacement.

    Whole disputes are drawn, so that no booster rests on the one large coalition, and what distance, borders,
    pacts, rivalries, power and past joinings do may only point one way.

    Parameters
    ----------
    history : Disputes
        States at risk of past disputes.

    Returns
    -------
    callable
        From disputes to the probability that each state joins, shape (n,).
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    terms = pair_terms(history)
    values = np.column_stack(list(terms.values()))
    rising = [int(term in RISING) for term in terms]
    _, number = np.unique(history.dispute, return_inverse=True)
    n_disputes = int(number.max()) + 1
    boosters = []
    for _ in range(_BAGS):
        times = np.bincount(rng.integers(n_disputes, size=n_disputes), minlength=n_disputes)[number]
        booster = HistGradientBoostingClassifier(
            **_SETTINGS,
            monotonic_cst=rising,
            early_stopping=False,
            random_state=int(rng.integers(2**31)),
        )
        drawn = times > 0
        with one_thread():
            boosters.append(booster.fit(values[drawn], history.joined[drawn], sample_weight=times[drawn]))

    def chances(disputes: Disputes) -> _Floats:
        asked = np.column_stack(list(pair_terms(disputes).values()))
        with one_thread():
            each = [booster.predict_proba(asked)[:, 1] for booster in boosters]
        return np.asarray(np.mean(each, axis=0))

    return chances
