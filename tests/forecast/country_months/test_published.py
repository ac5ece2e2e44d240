"""Baselines reproduce the scores that were published for them, and our model keeps what it reaches.

The figures lie beside the project and are no part of it; without them these tests are skipped.
"""

from pathlib import Path

import pytest

from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.country_months.backtest import backtest_country_months
from powderkeg.forecast.country_months.models import find_models
from powderkeg.forecast.country_months.series import CountryMonths, month_number
from powderkeg.histories.country_months import read_country_months
from powderkeg.reference.neighbours import land_neighbours

FIGURES = Path(__file__).parents[4] / "shared" / "data" / "country_months.csv.gz"
HORIZONS = tuple(range(3, 15))
WINDOWS = {year: month_number(f"{year - 1}-10") for year in (2016, 2017, 2018)}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FIGURES.exists(), reason="the figures are not beside the project"),
]

# CRPS, ignorance and interval score of the windows 2016, 2017 and 2018.
PUBLISHED = {
    "zero": ((15.71, 15.29, 11.49), (2.249, 2.265, 2.446), (314.2, 305.8, 229.8)),
    "last-month": ((13.58, 13.63, 15.30), (2.110, 1.659, 2.121), (251.4, 250.2, 280.1)),
    "own-history": ((12.84, 12.89, 9.13), (1.266, 1.223, 1.314), (152.3, 140.3, 105.0)),
    "bootstrap-240": ((14.63, 14.33, 10.50), (1.474, 1.469, 1.545), (240.9, 236.8, 148.3)),
    "conflictology-12": ((9.67, 10.59, 6.95), (1.240, 1.188, 1.243), (125.2, 122.2, 90.1)),
    "conflictology-12-neighbours": ((12.45, 13.04, 9.22), (1.240, 1.271, 1.330), (143.6, 165.4, 110.3)),
    "conflictology-24": ((9.26, 10.57, 6.59), (1.066, 0.997, 1.101), (112.3, 130.2, 67.8)),
    "negative-binomial-18": ((9.77, 9.76, 6.99), (0.933, 0.903, 1.118), (115.8, 123.1, 75.4)),
    "recency-9": ((8.97, 9.78, 6.13), (1.000, 0.927, 1.022), (101.2, 121.0, 66.5)),
}
# How far each may lie off: half a digit, and chance where the published draws were random ones.
ROUNDING = {"crps": 0.006, "ign": 0.0006, "mis": 0.06}
CHANCE = {
    "last-month": {"crps": 0.02, "ign": 0.006, "mis": 1.0},
    "negative-binomial-18": {"ign": 0.002, "mis": 0.2},
}


@pytest.fixture(scope="module")
def figures() -> CountryMonths:
    return read_country_months(FIGURES, neighbours=land_neighbours())


@pytest.fixture(scope="module")
def baselines(figures: CountryMonths) -> Backtest:
    return backtest_country_months(
        figures, find_models(list(PUBLISHED), HORIZONS), origins=list(WINDOWS.values()), horizons=HORIZONS
    )


@pytest.mark.parametrize("name", PUBLISHED)
def test_baselines_reproduce_the_published_scores(name: str, baselines: Backtest) -> None:
    for place, year in enumerate(WINDOWS):
        found = baselines.parts[f"as of {year - 1}-10"][name]
        for metric, published in zip(("crps", "ign", "mis"), PUBLISHED[name], strict=True):
            off = CHANCE.get(name, {}).get(metric, ROUNDING[metric])
            assert found[metric] == pytest.approx(published[place], abs=off), (metric, year)


def test_skill_over_conflictology_is_that_published(baselines: Backtest) -> None:
    gain = baselines.skills["recency-9"]["conflictology-12"]["crps"]
    assert (gain.gain, gain.low, gain.high) == pytest.approx((0.78, 0.28, 1.37), abs=0.03)


def test_forest_comes_near_the_published_one(figures: CountryMonths) -> None:
    from powderkeg.forecast.country_months.quantile_forest import QuantileForest

    forest = QuantileForest((3, 14), trees=60)
    result = backtest_country_months(figures, [forest], origins=[WINDOWS[2016]], horizons=HORIZONS)
    assert result.scores["quantile-forest"]["crps"] == pytest.approx(8.91, rel=0.08)
    assert result.scores["quantile-forest"]["ign"] == pytest.approx(0.902, abs=0.04)


def test_ensemble_keeps_what_it_reaches(figures: CountryMonths) -> None:
    result = backtest_country_months(
        figures, find_models(["ensemble"], HORIZONS), origins=list(WINDOWS.values()), horizons=HORIZONS
    )
    scores = result.scores["ensemble"]
    assert scores["crps"] < 8.05
    assert scores["ign"] < 0.905
    assert scores["mis"] < 82
    assert 0.87 < scores["coverage_90"] < 0.95
