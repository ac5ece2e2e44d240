"""Confidences set right by reviews."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.errors import ReviewError
from powderkeg.evaluation.calibration import calibration
from powderkeg.reviewing.recalibration import (
    MINIMUM,
    Judged,
    Recalibration,
    cross_validated,
    recalibrate,
    refuse_few,
)


def judged(number: int, *, shift: float = 0.0, stretch: float = 1.0, seed: int = 1) -> list[Judged]:
    """Claims whose log-odds of being right are `shift` plus `stretch` times those that the reader gave."""
    random = np.random.default_rng(seed)
    log_odds = random.normal(0.8, 1.0, number)
    right = random.random(number) < 1 / (1 + np.exp(-(shift + stretch * log_odds)))
    return [
        Judged(f"d{index % 40}", float(1 / (1 + math.exp(-one))), bool(is_right))
        for index, (one, is_right) in enumerate(zip(log_odds, right, strict=True))
    ]


def test_without_reviews_nothing_changes() -> None:
    assert recalibrate([]) == Recalibration(0.0, 1.0)


@pytest.mark.parametrize(("shift", "stretch"), [(0.0, 1.0), (-1.0, 1.0), (0.5, 0.5)])
def test_many_reviews_find_what_is_wrong(shift: float, stretch: float) -> None:
    found = recalibrate(judged(20_000, shift=shift, stretch=stretch))
    assert (found.shift, found.stretch) == pytest.approx((shift, stretch), abs=0.1)


def test_few_reviews_change_little() -> None:
    few = [Judged("d", 0.9, right) for right in (True, True, False, False)]
    assert 0.8 < recalibrate(few).of(0.9) < 0.9


def test_recalibration_improves_claims_that_it_has_not_seen() -> None:
    rows = judged(400, shift=-1.0)
    before = calibration((one.confidence, one.right) for one in rows)
    after = calibration(cross_validated(rows))
    assert after["brier"] < before["brier"]
    assert after["ece_equal_mass"] < before["ece_equal_mass"] / 2


@given(st.lists(st.builds(Judged, st.sampled_from("abc"), st.floats(0, 1), st.booleans()), max_size=60))
def test_recalibration_gives_probabilities_in_the_same_order(rows: list[Judged]) -> None:
    found = recalibrate(rows)
    sure = [found.of(confidence) for confidence in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert all(0 <= one <= 1 for one in sure)
    assert sure == sorted(sure, reverse=found.stretch < 0)


def test_weights_give_the_confidences_that_were_fitted() -> None:
    weights = {"bias": 0.4, "place": 0.6, "conditions": -1.2}
    scaled = Recalibration(-0.5, 0.8).weights(weights)
    before, after = sum(weights.values()), sum(scaled.values())
    assert 1 / (1 + math.exp(-after)) == pytest.approx(
        Recalibration(-0.5, 0.8).of(1 / (1 + math.exp(-before))), abs=0.001
    )


def test_too_few_reviews_are_refused() -> None:
    refuse_few(judged(MINIMUM))
    with pytest.raises(ReviewError, match=r"49 claims with a verdict are too few .* at least 50"):
        refuse_few(judged(MINIMUM - 1))
