"""What was asked at one origin, and what came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months

# Draws of a forecast from elsewhere, by unit and number of the month.
Table = Mapping[tuple[str, int], Floats]


@dataclass(frozen=True)
class Window:
    """Months that can be scored; rows run through units, and within them through horizons.

    Attributes
    ----------
    origin : int
        Number of the month.
    rows : ndarray of int, shape (n,)
        Which rows of a model's draws these are: months without a figure are left out.
    units : ndarray of str, shape (n,)
    horizons : ndarray of int, shape (n,)
    in_conflict : ndarray of bool, shape (n,)
        Whether the unit had a death by state-based violence in the 12 months up to the origin.
    outcome : ndarray, shape (n,)
        Deaths that came.
    """

    origin: int
    rows: NDArray[np.intp]
    units: NDArray[np.str_]
    horizons: NDArray[np.intp]
    in_conflict: NDArray[np.bool_]
    outcome: Floats


def make_window(
    series: CountryMonths, history: CountryMonths, ask: Months, others: Iterable[Table] = ()
) -> Window:
    """What can be scored: months with a figure in the series and, where there are `others`, in all of them.

    `history` is the series cut at the origin.
    """
    units = np.repeat(np.asarray(history.units)[history.present], len(ask.horizons))
    horizons = np.tile(ask.horizons, len(history.present))
    outcome = series.outcomes(history.last, ask.horizons)[history.present].ravel()
    deadly = np.nansum(history.deaths[history.present, -12:], axis=1) > 0
    scored = ~np.isnan(outcome)
    keys = [(str(unit), history.last + int(ahead)) for unit, ahead in zip(units, horizons, strict=True)]
    for table in others:
        scored &= [key in table for key in keys]
    return Window(
        history.last,
        np.flatnonzero(scored),
        units[scored],
        horizons[scored],
        np.repeat(deadly, len(ask.horizons))[scored],
        outcome[scored],
    )


def taken(table: Table, window: Window) -> Floats:
    """The draws of a forecast from elsewhere for a window: shape (n, n_draws)."""
    months = window.origin + window.horizons
    return np.stack([table[str(unit), int(month)] for unit, month in zip(window.units, months, strict=True)])
