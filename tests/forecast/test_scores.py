"""Scores against their definitions, and what any score must hold."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from powderkeg.forecast import scores

counts = st.integers(0, 3000).map(float)


@st.composite
def forecasts(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Outcomes, and draws of what they might be."""
    cases, size = draw(st.integers(1, 4)), draw(st.integers(2, 30))
    return (
        draw(arrays(float, cases, elements=counts)),
        draw(arrays(float, (cases, size), elements=counts)),
    )


@given(forecasts())
def test_crps_is_the_definition_over_all_pairs(case: tuple[np.ndarray, np.ndarray]) -> None:
    outcome, draws = case
    expected = [
        np.abs(own - came).mean() - np.abs(own[:, None] - own[None, :]).mean() / 2
        for came, own in zip(outcome, draws, strict=True)
    ]
    assert scores.crps(outcome, draws) == pytest.approx(expected, abs=1e-8)


@given(forecasts())
def test_ignorance_counts_draws_in_the_bin_of_the_outcome(case: tuple[np.ndarray, np.ndarray]) -> None:
    outcome, draws = case
    edges = [*scores.IGNORANCE_EDGES, np.inf]
    for came, own, score in zip(outcome, draws, scores.ignorance(outcome, draws), strict=True):
        low, high = next((a, b) for a, b in itertools.pairwise(edges) if a <= came < b)
        hits = sum(low <= value < high for value in own)
        assert score == pytest.approx(-np.log2((hits + 1) / (len(own) + 11)))


@given(forecasts())
def test_interval_score_is_width_and_twenty_times_the_miss(case: tuple[np.ndarray, np.ndarray]) -> None:
    outcome, draws = case
    low, high = np.quantile(draws, [0.05, 0.95], axis=1)
    miss = np.maximum(low - outcome, 0) + np.maximum(outcome - high, 0)
    assert scores.interval_score(outcome, draws) == pytest.approx(high - low + 20 * miss)
    assert (scores.covered(outcome, draws) == (miss == 0)).all()


@given(arrays(float, 5, elements=counts))
def test_a_perfect_forecast_scores_nothing(outcome: np.ndarray) -> None:
    draws = np.repeat(outcome[:, None], 1000, axis=1)
    assert scores.crps(outcome, draws) == pytest.approx(0, abs=1e-9)
    assert scores.interval_score(outcome, draws) == pytest.approx(0)
    assert scores.ignorance(outcome, draws) == pytest.approx(np.log2(1011 / 1001))


@given(forecasts())
def test_scores_do_not_depend_on_the_order_of_draws(case: tuple[np.ndarray, np.ndarray]) -> None:
    outcome, draws = case
    turned = draws[:, ::-1]
    for score in (scores.crps, scores.ignorance, scores.interval_score):
        assert score(outcome, draws) == pytest.approx(score(outcome, turned), abs=1e-9)


def test_probabilities_are_scored_as_by_hand() -> None:
    outcome, probability = [1, 0, 1, 0], [0.8, 0.1, 0.4, 0.5]
    assert scores.brier_score(outcome, probability) == pytest.approx([0.04, 0.01, 0.36, 0.25])
    assert scores.log_loss(outcome, probability) == pytest.approx(-np.log([0.8, 0.9, 0.4, 0.5]))
    assert scores.auc(outcome, probability) == 0.75
    assert scores.average_precision(outcome, probability) == pytest.approx((1 + 2 / 3) / 2)


def test_a_sure_mistake_costs_much_but_not_everything() -> None:
    assert np.isfinite(scores.log_loss([1, 0], [0.0, 1.0])).all()


def test_ranking_says_nothing_where_all_came_out_alike() -> None:
    assert scores.auc([0, 0], [0.2, 0.7]) == 0.5
    assert scores.average_precision([0, 0], [0.2, 0.7]) == 0


@pytest.mark.parametrize(
    ("outcome", "probability", "said"),
    [
        ([0, 1], [0.5], "shape"),
        ([0, 2], [0.5, 0.5], "0 or 1"),
        ([0, 1], [0.5, 1.5], r"\[0, 1\]"),
        ([0, 1], [0.5, float("nan")], r"\[0, 1\]"),
    ],
)
def test_what_is_no_probability_is_refused(outcome: list[int], probability: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        scores.brier_score(outcome, probability)


def test_draws_must_fit_the_outcomes() -> None:
    with pytest.raises(ValueError, match="shape"):
        scores.crps([1, 2, 3], np.ones((2, 10)))
