"""Models of who joins: what they know, and what they make of it."""

import numpy as np
import pytest

from powderkeg.forecast.joiners.boosting import bagged_boosting
from powderkeg.forecast.joiners.disputes import Disputes
from powderkeg.forecast.joiners.models import BEST, MODELS, JoinerModel
from powderkeg.forecast.joiners.side_model import fit_sides
from powderkeg.forecast.scores import auc, log_loss
from tests.forecast.joiners.examples import made_up, replaced, swapped

DISPUTES = made_up()
PAST, TEST = DISPUTES.began(1946, 1990), DISPUTES.began(1991, 2000)
BY_NAME = {model.name: model for model in MODELS}


def chances(model: JoinerModel, past: Disputes, test: Disputes) -> np.ndarray:
    return model.fit(past, rng=np.random.default_rng(5)).probability(test)


@pytest.fixture(scope="module")
def forecasts() -> dict[str, np.ndarray]:
    return {model.name: chances(model, PAST, TEST) for model in MODELS}


def test_every_model_gives_a_probability_to_each_state(forecasts: dict[str, np.ndarray]) -> None:
    assert all(one.shape == (len(TEST),) for one in forecasts.values())
    assert all(((one > 0) & (one < 1)).all() for one in forecasts.values())


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in ("base rate", "contiguity logit")])
def test_models_that_see_ties_rank_joiners_first(forecasts: dict[str, np.ndarray], name: str) -> None:
    assert auc(TEST.joined, forecasts[name]) > 0.65


def test_the_best_beats_the_base_rate(forecasts: dict[str, np.ndarray]) -> None:
    loss = {name: log_loss(TEST.joined, one).mean() for name, one in forecasts.items()}
    assert loss[BEST] < loss["base rate"]


def test_what_is_unknown_stops_no_model() -> None:
    rng = np.random.default_rng(4)
    holes = {column: np.where(rng.random(len(PAST)) < 0.1, np.nan, v) for column, v in PAST.known.items()}
    unknown = {column: np.full(len(TEST), np.nan) for column in TEST.known}
    for model in MODELS:
        given = chances(model, replaced(PAST, known=holes), replaced(TEST, known=unknown))
        assert ((given > 0) & (given < 1)).all(), model.name
    joiners = PAST.joined
    some = replaced(PAST, known=holes).take(joiners)
    assert np.isfinite(fit_sides(some).side_a(some)).all()


def test_it_makes_no_difference_which_side_is_called_a(forecasts: dict[str, np.ndarray]) -> None:
    for name in (BEST, "ties logit"):
        assert np.allclose(chances(BY_NAME[name], swapped(PAST), swapped(TEST)), forecasts[name])


def test_how_disputes_went_and_who_joined_later_changes_nothing(forecasts: dict[str, np.ndarray]) -> None:
    rng = np.random.default_rng(3)
    later = DISPUTES.year > 1990
    joined = np.where(later, rng.random(len(DISPUTES)) < 0.5, DISPUTES.joined)
    poisoned = replaced(
        DISPUTES,
        joined=joined,
        side_b=joined & (rng.random(len(DISPUTES)) < 0.5),
        join_days=rng.random(len(DISPUTES)),
        join_action=rng.random(len(DISPUTES)),
        highest_action=rng.random(len(DISPUTES)),
        hostility=rng.random(len(DISPUTES)),
    )
    past, test = poisoned.began(1946, 1990), poisoned.began(1991, 2000)
    for model in MODELS:
        assert np.array_equal(chances(model, past, test), forecasts[model.name]), model.name


def test_a_tie_more_never_makes_joining_less_likely_to_the_boosters() -> None:
    chance = bagged_boosting(PAST, np.random.default_rng(2))
    strangers = {**TEST.known, "rival_a": np.zeros(len(TEST)), "rival_b": np.zeros(len(TEST))}
    rivals = {**strangers, "rival_a": np.ones(len(TEST))}
    less, more = (chance(replaced(TEST, known=known)) for known in (strangers, rivals))
    assert (more >= less - 1e-12).all()


def test_draws_come_as_often_as_the_probability_says() -> None:
    fitted = BY_NAME["ties logit"].fit(PAST, rng=np.random.default_rng(5))
    draws = fitted.draws(TEST, size=4000, rng=np.random.default_rng(6))
    assert set(np.unique(draws)) <= {0, 1}
    assert np.allclose(draws.mean(axis=1), fitted.probability(TEST), atol=0.05)


def test_joiners_stand_by_allies_and_against_rivals() -> None:
    past, test = PAST.take(PAST.joined), TEST.take(TEST.joined)
    sides = fit_sides(past)
    assert ((sides.side_a(test) > 0.5) == ~test.side_b).mean() > 0.7
    assert np.allclose(sides.side_a(swapped(test)), 1 - sides.side_a(test))
