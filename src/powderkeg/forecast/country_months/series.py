"""Deaths by country and month, and the months of the calendar as whole numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from powderkeg.errors import ForecastError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")

Floats = NDArray[np.float64]


def month_number(text: str) -> int:
    """Months since the year 0 of a month written ``YYYY-MM``, so that differences are months.

    Raises
    ------
    ValueError
        If it is written otherwise.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no month; expected YYYY-MM")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_text(number: int) -> str:
    """The month of a number, as ``YYYY-MM``."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True, eq=False)
class CountryMonths:
    """Deaths by country and month, without gaps within a country.

    Attributes
    ----------
    units : tuple of str
        ISO 3166-1 alpha-3 codes, or whatever the file calls its units.
    names : tuple of str
        What the units are called in sentences.
    first : int
        Number of the first month (`month_number`).
    deaths, non_state, one_sided : ndarray, shape (n_units, n_months)
        Deaths by state-based, non-state and one-sided violence (UCDP); NaN before a country starts and after
        it ends.
    neighbours : mapping of unit to frozenset of units
        Units with a common land border; a unit not in it has none.
    """

    units: tuple[str, ...]
    names: tuple[str, ...]
    first: int
    deaths: Floats
    non_state: Floats
    one_sided: Floats
    neighbours: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """Number of the last month."""
        return int(self.first + self.deaths.shape[1] - 1)

    @property
    def present(self) -> NDArray[np.intp]:
        """Places of the units that have a figure in the last month: those that can be forecast."""
        return np.flatnonzero(~np.isnan(self.deaths[:, -1]))

    def cut(self, origin: int) -> "CountryMonths":
        """What was known at the end of the month `origin`: nothing later.

        Raises
        ------
        ForecastError
            If the origin lies outside the series, or no unit has a figure for it.
        """
        if not self.first <= origin <= self.last:
            raise ForecastError(
                f"the origin {month_text(origin)} lies outside the figures, which run from "
                f"{month_text(self.first)} to {month_text(self.last)}; choose an origin among these months"
            )
        months = origin - self.first + 1
        known = CountryMonths(
            self.units,
            self.names,
            self.first,
            self.deaths[:, :months],
            self.non_state[:, :months],
            self.one_sided[:, :months],
            self.neighbours,
        )
        if not len(known.present):
            raise ForecastError(f"no unit has a figure for the origin {month_text(origin)}; choose another")
        return known

    def outcomes(self, origin: int, horizons: tuple[int, ...]) -> Floats:
        """Deaths that came, shape (n_units, n_horizons); NaN where the series says nothing."""
        came = np.full((len(self.units), len(horizons)), np.nan)
        for column, horizon in enumerate(horizons):
            at = origin + horizon - self.first
            if 0 <= at < self.deaths.shape[1]:
                came[:, column] = self.deaths[:, at]
        return came


@dataclass(frozen=True, slots=True)
class Months:
    """What is asked for: the months that lie so many months after the origin, for each unit present there.

    Rows of draws run through the units, and within a unit through the horizons.
    """

    horizons: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse an empty list and months that are not after the origin."""
        if not self.horizons or min(self.horizons) < 1:
            raise ForecastError(f"horizons are {self.horizons}, expected months after the origin, 1 or more")
