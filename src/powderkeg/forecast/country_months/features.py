"""What is known of each unit at the end of each month: the features of the count models."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from powderkeg.forecast.country_months.series import CountryMonths, Floats

_MEANS = (3, 6, 12, 24, 60, 120)
_LONG_AGO = 240.0


def features(history: CountryMonths) -> tuple[tuple[str, ...], Floats]:
    """Names of the features, and their values: shape (n_units, n_months, n_features).

    Those of a month come from this month and earlier ones alone. They are NaN before a unit starts and after
    it ends. Deaths are taken as log(1 + deaths); means are taken before the logarithm.
    """
    named = dict(_named(history))
    values = np.stack(list(named.values()), axis=-1)
    values[np.isnan(history.deaths)] = np.nan
    return tuple(named), values


def _named(history: CountryMonths) -> Iterator[tuple[str, Floats]]:
    deaths = history.deaths
    logs = np.log1p(deaths)
    for lag in range(4):
        yield f"deaths {lag} months ago", _lagged(logs, lag)
    for months in _MEANS:
        yield f"mean of {months} months", np.log1p(_mean(deaths, months))
    for months in (12, 24, 60, 120):
        yield f"share of {months} months with deaths", _mean(_over(deaths, 0), months)
    yield "share of 24 months with 25 deaths", _mean(_over(deaths, 24), 24)
    yield "largest of 12 months", _largest(logs, 12)
    yield "largest of 36 months", _largest(logs, 36)
    yield "spread of 12 months", np.sqrt(np.maximum(_mean(logs**2, 12) - _mean(logs, 12) ** 2, 0))
    yield "spread of 36 months", np.sqrt(np.maximum(_mean(logs**2, 36) - _mean(logs, 36) ** 2, 0))
    yield "mean logarithm of 12 months", _mean(logs, 12)
    yield "mean logarithm of 36 months", _mean(logs, 36)
    yield "months since a death", np.log1p(_since(deaths > 0))
    yield "months since 25 deaths", np.log1p(_since(deaths >= 25))
    yield "trend of 3 in 12 months", np.log1p(_mean(deaths, 3)) - np.log1p(_mean(deaths, 12))
    for half_life in (2, 6, 18):
        yield f"deaths decayed, half-life {half_life}", np.log1p(_decayed(deaths, half_life))
    for name, kind in (("non-state", history.non_state), ("one-sided", history.one_sided)):
        yield f"{name} deaths of 3 months", np.log1p(_mean(kind, 3))
        yield f"{name} deaths of 12 months", np.log1p(_mean(kind, 12))
        yield f"{name} deaths of 60 months", np.log1p(_mean(kind, 60))
    near = _of_neighbours(history)
    yield "deaths of 3 months in neighbours", np.log1p(_mean(near, 3))
    yield "deaths of 12 months in neighbours", np.log1p(_mean(near, 12))
    yield "share of neighbours with deaths in 12 months", _neighbours_at_war(history)
    everywhere = np.broadcast_to(np.nanmean(logs, axis=0), logs.shape)
    yield "mean of all units, 12 months", _mean(everywhere, 12)


def _lagged(values: Floats, lag: int) -> Floats:
    shifted = np.zeros_like(values)
    shifted[:, lag:] = np.nan_to_num(values[:, : values.shape[1] - lag])
    return shifted


def _mean(values: Floats, months: int) -> Floats:
    """Mean of the last `months` that there are, 0 where there is none."""
    total, count = _sums(np.nan_to_num(values), months), _sums((~np.isnan(values)).astype(np.float64), months)
    return np.asarray(total / np.maximum(count, 1))


def _sums(values: Floats, months: int) -> Floats:
    sums = np.cumsum(values, axis=1)
    before = np.zeros_like(sums)
    before[:, months:] = sums[:, :-months] if months < sums.shape[1] else 0
    return sums - before


def _over(deaths: Floats, floor: float) -> Floats:
    return np.where(np.isnan(deaths), np.nan, deaths > floor)


def _largest(values: Floats, months: int) -> Floats:
    lagged = [_lagged(values, lag) for lag in range(min(months, values.shape[1]))]
    return np.asarray(np.max(lagged, axis=0))


def _since(happened: NDArray[np.bool_]) -> Floats:
    """Months since it happened last, `_LONG_AGO` where it never did."""
    months = np.arange(happened.shape[1], dtype=np.float64)
    last = np.maximum.accumulate(np.where(happened, months, -np.inf), axis=1)
    return np.minimum(months - last, _LONG_AGO)


def _decayed(deaths: Floats, half_life: float) -> Floats:
    """Weighted mean of all months, each weighing half of one `half_life` months later."""
    keep = 0.5 ** (1 / half_life)
    total, weight = np.zeros(len(deaths)), np.zeros(len(deaths))
    means = np.zeros_like(deaths)
    for month in range(deaths.shape[1]):
        there = ~np.isnan(deaths[:, month])
        total = total * keep + np.where(there, deaths[:, month], 0)
        weight = weight * keep + there
        means[:, month] = total / np.maximum(weight, 1e-12)
    return means


def _bordering(history: CountryMonths) -> Floats:
    """1 where the unit of the column borders that of the row; shape (n_units, n_units)."""
    return np.array(
        [[other in history.neighbours.get(unit, ()) for other in history.units] for unit in history.units],
        dtype=np.float64,
    )


def _of_neighbours(history: CountryMonths) -> Floats:
    return np.asarray(_bordering(history) @ np.nan_to_num(history.deaths))


def _neighbours_at_war(history: CountryMonths) -> Floats:
    bordering = _bordering(history)
    deadly = (_mean(np.nan_to_num(history.deaths), 12) > 0).astype(np.float64)
    return np.asarray(bordering @ deadly / np.maximum(bordering.sum(axis=1), 1)[:, None])
