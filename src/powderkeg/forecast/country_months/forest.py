"""Quantile forest: draws from the leaves of a random forest (Meinshausen 2006, JMLR 7, 983-999)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.country_months.series import Floats


@dataclass(frozen=True)
class LeafForest:
    """A forest together with the outcomes in its leaves.

    scikit-learn grows the trees; the weights of outcomes are those of the leaves that a case falls into, taken
    over all trees, so that draws are exact and not again at random.
    """

    values: Floats  # distinct outcomes, in order
    leaves: tuple[Any, ...]  # of each tree: sparse shares of values, shape (n_nodes, n_values)
    trees: Any

    def weights(self, known: Floats) -> Floats:
        """Shares of the values for each case: shape (n_cases, n_values); each row sums to 1."""
        known = known.astype(np.float32)
        total = sum(
            shares[tree.tree_.apply(known)]
            for tree, shares in zip(self.trees.estimators_, self.leaves, strict=True)
        )
        return np.asarray(total.todense()) / len(self.leaves)


def grow(
    known: Floats,
    outcome: Floats,
    values: Floats,
    place: NDArray[np.intp],
    weights: Floats,
    *,
    trees: int,
    smallest_leaf: int,
    share_of_features: float,
    rng: np.random.Generator,
    jobs: int = 2,
) -> LeafForest:
    """Grow a forest whose splits make `outcome` alike, and note which `values` its leaves hold.

    Parameters
    ----------
    known : ndarray, shape (n_cases, n_features)
    outcome : ndarray, shape (n_cases,)
        What splits look at, such as log(1 + deaths).
    values : ndarray, shape (n_values,)
    place : ndarray, shape (n_cases,)
        Which value each case has.
    weights : ndarray, shape (n_cases,)
    """
    from scipy import sparse
    from sklearn.ensemble import RandomForestRegressor

    known = known.astype(np.float32)
    forest = RandomForestRegressor(
        trees,
        min_samples_leaf=smallest_leaf,
        max_features=share_of_features,
        n_jobs=jobs,
        random_state=int(rng.integers(2**31)),
    ).fit(known, outcome, sample_weight=weights)
    leaves = []
    for tree in forest.estimators_:
        shape = (tree.tree_.node_count, len(values))
        held = sparse.csr_matrix((weights, (tree.tree_.apply(known), place)), shape=shape)
        total = np.maximum(np.asarray(held.sum(axis=1)).ravel(), np.finfo(np.float64).tiny)
        leaves.append(sparse.diags_array(1 / total).tocsr() @ held)
    return LeafForest(values, tuple(leaves), forest)
