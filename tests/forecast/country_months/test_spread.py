"""Draws spread evenly stand for the distribution that they come from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.forecast.country_months.spread import mixture, spread, spread_weighted

VALUES = st.lists(st.integers(0, 1000), min_size=1, max_size=40, unique=True)


@given(values=VALUES, size=st.integers(1, 500))
def test_no_value_comes_oftener_than_others_by_more_than_one(values: list[int], size: int) -> None:
    _, counts = np.unique(np.concatenate([spread(values, size), values]), return_counts=True)
    assert counts.max() - counts.min() <= 1


@given(values=VALUES, size=st.integers(1, 500), seed=st.integers(0, 99))
def test_weighted_values_come_as_often_as_they_weigh(values: list[int], size: int, seed: int) -> None:
    ordered = np.sort(np.array(values, dtype=float))
    weights = np.random.default_rng(seed).random((3, len(values))) + 1e-6
    draws = spread_weighted(ordered, weights, size)
    assert (np.diff(draws, axis=1) >= 0).all()
    for row, weight in zip(draws, weights / weights.sum(axis=1, keepdims=True), strict=True):
        counted = (row[:, None] == ordered).sum(axis=0)
        assert (np.abs(counted - size * weight) <= 1 + 1e-9).all()


def test_mixture_holds_the_share_of_each_part() -> None:
    draws = mixture(((0.7, np.zeros((2, 50))), (0.3, np.ones((2, 1000)))), 1000)
    assert draws.shape == (2, 1000)
    assert draws.mean() == pytest.approx(0.3)
