"""Confidences are compared with what came out."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.evaluation.calibration import Outcome, calibration

OUTCOMES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_certain_and_right_is_perfect() -> None:
    told = calibration([(1.0, True), (0.0, False)])
    assert (told["brier"], told["ece_equal_mass"], told["ece_equal_width"]) == (0, 0, 0)


def test_confidence_above_the_share_right_is_the_error() -> None:
    told = calibration([(0.8, True), (0.8, False)] * 10)
    assert told["brier"] == pytest.approx(0.34)
    assert told["ece_equal_mass"] == told["ece_equal_width"] == pytest.approx(0.3)


def test_bins_of_equal_mass_hold_the_same_number_of_claims() -> None:
    told = calibration([(number / 200, True) for number in range(200)])
    assert [one["claims"] for one in told["equal_mass"]] == [20] * 10


def test_bins_of_equal_width_are_a_tenth_wide() -> None:
    told = calibration([(0.05, False), (0.09, False), (0.1, True), (0.95, True), (1.0, True)])
    assert [(one["low"], one["high"]) for one in told["equal_width"]] == [
        (0.05, 0.09),
        (0.1, 0.1),
        (0.95, 1.0),
    ]


@given(OUTCOMES, st.randoms(use_true_random=False))
def test_order_of_claims_changes_nothing(outcomes: list[Outcome], random: Random) -> None:
    shuffled = list(outcomes)
    random.shuffle(shuffled)
    assert calibration(shuffled) == calibration(outcomes)


@given(OUTCOMES)
def test_every_claim_is_in_one_bin_and_no_error_is_above_one(outcomes: list[Outcome]) -> None:
    told = calibration(outcomes)
    for bins, error in (("equal_mass", "ece_equal_mass"), ("equal_width", "ece_equal_width")):
        assert sum(one["claims"] for one in told[bins]) == len(outcomes)
        assert len(told[bins]) <= 10
        assert 0 <= told[error] <= 1


def test_nothing_read_has_no_calibration() -> None:
    with pytest.raises(ValueError, match="no claim"):
        calibration([])
