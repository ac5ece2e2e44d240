"""The models of country-months by name."""

from collections.abc import Callable, Sequence

from powderkeg.errors import ForecastError
from powderkeg.forecast.country_months.baselines import BASELINES
from powderkeg.forecast.country_months.ensemble import Ensemble
from powderkeg.forecast.country_months.quantile_forest import Bar, QuantileForest
from powderkeg.forecast.country_months.series import CountryMonths, Months
from powderkeg.forecast.protocol import Model

CountryMonthModel = Model[CountryMonths, Months]

_BASELINES: dict[str, CountryMonthModel] = {baseline.name: baseline for baseline in BASELINES}
# Those that learn are made for the nearest and the farthest horizon that will be asked for.
_LEARNING: dict[str, Callable[[tuple[int, int]], CountryMonthModel]] = {
    "quantile-forest": QuantileForest,
    "bar": Bar,
    "ensemble": Ensemble,
}
NAMES = (*_BASELINES, *_LEARNING)
DEFAULT = "ensemble"

_BACKTEST = (
    "Windows 2016-2018, 55 countries, 3 to 14 months ahead: CRPS 7.9 (conflictology of 12 months 9.1), 90% "
    "interval held 94%"
)


def find_models(names: Sequence[str], horizons: Sequence[int]) -> list[CountryMonthModel]:
    """Models by name, each once, in the order given; of no name all.

    Raises
    ------
    ForecastError
        If there is no model of a name.
    """
    span = (min(horizons), max(horizons))
    if unknown := [name for name in names if name not in NAMES]:
        raise ForecastError(f"model {unknown[0]!r} is not known; known are {', '.join(NAMES)}")
    return [
        _BASELINES[name] if name in _BASELINES else _LEARNING[name](span)
        for name in dict.fromkeys(names or NAMES)
    ]


def backtest_line(name: str, horizons: Sequence[int]) -> str:
    """In one line how forecasts of a model did, where that was measured."""
    if name == DEFAULT and min(horizons) >= 3 and max(horizons) <= 14:
        return _BACKTEST
    return "no backtest: of this model and these horizons see powderkeg backtest country-months"
