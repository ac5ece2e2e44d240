"""Backtests forecast from what was known, score what came, and come out the same each time."""

from dataclasses import replace

import numpy as np
import pytest

from powderkeg.errors import ForecastError
from powderkeg.forecast.country_months.backtest import backtest_country_months, forecast_draws
from powderkeg.forecast.country_months.models import NAMES, find_models
from powderkeg.forecast.country_months.series import CountryMonths, Months
from tests.forecast.country_months.figures import FIRST, lively, series

HISTORY = lively()
ORIGIN = FIRST + 80
ASK = Months((3, 4, 5))


def poisoned(history: CountryMonths, origin: int) -> CountryMonths:
    """The same up to the origin, and absurd figures after it."""
    tables = []
    for table in (history.deaths, history.non_state, history.one_sided):
        changed = table.copy()
        changed[:, origin - history.first + 1 :] = 7_777_777
        tables.append(changed)
    return replace(history, deaths=tables[0], non_state=tables[1], one_sided=tables[2])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_from_after_the_origin_reaches_the_draws(name: str) -> None:
    draws = [
        forecast_draws(find_models([name], ASK.horizons)[0], whole.cut(ORIGIN), ASK, size=50)
        for whole in (HISTORY, poisoned(HISTORY, ORIGIN))
    ]
    assert draws[0].tobytes() == draws[1].tobytes()
    assert draws[0].shape == (6 * 3, 50)
    assert (draws[0] >= 0).all()


@pytest.mark.parametrize("name", ["recency-9", "quantile-forest", "bar", "ensemble"])
def test_courses_have_the_draws_of_each_month_in_an_order_of_its_own(name: str) -> None:
    known = HISTORY.cut(ORIGIN)
    fitted = find_models([name], ASK.horizons)[0].fit(known, rng=np.random.default_rng(1))
    draws, courses = (
        make(ASK, size=200, rng=np.random.default_rng(2)) for make in (fitted.draws, fitted.simulate)
    )
    assert np.array_equal(np.sort(draws, axis=1), np.sort(courses, axis=1))
    lively_rows = courses[3:6]
    assert (np.abs(np.corrcoef(lively_rows)[np.triu_indices(3, 1)]) < 0.3).all()


def test_future_changes_scores_but_no_other_origin() -> None:
    models = find_models(["recency-9"], ASK.horizons)
    origins = (ORIGIN - 12, ORIGIN)
    plain = backtest_country_months(HISTORY, models, origins=origins, horizons=ASK.horizons, size=50)
    other = backtest_country_months(
        poisoned(HISTORY, ORIGIN), models, origins=origins, horizons=ASK.horizons, size=50
    )
    assert plain.scores != other.scores
    assert plain.parts["as of 2005-09"] == other.parts["as of 2005-09"]


def test_backtest_is_the_same_each_time_whatever_else_is_scored() -> None:
    alone = backtest_country_months(
        HISTORY, find_models(["quantile-forest"], (3,)), origins=[ORIGIN], horizons=(3,), size=50
    )
    beside = backtest_country_months(
        HISTORY, find_models(["zero", "quantile-forest"], (3,)), origins=[ORIGIN], horizons=(3,), size=50
    )
    assert alone.scores["quantile-forest"] == beside.scores["quantile-forest"]


def test_perfect_draws_score_nothing_and_are_the_best() -> None:
    perfect = {
        (unit, ORIGIN + ahead): np.full(1000, HISTORY.deaths[row, ORIGIN + ahead - FIRST])
        for row, unit in enumerate(HISTORY.units)
        for ahead in ASK.horizons
    }
    result = backtest_country_months(
        HISTORY,
        find_models(["conflictology-12", "last-month"], ASK.horizons),
        origins=[ORIGIN],
        horizons=ASK.horizons,
        others={"oracle": perfect},
    )
    assert result.best == "oracle"
    assert result.scores["oracle"] == pytest.approx(
        {"crps": 0, "ign": -np.log2(1001 / 1011), "mis": 0, "coverage_90": 1}
    )
    assert result.skills["oracle"]["last-month"]["crps"].gain == result.scores["last-month"]["crps"]


