"""Draws as forecasts: what they say of a number, and what they rest on."""

import numpy as np
import pytest

from powderkeg.forecast.country_months.answers import country_month_forecasts, distribution
from powderkeg.forecast.country_months.series import Months
from tests.forecast.country_months.figures import series


def test_draws_below_one_half_stand_for_no_death_and_quantiles_are_whole() -> None:
    told = distribution(np.array([0.0, 0.3, 0.4, 0.6, 24.4, 24.6, 25.0, 999.4, 999.5, 5000.0]))
    assert told.chance_of_zero == pytest.approx(0.3)
    assert [(one.at_least, one.probability) for one in told.chances] == [(25, 0.5), (1000, 0.2)]
    assert all(one.value == round(one.value) for one in told.quantiles)
    assert told.mean == pytest.approx(707.42)


def test_forecasts_say_what_the_figures_were() -> None:
    near = {"AAA": frozenset({"BBB"})}
    history = series([0.0] * 20 + [7, 0], [0.0] * 21 + [12], [0.0] * 22, neighbours=near)
    forecasts = list(
        country_month_forecasts(
            history, Months((1,)), np.zeros((3, 20)), model="zero", backtest="no backtest"
        )
    )
    drivers = [[driver.text for driver in one.drivers] for one in forecasts]
    assert drivers == [
        [
            "0 deaths in the last month known, 7 in the last 12 months",
            "1 month since the last death",
            "12 deaths in its neighbours in the last 12 months",
        ],
        ["12 deaths in the last month known, 12 in the last 12 months"],
        ["0 deaths in the last month known, 0 in the last 12 months", "no death in any month known"],
    ]
    assert [one.question.subject for one in forecasts] == [("AAA",), ("BBB",), ("CCC",)]
