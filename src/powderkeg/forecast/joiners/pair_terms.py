"""Terms of a state and a dispute that don't care which side is called a: the nearer side, both sides."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.plain_terms import (
    MANY,
    counted,
    log_share,
    share_of_both,
)

_Floats = NDArray[np.float64]

# More of these can only make joining likelier; that keeps a booster from learning accidents of one coalition.
RISING: Final = frozenset(
    {
        *("near", "land", "water", "ally", "rival", "aligned", "major", "capability"),
        *("joined", "sided", "camp", "ally_of_several", "ally_near", "sided_with_major"),
    }
)
_FURTHEST_KM, _SCALE_KM, _NEAR_KM = 8000.0, 100.0, 1000.0


def pair_terms(disputes: Disputes) -> dict[str, _Floats]:
    """All terms by name, each of shape (n,)."""
    return {**_ties(disputes), **_power(disputes), **_past(disputes), **_conflict(disputes)}


def _ties(disputes: Disputes) -> dict[str, _Floats]:
    """Distance, borders, pacts, rivalries."""
    known = disputes.known
    border_a, border_b = known["contiguity_a"], known["contiguity_b"]
    ally_a, ally_b, rival_a, rival_b = (known[tie] for tie in ("ally_a", "ally_b", "rival_a", "rival_b"))
    near_a, near_b = _near(known["distance_a"]), _near(known["distance_b"])
    near = np.maximum(near_a, near_b)
    edge = -np.log1p(_NEAR_KM / _SCALE_KM)
    return {
        "near": near,
        "near_other": np.minimum(near_a, near_b),
        "near_major": known["major"] * near,
        "land": _either(border_a == 1, border_b == 1),
        "land_both": _both(border_a == 1, border_b == 1),
        "water": _either(border_a > 1, border_b > 1),
        "ally": _either(ally_a, ally_b),
        "ally_both": _both(ally_a, ally_b),
        "rival": _either(rival_a, rival_b),
        "rival_both": _both(rival_a, rival_b),
        "aligned": _either(ally_a * rival_b, ally_b * rival_a),
        "ally_near": _either(ally_a * (near_a > edge), ally_b * (near_b > edge)),
        "ally_of_major": _either(ally_a * known["major_a"], ally_b * known["major_b"]),
        "ally_of_several": _either(ally_a * (known["n_side_a"] > 1), ally_b * (known["n_side_b"] > 1)),
        **{
            pact: _either(known[f"{pact}_a"], known[f"{pact}_b"])
            for pact in ("neutrality", "nonaggression", "consultation")
        },
    }


def _power(disputes: Disputes) -> dict[str, _Floats]:
    """Capabilities of the state, and against those of the sides."""
    known = disputes.known
    over_a, over_b = (
        share_of_both(known["cinc"], known[column]) for column in ("cinc_side_a", "cinc_side_b")
    )
    return {
        "major": known["major"],
        "capability": log_share(known["cinc"]),
        "population": counted(known["population_k"]),
        "over_weaker": np.maximum(over_a, over_b),
        "over_stronger": np.minimum(over_a, over_b),
    }


def _past(disputes: Disputes) -> dict[str, _Floats]:
    """Disputes that the state was in, joined, stood by a side in, or against it."""
    known = disputes.known
    opposed_a, opposed_b, sided_a, sided_b = (
        counted(known[column]) for column in ("opposed_10y_a", "opposed_10y_b", "sided_10y_a", "sided_10y_b")
    )
    return {
        "mids": counted(known["mids_5y"]),
        "joined": counted(known["joined_10y"]),
        "ongoing": counted(known["mids_ongoing"]),
        "opposed": np.maximum(opposed_a, opposed_b),
        "opposed_other": np.minimum(opposed_a, opposed_b),
        "sided": np.maximum(sided_a, sided_b),
        "sided_other": np.minimum(sided_a, sided_b),
        "camp": _either((opposed_a > 0) & (sided_b > 0), (opposed_b > 0) & (sided_a > 0)),
        "sided_with_major": np.maximum(sided_a * known["major_a"], sided_b * known["major_b"]),
    }


def _conflict(disputes: Disputes) -> dict[str, _Floats]:
    """The sides to each other, and how many states might join."""
    known = disputes.known
    strong_a, strong_b = (np.nan_to_num(known[column]) for column in ("cinc_side_a", "cinc_side_b"))
    _, number, at_risk = np.unique(disputes.dispute, return_inverse=True, return_counts=True)
    return {
        "parties": np.log(np.minimum(known["n_side_a"] + known["n_side_b"], MANY)),
        "major_in": _either(known["major_a"], known["major_b"]),
        "majors_both": _both(known["major_a"], known["major_b"]),
        "strength": log_share(strong_a + strong_b),
        "imbalance": np.abs(log_share(strong_a) - log_share(strong_b)),
        "sides_near": _near(known["sides_distance"]),
        "sides_mids": counted(known["sides_mids_10y"]),
        "at_risk": np.log(at_risk[number]),
        **{
            flag: known[flag]
            for flag in (
                *("sides_rival", "sides_contiguous", "sides_allied"),
                *("about_territory", "about_regime"),
            )
        },
    }


def _near(distance_km: _Floats) -> _Floats:
    """0 for a neighbour, lower the further away; what is unknown counts as far."""
    within = np.minimum(np.nan_to_num(distance_km, nan=_FURTHEST_KM), _FURTHEST_KM)
    return np.asarray(-np.log1p(within / _SCALE_KM))


def _either(a: NDArray[np.generic], b: NDArray[np.generic]) -> _Floats:
    return np.asarray(np.maximum(a, b), dtype=np.float64)


def _both(a: NDArray[np.generic], b: NDArray[np.generic]) -> _Floats:
    return np.asarray(np.minimum(a, b), dtype=np.float64)
