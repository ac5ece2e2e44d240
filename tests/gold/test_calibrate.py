"""Confidences are fitted so that they agree with what comes out on other sentences."""

from math import log

import pytest

from powderkeg.evaluation.calibration import Outcome
from tests.gold.calibrate import Rows, choose, cross_validate, fit, scale

# Nine in ten of the claims with the feature are right, three in ten of those without.
ROWS: Rows = [
    (f"item-{number}", {"bias": 1.0, "told_twice": float(twice)}, number % 20 < (18 if twice else 6))
    for number, twice in ((number, number % 2) for number in range(400))
]


def test_fitted_weights_follow_the_shares() -> None:
    outcomes = cross_validate(ROWS, fit)
    share = sum(right for _, right in outcomes) / len(outcomes)
    assert len(outcomes) == len(ROWS)
    assert sum(sure for sure, _ in outcomes) / len(outcomes) == pytest.approx(share, abs=0.03)


def test_scaling_mends_weights_that_are_too_sure() -> None:
    scaled = scale({"bias": -1.5, "told_twice": 8.0}, ROWS)
    assert scaled == pytest.approx({"bias": log(3 / 7), "told_twice": log(9) - log(3 / 7)}, abs=0.01)


def test_the_simplest_way_is_kept_unless_another_is_clearly_better() -> None:
    good: list[Outcome] = [(0.9, True), (0.1, False)] * 20
    nearly: list[Outcome] = [*good[:-1], (0.2, False)]
    poor: list[Outcome] = [(0.5, right) for _, right in good]
    assert choose({"simple": nearly, "rich": good}) == "simple"
    assert choose({"simple": poor, "rich": good}) == "rich"
