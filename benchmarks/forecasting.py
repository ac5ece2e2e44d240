"""Time of forecasts of country-months: `python -m benchmarks.forecasting [UNITS]`.

Makes figures of 200 units and 29 years unless told otherwise, forecasts the twelve months that lie 3 to 14
ahead with 1,000 draws each, with the default model and with the quantile forest alone, and prints the ratio.
The limit is one minute on two cores.
"""

import sys
import time

import numpy as np

from powderkeg.forecast.country_months.backtest import forecast_draws
from powderkeg.forecast.country_months.models import DEFAULT, find_models
from powderkeg.forecast.country_months.series import CountryMonths, Months, month_number

_UNITS, _MONTHS, _LIMIT_S = 200, 348, 60
_ASK = Months(tuple(range(3, 15)))


def main() -> None:
    """Forecast with both, and print."""
    history = figures(int(sys.argv[1]) if len(sys.argv) > 1 else _UNITS)
    taken = {name: seconds(name, history) for name in (DEFAULT, "quantile-forest")}
    for name, time_s in taken.items():
        print(f"{name}: {time_s:.1f} s")
    ratio = taken[DEFAULT] / taken["quantile-forest"]
    print(f"ratio {ratio:.2f}; limit {_LIMIT_S} s: {'kept' if taken[DEFAULT] < _LIMIT_S else 'missed'}")


def figures(units: int) -> CountryMonths:
    """Deaths that come in spells; three in four units see hardly any."""
    rng = np.random.default_rng(0)
    levels = np.cumsum(rng.normal(0, 0.35, (units, _MONTHS)), axis=1) + rng.normal(-2, 2.5, (units, 1))
    deaths = rng.poisson(np.exp(np.clip(levels, -8, 7))).astype(np.float64)
    names = tuple(f"U{unit:03d}" for unit in range(units))
    near = {name: frozenset({names[place - 1]}) for place, name in enumerate(names)}
    zeros = np.zeros_like(deaths)
    return CountryMonths(names, names, month_number("1990-01"), deaths, zeros, zeros, near)


def seconds(name: str, history: CountryMonths) -> float:
    """How long one forecast takes, fitting included."""
    start = time.perf_counter()
    forecast_draws(find_models([name], _ASK.horizons)[0], history, _ASK, size=1000)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
