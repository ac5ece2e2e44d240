"""The backtest of who joins: its form, its errors, and the published baselines made again."""

import numpy as np
import pytest

from powderkeg.errors import ForecastError
from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.joiners.backtest import backtest_joiners
from powderkeg.forecast.joiners.models import BEST, MODELS
from powderkeg.forecast.joiners.ranking import dispute_auc, recall_at_top
from powderkeg.histories.disputes import read_disputes
from tests.forecast.joiners.examples import SHARED, made_up, replaced

SIMPLE = tuple(model for model in MODELS if model.name in ("base rate", "contiguity logit", "ties logit"))
# AUC, average precision, Brier score and log loss of 1991-2000 as published, and how far off ours may be: the
# first two follow from their description, which leaves open how exactly the terms of the others are made.
PUBLISHED = {
    "base rate": ((0.5000, 0.0073, 0.0072, 0.0431), (0.0001, 0.0001, 0.0001, 0.0001)),
    "contiguity logit": ((0.5723, 0.0115, 0.0072, 0.0429), (0.0001, 0.0001, 0.0001, 0.0001)),
    "full logit": ((0.7278, 0.0202, 0.0074, 0.0419), (0.01, 0.005, 0.0002, 0.001)),
    "gradient boosting": ((0.7706, 0.0275, 0.0072, 0.0398), (0.015, 0.03, 0.0002, 0.001)),
    "logit + boosting, mean": ((0.7632, 0.0235, 0.0073, 0.0404), (0.015, 0.015, 0.0002, 0.001)),
}


@pytest.fixture(scope="module")
def backtest() -> Backtest:
    return backtest_joiners(made_up(), train_until=1990, test=(1991, 2000), models=SIMPLE)


def test_sides_that_past_joiners_never_differed_in_are_as_likely() -> None:
    disputes = made_up()
    by_a = replaced(disputes, side_b=np.zeros(len(disputes), dtype=bool))
    found = backtest_joiners(by_a, train_until=1990, test=(1991, 2000), models=SIMPLE)
    sides = found.parts["which side, given that a state joins"]
    for model in ("ties logit", "logit of ties and past sides"):
        assert sides[model]["log_loss"] == pytest.approx(np.log(2))


def test_every_model_has_every_score(backtest: Backtest) -> None:
    assert {name: sorted(scores) for name, scores in backtest.as_json()["scores"].items()} == {
        model.name: ["ap", "auc", "brier", "log_loss"] for model in SIMPLE
    }
    assert backtest.best == "ties logit"


def test_reliability_counts_every_state_once(backtest: Backtest) -> None:
    test = made_up().began(1991, 2000)
    for reliability in backtest.reliability.values():
        assert sum(cases for _, _, cases in reliability.bins) == len(test)
        joiners = sum(share * cases for _, share, cases in reliability.bins)
        assert joiners == pytest.approx(test.joined.sum())


def test_gain_over_the_base_rate_has_an_interval(backtest: Backtest) -> None:
    gain = backtest.skills["ties logit"]["base rate"]["log_loss"]
    assert gain.low < gain.gain < gain.high


def test_parts_tell_of_ranking_sides_and_the_largest_coalition(backtest: Backtest) -> None:
    assert {"inside disputes", "which side, given that a state joins"} < set(backtest.parts)
    assert any(part.startswith("without dispute") for part in backtest.parts)
    sides = backtest.parts["which side, given that a state joins"]
    assert sides["ties logit"]["accuracy"] > 0.6


@pytest.mark.parametrize(
    ("train_until", "test", "said"),
    [
        (1990, (1985, 2000), "can't test what is fitted until 1990"),
        (1990, (2000, 1995), "can't test"),
        (1950, (1951, 2000), "of the 0 states at risk of disputes that began until 1950, none joined"),
        (1990, (2005, 2009), "of the 0 states at risk of disputes that began in 2005-2009, none joined"),
    ],
)
def test_years_that_cannot_be_scored_are_refused(train_until: int, test: tuple[int, int], said: str) -> None:
    with pytest.raises(ForecastError, match=said):
        backtest_joiners(made_up(), train_until=train_until, test=test, models=SIMPLE)


def test_recall_shares_places_among_equals() -> None:
    dispute, joined = np.ones(10, dtype=np.int64), np.arange(10) < 2
    assert recall_at_top(dispute, joined, np.full(10, 0.1)) == pytest.approx(0.5)
    assert recall_at_top(dispute, joined, np.linspace(0.9, 0.1, 10)) == 1
    assert recall_at_top(dispute, joined, np.linspace(0.1, 0.9, 10)) == 0
    assert recall_at_top(dispute, np.ones(10, dtype=bool), np.linspace(0.1, 0.9, 10)) == 1


def test_a_dispute_is_likelier_joined_the_more_may_join() -> None:
    dispute = np.array([1, 1, 2])
    assert dispute_auc(dispute, np.array([True, False, False]), np.array([0.2, 0.2, 0.3])) == 1


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="needs the disputes of ../shared")
def test_published_baselines_come_out_again_and_are_beaten() -> None:
    scores = backtest_joiners(read_disputes(SHARED), train_until=1990, test=(1991, 2000)).scores
    for name, (published, tolerance) in PUBLISHED.items():
        found = [scores[name][metric] for metric in ("auc", "ap", "brier", "log_loss")]
        assert np.allclose(found, published, rtol=0, atol=tolerance), name
    assert scores[BEST]["auc"] >= 0.775
    assert scores[BEST]["log_loss"] <= 0.0396
