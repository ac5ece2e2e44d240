"""Estimates of threats carried out and disputes escalated."""

import numpy as np
import pytest

from powderkeg.forecast.threats.estimate import disputes_escalated, threats_carried_out
from powderkeg.forecast.threats.rates import FLAGS, KINDS
from tests.forecast.joiners.examples import made_up, replaced

DISPUTES = made_up()


@pytest.mark.parametrize("joiners", [False, True])
def test_rates_lie_within_their_intervals(joiners: bool) -> None:
    found = threats_carried_out(DISPUTES, joiners=joiners, rng=np.random.default_rng(1), resamples=40)
    assert tuple(found) == KINDS
    for rates in found.values():
        assert len(rates.probability) == len(FLAGS)
        assert (rates.low > 0).all()
        assert (rates.low <= rates.probability).all()
        assert (rates.probability <= rates.high).all()
        assert (rates.high < 1).all()


def test_an_ultimatum_is_at_least_as_serious_as_a_threat() -> None:
    found = threats_carried_out(DISPUTES, joiners=False, rng=np.random.default_rng(1), resamples=2)
    assert (found["ultimatum"].probability >= found["threat"].probability).all()


def test_more_force_among_the_highest_actions_means_more_carried_out() -> None:
    forceful = replaced(DISPUTES, highest_action=np.where(DISPUTES.dispute % 5 == 0, 7.0, 17.0))
    tame = replaced(DISPUTES, highest_action=np.where(DISPUTES.dispute % 5 == 0, 17.0, 7.0))
    rates = [
        threats_carried_out(some, joiners=False, rng=np.random.default_rng(1), resamples=2)["mobilisation"]
        for some in (forceful, tame)
    ]
    assert (rates[0].probability > rates[1].probability).all()


def test_each_dispute_counts_once() -> None:
    found = disputes_escalated(DISPUTES, rng=np.random.default_rng(1), resamples=2)
    assert found.cases.sum() == len(np.unique(DISPUTES.dispute))


def test_escalation_is_the_share_that_came_to_force() -> None:
    some = made_up(disputes=800)
    some = replaced(some, hostility=np.where(some.known["about_territory"] == 1, 4.0, 2.0))
    found = disputes_escalated(some, rng=np.random.default_rng(1), resamples=2)
    about = np.array([flags[2] for flags in FLAGS])
    assert found.probability[about].min() > 0.9
    assert found.probability[~about].max() < 0.1
