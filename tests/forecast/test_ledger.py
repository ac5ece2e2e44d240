"""The ledger scores what was resolved, shows what is open or void, and compares with what came."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.forecast import Distribution, Family, Forecast
from powderkeg.datamodel.ledger import Resolution, SavedForecast
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.places import numbers
from powderkeg.forecast.ledger import make_ledger, score
from powderkeg.forecast.questions import joining_question, place_question
from powderkeg.forecast.scores import crps

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
STATES = [Party(code, code) for code in ("TCD", "EGY", "ETH", "LBY", "SSD")]
SUDAN = Party("SDN", "Sudan")


def forecast(state: Party, probability: float, model: str = "one") -> Forecast:
    return Forecast(
        question=joining_question(state, [SUDAN], date(2024, 5, 20), 90, there=False),
        model=model,
        origin=date(2024, 5, 20),
        distribution=Distribution(probability=probability, low=0, high=1),
        drivers=(),
        backtest="no backtest: made up",
    )


def saved(forecasts: Sequence[Forecast]) -> list[SavedForecast]:
    return [
        SavedForecast(forecast_id=f"f{n}", forecast=one, saved_at=NOW + timedelta(hours=n))
        for n, one in enumerate(forecasts)
    ]


def resolution(forecast_id: str, outcome: float | None) -> Resolution:
    return Resolution(
        forecast_id=forecast_id,
        outcome=outcome,
        void=outcome is None,
        by="data",
        reason="by the rule",
        resolved_at=NOW,
    )


def test_counts_scores_and_voids_are_kept_apart() -> None:
    kept = saved([forecast(state, 0.25) for state in STATES])
    came = [resolution("f0", 1), resolution("f1", 0), resolution("f2", None), resolution("f3", 0)]
    ledger = make_ledger(kept, came)
    (line,) = ledger.scores
    assert (line.saved, line.resolved, line.voids, line.open) == (5, 3, 1, 1)
    assert line.score == pytest.approx((0.75**2 + 2 * 0.25**2) / 3)
    assert line.baseline == pytest.approx(1 / 3 * 2 / 3)
    assert line.expected == pytest.approx(0.75)
    assert line.came_true == 1


def test_latest_forecast_comes_first_and_latest_resolution_counts() -> None:
    kept = saved([forecast(state, 0.25) for state in STATES[:2]])
    ledger = make_ledger(kept, [resolution("f0", 1), resolution("f0", 0)])
    assert [entry.saved.forecast_id for entry in ledger.entries] == ["f1", "f0"]
    assert ledger.entries[1].resolution == resolution("f0", 0)
    assert ledger.entries[1].score == pytest.approx(0.25**2)
    assert ledger.entries[0].score is None


def test_models_are_scored_apart_against_one_baseline() -> None:
    kept = saved([forecast(STATES[0], 0.9, "bold"), forecast(STATES[0], 0.5, "meek")])
    ledger = make_ledger(kept, [resolution("f0", 1), resolution("f1", 1)])
    assert [line.model for line in ledger.scores] == ["bold", "meek"]
    assert [line.baseline for line in ledger.scores] == [0, 0]
    assert (ledger.scores[0].score or 0) < (ledger.scores[1].score or 0)


def test_empty_ledger_is_empty() -> None:
    ledger = make_ledger([], [])
    assert (ledger.entries, ledger.scores) == ((), ())


@given(st.floats(0, 1), st.booleans())
def test_yes_or_no_is_scored_by_brier(probability: float, outcome: bool) -> None:
    found = Distribution(probability=probability, low=0, high=1)
    assert score(found, float(outcome)) == pytest.approx((probability - outcome) ** 2)


@given(st.floats(0.2, 30), st.integers(0, 60), st.integers(0, 100))
@settings(deadline=None)
def test_number_is_scored_near_the_crps_of_its_draws(mean: float, outcome: int, seed: int) -> None:
    draws = np.random.default_rng(seed).poisson(mean, 2000).astype(float)
    exact = float(crps([outcome], draws[None])[0])
    assert score(numbers(draws), outcome) == pytest.approx(exact, rel=0.15, abs=0.15)


def test_numbers_have_their_own_outcomes_as_baseline() -> None:
    draws = np.random.default_rng(1).poisson(4, 500).astype(float)
    question = place_question("El Fasher", "1", date(2024, 5, 20))
    one = Forecast(
        question=question,
        model="counts",
        origin=date(2024, 5, 20),
        distribution=numbers(draws),
        drivers=(),
        backtest="no backtest: made up",
    )
    (line,) = make_ledger(saved([one]), [resolution("f0", 4)]).scores
    assert line.family is Family.PLACE_DAYS
    assert line.baseline == 0
    assert line.expected is None
