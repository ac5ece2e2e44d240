"""Classifiers of how deadly a month will be: probabilities of the bins of the ignorance score.

Their draws within a bin are the deaths of past months in it, of all units.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.country_months.cases import Cases
from powderkeg.forecast.country_months.series import Floats
from powderkeg.forecast.scores import IGNORANCE_EDGES

# Of these the logit takes squares, and products with the horizon.
_CURVED = ("deaths decayed, half-life 6", "months since a death", "mean of 60 months")
_FADING = ("deaths decayed, half-life 2", "deaths decayed, half-life 18", "mean of 60 months")


@dataclass(frozen=True)
class Graded:
    """A fitted classifier with the deaths that its bins stand for."""

    values: Floats  # distinct deaths, in order
    shares: Floats  # of the values within each bin, shape (n_bins, n_values)
    classifier: Any
    prepare: Callable[[Floats], Floats]

    def weights(self, known: Floats) -> Floats:
        """Shares of the values for each case: shape (n_cases, n_values)."""
        chances = self.classifier.predict_proba(self.prepare(known))
        return np.asarray(chances @ self.shares[self.classifier.classes_])


def fit_logit(cases: Cases, weights: Floats) -> Graded:
    """A multinomial logit on features, some of their squares and their products with the horizon."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits  # scikit-learn brings it

    curved = [cases.names.index(name) for name in _CURVED]
    fading = [cases.names.index(name) for name in _FADING]

    def prepare(known: Floats) -> Floats:
        return np.hstack([known, known[:, curved] ** 2, known[:, fading] * known[:, -1:]])

    classifier = make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=300, tol=1e-3))
    bins = _bins(cases.came)
    if len(np.unique(bins)) == 1:
        return _constant(cases, weights)
    # Matrices are so small that threads would wait for each other most of the time.
    with threadpool_limits(1):
        classifier.fit(prepare(cases.known), bins, logisticregression__sample_weight=weights)
    return Graded(*_within(cases, weights), classifier, prepare)


def fit_boosting(cases: Cases, weights: Floats, *, rng: np.random.Generator) -> Graded:
    """Gradient-boosted trees; few and small ones, as the cases of one unit hang together."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits  # scikit-learn brings it

    if len(np.unique(_bins(cases.came))) == 1:
        return _constant(cases, weights)
    classifier = HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.06,
        max_leaf_nodes=6,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_features=0.4,
        early_stopping=False,
        random_state=int(rng.integers(2**31)),
    )
    # As with the logit, threads would wait for each other.
    with threadpool_limits(1):
        classifier.fit(cases.known, _bins(cases.came), sample_weight=weights)
    return Graded(*_within(cases, weights), classifier, lambda known: known)


def _constant(cases: Cases, weights: Floats) -> Graded:
    """What is left where all past months fall into one bin, of which no classifier learns."""
    from sklearn.dummy import DummyClassifier

    classifier = DummyClassifier().fit(cases.known, _bins(cases.came))
    return Graded(*_within(cases, weights), classifier, lambda known: known)


def _bins(deaths: Floats) -> NDArray[np.intp]:
    return np.searchsorted(IGNORANCE_EDGES, deaths, side="right") - 1


def _within(cases: Cases, weights: Floats) -> tuple[Floats, Floats]:
    values, place = np.unique(cases.came, return_inverse=True)
    held = np.zeros((len(IGNORANCE_EDGES), len(values)))
    held[_bins(values), np.arange(len(values))] = np.bincount(place, weights=weights)
    return values, held / np.maximum(held.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
