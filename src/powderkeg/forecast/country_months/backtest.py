"""Forecasts of country-months made again at past origins, and scored against what came."""

from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

import numpy as np

from powderkeg.errors import ForecastError
from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.country_months.judging import judged
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months, month_text
from powderkeg.forecast.country_months.window import Table, Window, make_window, taken
from powderkeg.forecast.protocol import Model

CountryMonthModel = Model[CountryMonths, Months]
SEED = 20_160_101


def forecast_draws(
    model: CountryMonthModel, history: CountryMonths, ask: Months, *, size: int, seed: int = SEED
) -> Floats:
    """Draws of a model from the end of a history: shape (n_units * n_horizons, size), units first.

    The random numbers follow from seed, model and origin alone.
    """
    rng = np.random.default_rng([seed, crc32(model.name.encode()), history.last])
    return model.fit(history, rng=rng).draws(ask, size=size, rng=rng)


def backtest_country_months(
    series: CountryMonths,
    models: Sequence[CountryMonthModel],
    *,
    origins: Sequence[int],
    horizons: Sequence[int],
    size: int = 1000,
    seed: int = SEED,
    others: Mapping[str, Table] | None = None,
    tell: Callable[[str, float], None] = lambda _what, _share: None,
) -> Backtest:
    """Forecast the months after each origin with each model, from what the series held by then alone.

    Parameters
    ----------
    series : CountryMonths
    models : sequence of Model
    origins : sequence of int
        Numbers of the months after which forecasts are made (`month_number`).
    horizons : sequence of int
        Months after the origin.
    size : int
        Draws; ignorance depends on how many there are, 1,000 in the VIEWS Prediction Challenge.
    seed : int
    others : mapping of name to Table
        Forecasts from elsewhere. Only months that all of these hold are scored, for every model.
    tell : callable
        Is told what is being done and which share of all is done.

    Raises
    ------
    ForecastError
        If an origin lies outside the series, or there is nothing to score.
    """
    ask, others = Months(tuple(horizons)), others or {}
    windows: list[Window] = []
    drawn: dict[str, list[Floats]] = {name: [] for name in (*(model.name for model in models), *others)}
    for number, origin in enumerate(origins):
        history = series.cut(origin)
        window = make_window(series, history, ask, others.values())
        windows.append(window)
        for place, model in enumerate(models):
            done = (number * len(models) + place) / (len(models) * len(origins))
            tell(f"{model.name} as of {month_text(origin)}", done)
            draws = forecast_draws(model, history, ask, size=size, seed=seed)
            drawn[model.name].append(draws[window.rows])
        for name, table in others.items():
            if len(window.rows):
                drawn[name].append(taken(table, window))
    if not any(len(window.outcome) for window in windows):
        raise ForecastError(
            "nothing to score: no month asked for has a figure"
            + (" and draws of all other forecasts" if others else "")
            + "; choose earlier origins, shorter horizons or other draws"
        )
    return judged(windows, {name: np.concatenate(rows) for name, rows in drawn.items()}, seed=seed)
