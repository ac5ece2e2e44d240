"""Past months as cases to learn from: what was known at an origin, and what came some months later."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from powderkeg.errors import ForecastError
from powderkeg.forecast.country_months.features import features
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months, month_text

# Months of the series that only feed the features of later ones.
_RUN_UP = 24
# Origins of a unit are thinned beyond this many cases, so that time grows no further with the units.
MOST_CASES = 60_000


@dataclass(frozen=True)
class Cases:
    """Cases to learn from, and those that are asked for.

    Attributes
    ----------
    names : tuple of str
        Of the features; the last is the horizon.
    known : ndarray, shape (n_cases, n_features)
    came : ndarray, shape (n_cases,)
        Deaths that came.
    age : ndarray, shape (n_cases,)
        Months from the origin of the case to that of the forecast.
    """

    names: tuple[str, ...]
    known: Floats
    came: Floats
    age: Floats


def past_cases(
    history: CountryMonths, horizons: tuple[int, int], *, each: int, rng: np.random.Generator
) -> Cases:
    """Cases at all origins whose outcome the history holds: `each` random horizons per unit and origin.

    `horizons` are the least and the largest that may be drawn.

    Raises
    ------
    ForecastError
        If there is no past month to learn from.
    """
    names, known = features(history)
    last = history.deaths.shape[1] - 1
    units, months = np.nonzero(~np.isnan(history.deaths))
    usable = (months >= min(_RUN_UP, last // 2)) & (months + horizons[0] <= last)
    units, months = units[usable], months[usable]
    of_case, ahead = _drawn(np.minimum(last - months, horizons[1]), horizons[0], each, rng)
    units, months = units[of_case], months[of_case]
    came = history.deaths[units, months + ahead]
    kept = np.flatnonzero(~np.isnan(came))
    if not len(kept):
        raise ForecastError(
            f"the figures up to {month_text(history.last)} are too few to learn what comes {horizons[0]} "
            "months later; give more months, or name a model that learns nothing, such as conflictology-12"
        )
    if len(kept) > MOST_CASES:
        kept = np.sort(rng.choice(kept, MOST_CASES, replace=False))
    rows = np.column_stack([known[units[kept], months[kept]], ahead[kept]])
    return Cases((*names, "horizon"), rows, came[kept], (last - months[kept]).astype(np.float64))


def asked_cases(history: CountryMonths, ask: Months) -> Floats:
    """What is known of the months asked for: shape (n_units * n_horizons, n_features), units first."""
    _, known = features(history)
    rows = known[history.present, -1]
    ahead = np.tile(np.asarray(ask.horizons, dtype=np.float64), len(rows))
    return np.column_stack([np.repeat(rows, len(ask.horizons), axis=0), ahead])


def _drawn(
    farthest: NDArray[np.intp], nearest: int, each: int, rng: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Up to `each` different horizons from `nearest` to that of each row, and the rows that they are of."""
    span = int(farthest.max(initial=nearest)) - nearest + 1
    keys = rng.random((len(farthest), span))
    keys[np.arange(span) > (farthest - nearest)[:, None]] = 2  # behind all that may be drawn
    order = keys.argsort(axis=1)[:, :each]
    rows, columns = np.nonzero(np.take_along_axis(keys, order, axis=1) < 2)
    return rows, nearest + order[rows, columns]
