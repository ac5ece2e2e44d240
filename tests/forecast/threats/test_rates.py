"""The base rates that come with powderkeg."""

from itertools import product
from pathlib import Path

import pytest

from powderkeg.datamodel.forecast import Basis
from powderkeg.errors import ReferenceDataError
from powderkeg.forecast.threats.rates import KINDS, BaseRates
from powderkeg.reference.tables import Tables, bundled_table


@pytest.fixture(scope="module")
def rates() -> BaseRates:
    return BaseRates.load()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_actor_and_tie_has_a_rate(rates: BaseRates, kind: str) -> None:
    for major, rival, neighbour, group, outsider in product((False, True), repeat=5):
        rate = rates.carried_out(  # type: ignore[call-overload,unused-ignore]
            kind,
            major=major,
            rival=rival,
            neighbour=neighbour,
            group=group,
            outsider=outsider,  # type: ignore[arg-type]
        )
        assert 0 < rate.low <= rate.probability <= rate.high < 1
        assert "judgement" in rate.text
        assert (rate.cases == 0) == group


def test_outsiders_carry_out_fewer_threats_than_parties(rates: BaseRates) -> None:
    ties = {"major": False, "rival": True, "neighbour": True, "group": False}
    inside, outside = (rates.carried_out("threat", **ties, outsider=one) for one in (False, True))
    assert outside.probability < inside.probability


def test_escalation_rests_on_data(rates: BaseRates) -> None:
    found = [
        rates.escalation(rival=rival, neighbour=neighbour, territory=territory)
        for rival, neighbour, territory in product((False, True), repeat=3)
    ]
    assert {rate.basis for rate in found} == {Basis.DATA}
    assert sum(rate.cases for rate in found) > 1000


@pytest.mark.parametrize("states", [True, False])
def test_ceasefires_hold_less_often_the_longer(rates: BaseRates, states: bool) -> None:
    found = [rates.ceasefire_holds(days, states=states) for days in (1, 7, 20, 30, 60, 365, 900)]
    probabilities = [rate.probability for rate in found]
    assert probabilities == sorted(probabilities, reverse=True)
    assert {rate.basis for rate in found} == {Basis.JUDGEMENT}


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("threat,group,0,0,0,1.4,", "threat,group,0,0,0,0.4,", "expected 0 <= low <= it <= high <= 1"),
        ("threat,clan,0,0,0,0.4,", "threat,group,0,0,0,0.4,", "actor is 'clan', expected one of party"),
        ("threat,group,0,0,yes,0.4,", "threat,group,0,0,0,0.4,", "neighbour is 'yes', expected 0 or 1"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, wrong: str, right: str, said: str
) -> None:
    text = bundled_table("threat_rates.csv").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "threat_rates.csv").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"threat_rates\.csv line \d+") as error:
        BaseRates.load(Tables(tmp_path))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("threat_rates.csv", "mobilisation,party,1,0,1,"),
        ("threat_rates.csv", "threat,group,0,0,0,"),
        ("escalation_rates.csv", "1,0,1,"),
        ("ceasefire_rates.csv", "group,"),
    ],
)
def test_a_table_without_a_rate_is_refused_with_what_to_add(tmp_path: Path, table: str, line: str) -> None:
    lines = bundled_table(table).read_text(encoding="utf-8").splitlines()
    kept = [one for one in lines if not one.startswith(line)]
    assert len(kept) < len(lines)
    (tmp_path / table).write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=rf"{table}: no line begins with {line.rstrip(',')}; add it"):
        BaseRates.load(Tables(tmp_path))