def test_only_months_that_other_forecasts_hold_are_scored() -> None:
    some = {("AAA", ORIGIN + 3): np.zeros(10)}
    result = backtest_country_months(
        HISTORY, find_models(["zero"], (3, 4)), origins=[ORIGIN], horizons=(3, 4), others={"theirs": some}
    )
    assert result.scores["zero"]["crps"] == result.scores["theirs"]["crps"]
    assert "1 country-months" in result.design[0]


def test_parts_tell_windows_conflict_and_horizons() -> None:
    result = backtest_country_months(
        HISTORY, find_models(["zero"], ASK.horizons), origins=[ORIGIN, ORIGIN - 12], horizons=ASK.horizons
    )
    parts = [
        "as of 2005-09",
        "as of 2006-09",
        "in conflict",
        "quiet",
        *(f"{n} months ahead" for n in (3, 4, 5)),
    ]
    assert list(result.parts) == parts
    assert result.parts["quiet"]["zero"]["crps"] < result.parts["in conflict"]["zero"]["crps"]


def test_calibrated_draws_have_a_flat_transform_and_honest_chances() -> None:
    rng = np.random.default_rng(1)
    history = series(*rng.poisson(3, (12, 400)).tolist())
    result = backtest_country_months(
        history,
        find_models(["own-history"], tuple(range(1, 61))),
        origins=[history.first + 330],
        horizons=tuple(range(1, 61)),
    )
    assert result.pit["own-history"] == pytest.approx([1] * 10, abs=0.35)
    for threshold in ("1", "25", "1,000"):
        for chance, share, _ in result.reliability[f"own-history, {threshold} or more"].bins:
            assert share == pytest.approx(chance, abs=0.05)


def test_units_that_ended_or_begin_later_are_not_forecast() -> None:
    history = series([5.0] * 40, [np.nan] * 30 + [5.0] * 10, [5.0] * 20 + [np.nan] * 20)
    model = find_models(["zero"], (1,))[0]
    assert len(forecast_draws(model, history.cut(history.first + 25), Months((1,)), size=10)) == 1


@pytest.mark.parametrize("name", ["quantile-forest", "bar", "ensemble"])
def test_quiet_units_alone_are_forecast_quiet(name: str) -> None:
    history = series([0.0] * 60, [0.0] * 60)
    assert not forecast_draws(find_models([name], (1, 2))[0], history, Months((1, 2)), size=20).any()


def test_origin_outside_the_figures_is_refused_with_the_months_there_are() -> None:
    with pytest.raises(
        ForecastError, match="1999-12 lies outside the figures, which run from 2000-01 to 2009-12"
    ):
        backtest_country_months(HISTORY, find_models(["zero"], (1,)), origins=[FIRST - 1], horizons=(1,))


def test_origin_without_any_figure_is_refused() -> None:
    history = series([5.0, np.nan, np.nan], [np.nan, np.nan, 5.0])
    with pytest.raises(ForecastError, match="no unit has a figure for the origin 2000-02"):
        history.cut(history.first + 1)


def test_months_without_figures_cannot_be_scored() -> None:
    with pytest.raises(ForecastError, match="choose earlier origins"):
        backtest_country_months(HISTORY, find_models(["zero"], (1,)), origins=[HISTORY.last], horizons=(1,))


def test_too_short_figures_are_refused() -> None:
    with pytest.raises(ForecastError, match="too few to learn what comes 3 months later"):
        forecast_draws(find_models(["ensemble"], (3,))[0], series([1.0, 2.0]), Months((3,)), size=20)


def test_unknown_model_is_answered_with_the_list() -> None:
    with pytest.raises(
        ForecastError, match=r"model 'oracle' is not known; known are zero, last-month, .*ensemble"
    ):
        find_models(["oracle"], (3,))
