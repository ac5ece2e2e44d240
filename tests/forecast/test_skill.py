"""Intervals of differences between models resample units."""

import numpy as np
import pytest

from powderkeg.forecast.skill import resampled, skill


def test_gain_is_the_mean_difference() -> None:
    found = skill([1.0, 2.0, 3.0], [2.0, 2.0, 5.0], ["a", "a", "b"], rng=np.random.default_rng(0))
    assert found.gain == pytest.approx(1)
    assert found.low <= found.gain <= found.high


def test_equal_models_have_no_gain_at_all() -> None:
    found = skill([1.0, 2.0], [1.0, 2.0], ["a", "b"], rng=np.random.default_rng(0))
    assert (found.gain, found.low, found.high) == (0, 0, 0)


def test_one_loud_unit_widens_the_interval_more_than_its_rows_would() -> None:
    gains, rng = np.zeros(200), np.random.default_rng(1)
    gains[:20] = 10.0
    together = skill(np.zeros(200), gains, np.repeat(np.arange(10), 20).tolist(), rng=rng)
    apart = skill(np.zeros(200), gains, list(range(200)), rng=rng)
    assert together.gain == apart.gain == 1
    assert together.high - together.low > 2 * (apart.high - apart.low)
    assert together.low == 0


def test_the_same_generator_gives_the_same_interval() -> None:
    scores = np.random.default_rng(5).random(60)
    units = np.repeat(np.arange(12), 5).tolist()
    first, again = (
        resampled(lambda rows: float(scores[rows].mean()), units, rng=np.random.default_rng(7))
        for _ in range(2)
    )
    assert first == again
    assert first[0] < scores.mean() < first[1]
