"""Disputes between states, and the states outside them that might have joined."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

# What is known of a state and a dispute on the day it began; the words are those of the file.
KNOWN = (
    *("contiguity_a", "contiguity_b", "distance_a", "distance_b"),
    *("ally_a", "ally_b", "neutrality_a", "neutrality_b"),
    *("nonaggression_a", "nonaggression_b", "consultation_a", "consultation_b"),
    *("rival_a", "rival_b", "opposed_10y_a", "opposed_10y_b", "sided_10y_a", "sided_10y_b"),
    *("major", "cinc", "population_k", "mids_5y", "joined_10y", "mids_ongoing"),
    *("n_side_a", "n_side_b", "major_a", "major_b", "cinc_side_a", "cinc_side_b"),
    *("sides_rival", "sides_contiguous", "sides_allied", "sides_distance", "sides_mids_10y"),
    *("about_territory", "about_regime"),
)


@dataclass(frozen=True, eq=False)
class Disputes:
    """Pairs of a dispute and a state outside it on the day it began: a row each, all arrays of shape (n,).

    Attributes
    ----------
    dispute : ndarray of int
        Number of the dispute. Rows of one dispute hang together.
    onset : ndarray of datetime64[D]
    state : ndarray of int
        Correlates of War number.
    at_risk : ndarray of bool
        Whether the state was at risk of joining: near, allied, rival or a major power.
    joined : ndarray of bool
    side_b : ndarray of bool
        Of those that joined: whether on side b.
    known : mapping of column to ndarray of float
        The columns of `KNOWN`; nan where unknown.
    join_days, join_action, highest_action, hostility : ndarray of float
        How it went: days until the state joined, its highest action and that of the whole dispute (0-21),
        hostility (2-5). No model of who joins may see them; nan where unknown.
    """

    dispute: NDArray[np.int64]
    onset: NDArray[np.datetime64]
    state: NDArray[np.int64]
    at_risk: NDArray[np.bool_]
    joined: NDArray[np.bool_]
    side_b: NDArray[np.bool_]
    known: Mapping[str, NDArray[np.float64]]
    join_days: NDArray[np.float64]
    join_action: NDArray[np.float64]
    highest_action: NDArray[np.float64]
    hostility: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.dispute)

    @property
    def year(self) -> NDArray[np.int64]:
        """The year in which each dispute began."""
        return self.onset.astype("datetime64[Y]").astype(np.int64) + 1970

    def take(self, rows: NDArray[Any]) -> Self:
        """These rows, by number or by a mask."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        known = {column: values[rows] for column, values in self.known.items()}
        return type(self)(
            **{name: part[rows] for name, part in parts.items() if name != "known"}, known=known
        )

    def began(self, first: int, last: int) -> Self:
        """The rows at risk of disputes that began in these years, both included."""
        return self.take((self.year >= first) & (self.year <= last) & self.at_risk)
