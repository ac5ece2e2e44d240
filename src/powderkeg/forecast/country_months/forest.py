"""Quantile forest: draws from the leaves of a random forest (Meinshausen 2006, JMLR 7, 983-999)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from powderkeg.forecast.country_months.cases import Cases
from powderkeg.forecast.country_months.series import Floats

_SHARE_OF_FEATURES = 0.4  # that a split chooses among


@dataclass(frozen=True)
class LeafForest:
    """A forest together with the outcomes in its leaves.

    scikit-learn grows the trees. Outcomes weigh as in the leaves that a case falls into, over all trees, so
    that no further chance comes in.
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
    cases: Cases,
    weights: Floats,
    *,
    trees: int,
    smallest_leaf: int,
    rng: np.random.Generator,
    jobs: int = 2,
) -> LeafForest:
    """Grow a forest whose splits make log(1 + deaths) alike, and note which deaths its leaves hold.

    Parameters
    ----------
    cases : Cases
    weights : ndarray, shape (n_cases,)
    trees, smallest_leaf : int
        How many trees, and how many cases a leaf holds at least.
    jobs : int
        Trees grown at the same time.
    """
    from scipy import sparse
    from sklearn.ensemble import RandomForestRegressor

    known = cases.known.astype(np.float32)
    values, place = np.unique(cases.came, return_inverse=True)
    forest = RandomForestRegressor(
        trees,
        min_samples_leaf=smallest_leaf,
        max_features=_SHARE_OF_FEATURES,
        n_jobs=jobs,
        random_state=int(rng.integers(2**31)),
    ).fit(known, np.log1p(cases.came), sample_weight=weights)
    leaves = []
    for tree in forest.estimators_:
        shape = (tree.tree_.node_count, len(values))
        held = sparse.csr_matrix((weights, (tree.tree_.apply(known), place)), shape=shape)
        total = np.maximum(np.asarray(held.sum(axis=1)).ravel(), np.finfo(np.float64).tiny)
        leaves.append(sparse.diags_array(1 / total).tocsr() @ held)
    return LeafForest(values, tuple(leaves), forest)
