"""Small series of our own making."""

import numpy as np

from powderkeg.forecast.country_months.series import CountryMonths, month_number

FIRST = month_number("2000-01")


def series(*deaths: list[float], neighbours: dict[str, frozenset[str]] | None = None) -> CountryMonths:
    """Units AAA, BBB, ... from January 2000 on, with state-based deaths only."""
    table = np.array(deaths, dtype=np.float64)
    units = tuple(letter * 3 for letter in "ABCDEFGHIJKL"[: len(table)])
    zeros = np.where(np.isnan(table), np.nan, 0.0)
    return CountryMonths(units, tuple(map(str.title, units)), FIRST, table, zeros, zeros, neighbours or {})


def lively(units: int = 6, months: int = 120, seed: int = 0) -> CountryMonths:
    """Units whose deaths come in spells; the last of them sees none, and the first starts late."""
    rng = np.random.default_rng(seed)
    levels = np.exp(np.cumsum(rng.normal(0, 0.4, (units, months)), axis=1) + rng.normal(1, 2, (units, 1)))
    deaths = rng.poisson(np.minimum(levels, 2000)).astype(np.float64)
    deaths[-1] = 0
    deaths[0, :20] = np.nan
    names = "ABCDEFGHIJKL"[:units]
    near = {a * 3: frozenset({b * 3}) for a, b in zip(names, names[1:] + names[0], strict=True)}
    return series(*deaths.tolist(), neighbours=near)
