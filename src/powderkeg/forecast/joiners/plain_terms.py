"""About fifty plain terms of a state and a dispute, as the baselines of who joins look at them."""

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.joiners.disputes import Disputes

_Floats = NDArray[np.float64]

# Kept off zero, so that logarithms of the shares of the smallest states stay within reach.
SMALL_SHARE = 1e-5
# Beyond so many originators on one side, more of them say no more: few past disputes had them.
MANY = 4
_FAR_KM = 3000.0
_PACTS = ("ally", "neutrality", "nonaggression", "consultation", "rival")


def contiguity_terms(disputes: Disputes) -> _Floats:
    """A border by land, and one by water, with either side: shape (n, 4)."""
    border = [disputes.known[column] for column in ("contiguity_a", "contiguity_b")]
    return np.column_stack([*(one == 1 for one in border), *(one > 1 for one in border)]).astype(np.float64)


def plain_terms(disputes: Disputes) -> _Floats:
    """Borders, pacts, rivalries, distance, power, past disputes, and some of them together."""
    known = disputes.known
    columns: list[_Floats] = list(contiguity_terms(disputes).T)
    land_a, land_b = columns[:2]
    for side in "ab":
        columns += [known[f"{pact}_{side}"] for pact in _PACTS]
        columns += [
            log_distance(known[f"distance_{side}"]),
            share_of_both(known["cinc"], known[f"cinc_side_{side}"]),
            counted(known[f"opposed_10y_{side}"]),
            counted(known[f"sided_10y_{side}"]),
            known[f"major_{side}"],
            np.log(np.minimum(known[f"n_side_{side}"], MANY)),
            log_share(known[f"cinc_side_{side}"]),
        ]
    columns += [known["major"], log_share(known["cinc"]), counted(known["population_k"])]
    columns += [
        counted(known[count]) for count in ("mids_5y", "joined_10y", "mids_ongoing", "sides_mids_10y")
    ]
    columns += [
        known[flag]
        for flag in ("sides_rival", "sides_contiguous", "sides_allied", "about_territory", "about_regime")
    ]
    columns.append(log_distance(known["sides_distance"]))
    ally_a, ally_b, rival_a, rival_b = (known[tie] for tie in ("ally_a", "ally_b", "rival_a", "rival_b"))
    columns += [ally_a * rival_b, ally_b * rival_a, ally_a * ally_b, rival_a * rival_b, land_a * land_b]
    columns += [
        np.minimum(log_distance(known["distance_a"]), log_distance(known["distance_b"])),
        np.maximum(ally_a * land_a, ally_b * land_b),
        np.maximum(rival_a * land_a, rival_b * land_b),
        known["major"] * np.maximum(rival_a, rival_b),
        known["major"] * np.maximum(ally_a, ally_b),
    ]
    return np.nan_to_num(np.column_stack(columns))


def log_distance(distance_km: _Floats) -> _Floats:
    """Logarithm of 1 + kilometres; what is unknown counts as far."""
    return np.asarray(np.log1p(np.nan_to_num(distance_km, nan=_FAR_KM)))


def log_share(share: _Floats) -> _Floats:
    """Logarithm of a share of the world's capabilities; what is unknown counts as small."""
    return np.asarray(np.log(np.nan_to_num(share) + SMALL_SHARE))


def share_of_both(own: _Floats, other: _Floats) -> _Floats:
    """Logarithm of a state's capabilities over its own and a side's together."""
    return np.asarray(log_share(own) - np.log(np.nan_to_num(own) + np.nan_to_num(other) + SMALL_SHARE))


def counted(number: _Floats) -> _Floats:
    """Logarithm of 1 + a count; what is unknown counts as none."""
    return np.asarray(np.log1p(np.nan_to_num(number)))
