"""Scores are written as readers know them, and the best is told apart."""

from dataclasses import replace

import pytest

from powderkeg.forecast.metrics import best_by, direction, metrics_of, written, written_gain
from tests.forecast.backtests import BACKTEST, SIMPLE, SUBTLE


@pytest.mark.parametrize(
    ("metric", "value", "shown"),
    [("crps", 7.904, "7.90"), ("log_loss", 0.03961, "0.0396"), ("unheard_of", 12.34567, "12.35")],
)
def test_score_has_the_decimals_that_mean_something(metric: str, value: float, shown: str) -> None:
    assert written(metric, value) == shown


def test_gain_has_its_sign() -> None:
    assert written_gain("crps", 1.171) == "+1.17"
    assert written_gain("unheard_of", -0.5) == "-0.5"


def test_lowest_is_best_where_lower_is_better() -> None:
    assert best_by(BACKTEST, "crps") == {SUBTLE}


def test_coverage_is_best_near_its_level() -> None:
    assert best_by(BACKTEST, "coverage_90") == {SUBTLE}
    assert direction(BACKTEST, "coverage_90") == "best near 0.9"


def test_models_that_show_the_same_figure_are_both_best() -> None:
    scores = {SIMPLE: {"crps": 7.901}, SUBTLE: {"crps": 7.902}}
    assert best_by(replace(BACKTEST, scores=scores), "crps") == {SIMPLE, SUBTLE}


def test_highest_is_best_where_higher_is_better() -> None:
    backtest = replace(
        BACKTEST, scores={SIMPLE: {"auc": 0.7}, SUBTLE: {"auc": 0.8}}, lower_is_better={"auc": False}
    )
    assert best_by(backtest, "auc") == {SUBTLE}


def test_nothing_is_best_where_nothing_says_what_is() -> None:
    assert best_by(replace(BACKTEST, lower_is_better={}), "crps") == frozenset()
    assert direction(replace(BACKTEST, lower_is_better={}), "crps") == ""


def test_metrics_come_in_the_order_of_the_models() -> None:
    assert metrics_of(BACKTEST) == ("crps", "coverage_90", "ign")
