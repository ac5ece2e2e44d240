"""What of ties, distance and power the structural model looks at, alike in past disputes and today."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

# The terms of the model of who joins, in the order of its columns, and of the model of which side.
JOIN_TERMS: Final = (
    *("near", "near_other", "ally", "rival", "aligned", "major", "major_near"),
    *("sides_rival", "major_in", "several"),
)
SIDE_TERMS: Final = ("ally", "rival", "near")
# What both need to be known of a row.
STRUCTURAL: Final = (
    *("distance_a", "distance_b", "ally_a", "ally_b", "rival_a", "rival_b", "major"),
    *("n_side_a", "n_side_b", "major_a", "major_b", "sides_rival"),
)
# Distances between today's states are known up to there; in past disputes, those beyond joined alike.
FURTHEST_KM: Final = 1500.0
_SCALE_KM = 100.0

_Floats = NDArray[np.float64]
_Known = Mapping[str, NDArray[np.float64]]


def join_terms(known: _Known) -> _Floats:
    """The terms of who joins.

    Parameters
    ----------
    known : mapping of the columns of `STRUCTURAL` to arrays of shape (n,)

    Returns
    -------
    ndarray, shape (n, len(JOIN_TERMS))
    """
    near_a, near_b = nearness(known["distance_a"]), nearness(known["distance_b"])
    near = np.maximum(near_a, near_b)
    ally_a, ally_b, rival_a, rival_b = (
        known[column] for column in ("ally_a", "ally_b", "rival_a", "rival_b")
    )
    major = known["major"]
    columns = {
        "near": near,
        "near_other": np.minimum(near_a, near_b),
        "ally": np.maximum(ally_a, ally_b),
        "rival": np.maximum(rival_a, rival_b),
        "aligned": np.maximum(ally_a * rival_b, ally_b * rival_a),
        "major": major,
        "major_near": major * near,
        "sides_rival": known["sides_rival"],
        "major_in": np.maximum(known["major_a"], known["major_b"]),
        "several": (known["n_side_a"] + known["n_side_b"] > 2).astype(np.float64),
    }
    return _stacked(columns, JOIN_TERMS)


def side_terms(known: _Known) -> _Floats:
    """What speaks for side a against side b; shapes as in `join_terms`, with `SIDE_TERMS`.

    Nothing but differences, so that it doesn't matter which side is called a.
    """
    columns = {
        "ally": known["ally_a"] - known["ally_b"],
        "rival": known["rival_b"] - known["rival_a"],
        "near": nearness(known["distance_a"]) - nearness(known["distance_b"]),
    }
    return _stacked(columns, SIDE_TERMS)


def nearness(distance_km: _Floats) -> _Floats:
    """How near: 0 for a neighbour, lower the further away, level beyond 1,500 km or where unknown."""
    within = np.minimum(np.nan_to_num(distance_km, nan=FURTHEST_KM), FURTHEST_KM)
    return np.asarray(-np.log1p(within / _SCALE_KM))


def _stacked(columns: _Known, terms: Sequence[str]) -> _Floats:
    """The terms side by side; what is unknown counts as none."""
    return np.nan_to_num(np.column_stack([columns[term] for term in terms]))
