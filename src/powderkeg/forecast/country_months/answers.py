"""Draws of country-months as forecasts: a question each, with its distribution and what it rests on."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import numpy as np

from powderkeg.datamodel.forecast import (
    Basis,
    Chance,
    Distribution,
    Driver,
    Family,
    Forecast,
    Quantile,
    Question,
    Rule,
)
from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months
from powderkeg.forecast.questions import make_question

MEASURE = "deaths_state_based"
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
# UCDP's thresholds of a conflict and of a war, both by year; here of a month.
THRESHOLDS = (25, 1000)
# A draw below it stands for no death, as in the bins of the ignorance score.
NO_DEATH = 0.5

_RULE = Rule(
    by="series",
    measure=MEASURE,
    text=f"The best estimate of deaths by state-based violence in the country and month, column {MEASURE}.",
)


def country_month_forecasts(
    history: CountryMonths, ask: Months, draws: Floats, *, model: str, backtest: str
) -> Iterator[Forecast]:
    """A forecast for each row of draws.

    Parameters
    ----------
    history : CountryMonths
        That the draws were made from; its last month is the origin.
    ask : Months
    draws : ndarray, shape (n_units * n_horizons, n_draws)
        Units first.
    model : str
    backtest : str
        In one line, how forecasts of the model did.
    """
    _, origin = month_days(history.last)
    rows = iter(draws)
    for unit in history.present:
        drivers = tuple(_drivers(history, int(unit)))
        for horizon in ask.horizons:
            yield Forecast(
                question=_question(history.units[unit], history.names[unit], history.last + horizon),
                model=model,
                origin=origin,
                distribution=distribution(next(rows)),
                drivers=drivers,
                backtest=backtest,
            )


def distribution(draws: Floats) -> Distribution:
    """What draws of one outcome say; quantiles are whole deaths, as outcomes are."""
    quantiles = np.rint(np.quantile(draws, LEVELS))
    return Distribution(
        quantiles=tuple(
            Quantile(level=level, value=float(value)) for level, value in zip(LEVELS, quantiles, strict=True)
        ),
        chance_of_zero=float((draws < NO_DEATH).mean()),
        chances=tuple(
            Chance(at_least=threshold, probability=float((draws >= threshold - NO_DEATH).mean()))
            for threshold in THRESHOLDS
        ),
        mean=float(draws.mean()),
    )


def month_days(number: int) -> tuple[date, date]:
    """First and last day of a month."""
    year, month = number // 12, number % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _question(unit: str, name: str, month: int) -> Question:
    start, end = month_days(month)
    text = f"How many people will die by state-based violence in {name} in {start:%B %Y}?"
    return make_question(Family.COUNTRY_MONTH, text, (unit,), start, end, _RULE, unit="deaths")


def _drivers(history: CountryMonths, unit: int) -> Iterator[Driver]:
    own = history.deaths[unit]
    own = own[~np.isnan(own)]
    yield _driver(
        f"{own[-1]:,.0f} deaths in the last month known, {own[-12:].sum():,.0f} in the last 12 months"
    )
    deadly = np.flatnonzero(own > 0)
    if not len(deadly):
        yield _driver("no death in any month known")
    elif deadly[-1] < len(own) - 1:
        months = len(own) - 1 - deadly[-1]
        yield _driver(f"{months} month{'s' if months > 1 else ''} since the last death")
    other = np.nansum(history.non_state[unit, -12:]) + np.nansum(history.one_sided[unit, -12:])
    if other:
        yield _driver(f"{other:,.0f} deaths by non-state and one-sided violence in the last 12 months")
    near = [row for row, name in enumerate(history.units) if name in _neighbours(history, unit)]
    if near and (deaths := np.nansum(history.deaths[near, -12:])):
        yield _driver(f"{deaths:,.0f} deaths in its neighbours in the last 12 months")


def _neighbours(history: CountryMonths, unit: int) -> frozenset[str]:
    return history.neighbours.get(history.units[unit], frozenset())


def _driver(text: str) -> Driver:
    return Driver(text=text, basis=Basis.DATA)
