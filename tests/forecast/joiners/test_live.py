"""Who may be drawn into conflicts of several years and parts of the world."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from powderkeg.forecast.joiners.coefficients import load_structural
from powderkeg.forecast.joiners.live import domain_remark, structural_risks
from powderkeg.forecast.joiners.structural_model import StructuralModel, fit_structural
from powderkeg.forecast.joiners.structure import JOIN_TERMS
from powderkeg.forecast.risks import StructuralRisk
from powderkeg.reference.state_ties import StateTies
from tests.forecast.joiners.examples import made_up

Risks = Callable[[str, str, str], tuple[StructuralRisk, ...]]


@pytest.fixture(scope="module")
def states() -> StateTies:
    return StateTies.load()


@pytest.fixture(scope="module")
def model() -> StructuralModel:
    return load_structural()


@pytest.fixture(scope="module")
def risks(states: StateTies, model: StructuralModel) -> Risks:
    def of(first: str, second: str, day: str) -> tuple[StructuralRisk, ...]:
        sides = (frozenset(first.split()), frozenset(second.split()))
        return structural_risks(sides, day=date.fromisoformat(day), states=states, model=model)

    return of


@pytest.mark.parametrize(
    ("first", "second", "day", "highest", "among"),
    [
        ("IND", "PAK", "1999-05-08", {"CHN", "USA", "AFG"}, 3),
        ("ARM", "AZE", "2020-09-27", {"RUS", "TUR"}, 2),
        ("UKR", "RUS", "2022-02-20", {"USA", "GBR", "POL", "BLR"}, 4),
        ("COD", "RWA", "2025-01-26", {"BDI", "UGA"}, 2),
        ("ISR", "IRN", "2025-06-10", {"USA", "SAU", "SYR"}, 4),
        ("IRQ", "", "2014-06-13", {"SYR", "JOR", "SAU", "KWT"}, 4),
        ("SDN", "", "2023-04-20", {"EGY", "ETH", "SSD", "LBY"}, 4),
        ("MMR", "", "2021-06-01", {"CHN"}, 1),
    ],
    ids=["Kargil", "Karabakh", "Ukraine", "Kivu", "Iran", "Iraq", "Sudan", "Myanmar"],
)
def test_states_with_ties_come_first(
    risks: Risks, first: str, second: str, day: str, highest: set[str], among: int
) -> None:
    assert highest <= {risk.state for risk in risks(first, second, day)[:among]}


def test_risks_fall_and_lie_within_their_intervals(risks: Risks) -> None:
    found = risks("SYR", "TUR", "2012-07-01")
    assert [risk.probability for risk in found] == sorted((r.probability for r in found), reverse=True)
    assert all(0 < risk.low <= risk.probability <= risk.high < 1 for risk in found)
    for risk in found:
        weights = [abs(term.effect) for term in risk.terms]
        assert weights == sorted(weights, reverse=True)


def test_terms_name_who_is_tied_to_whom(risks: Risks) -> None:
    texts = {risk.state: [term.text for term in risk.terms] for risk in risks("ARM", "AZE", "2020-09-27")}
    assert "borders Armenia and Azerbaijan" in texts["TUR"]
    assert "ally of Azerbaijan" in texts["TUR"]
    assert "rival of Armenia" not in texts["GEO"]
    assert "a major power" in texts["RUS"]


def test_effects_add_up_to_the_probability(risks: Risks, model: StructuralModel) -> None:
    average = model.join[0] + model.means @ model.join[1:]
    for risk in risks("ARM", "AZE", "2020-09-27"):
        log_odds = np.log(risk.probability / (1 - risk.probability))
        # That a state is not allied to one side and rival to the other is told of none.
        assert log_odds == pytest.approx(average + sum(term.effect for term in risk.terms), abs=0.02)


def test_allies_stand_by_their_side_and_rivals_against_theirs(risks: Risks) -> None:
    side_a = {risk.state: risk.side_a for risk in risks("ARM", "AZE", "2019-09-27")}
    assert side_a["TUR"] < 0.2
    assert side_a["GEO"] == pytest.approx(0.5, abs=0.1)
    swapped = {risk.state: risk.side_a for risk in risks("AZE", "ARM", "2019-09-27")}
    assert all(swapped[state] == pytest.approx(1 - side_a[state]) for state in side_a)


def test_parties_are_no_candidates_and_states_of_other_times_are_none(risks: Risks) -> None:
    found = {risk.state for risk in risks("SDN", "", "2005-01-01")}
    assert "SDN" not in found
    assert "SSD" not in found
    assert "SSD" in {risk.state for risk in risks("SDN", "", "2012-01-01")}


def test_what_is_no_state_has_no_ties_of_its_own(risks: Risks) -> None:
    assert risks("ISR", "PSE", "2023-10-08") == risks("ISR", "", "2023-10-08")
    assert risks("", "", "2023-10-08") == ()


def test_conflicts_with_groups_carry_a_remark(states: StateTies) -> None:
    day = date(2014, 6, 13)
    remark = domain_remark((frozenset({"IRQ"}), frozenset()), day=day, states=states)
    assert remark is not None
    assert "between states" in remark
    assert domain_remark((frozenset({"ARM"}), frozenset({"AZE"})), day=day, states=states) is None


def test_the_bundled_model_tells_how_it_did(model: StructuralModel) -> None:
    assert model.backtest.startswith("AUC 0.")
    assert "1991-2000" in model.backtest
    assert 0 < model.joined_within(30) < model.joined_within(365) < 1


def test_fitting_finds_what_made_states_join() -> None:
    fitted = fit_structural(made_up(disputes=600), rng=np.random.default_rng(1), resamples=5)
    found = dict(zip(JOIN_TERMS, fitted.join[1:], strict=True))
    assert min(found["ally"], found["rival"], found["major"]) > 0.4
    assert fitted.side[0] > 0.5
    assert fitted.draws.shape == (5, len(fitted.join))
