"""The long reports' gold tells claims that are there from those that aren't."""

from datetime import date
from typing import Any

import pytest

from powderkeg.datamodel.claim import Kind, Status
from tests.evaluation.examples import claim, control
from tests.gold.long_reports import LongReport, LongScores, load_long_reports, score_long_report


def report(**fields: Any) -> LongReport:
    """A report with one gold claim, which the shelling of the examples meets."""
    shelled = {
        "id": "r1",
        "key": "shelled Gondar",
        "any_of": [{"type": "ASSAULT", "mode": "heavy-weapons"}],
        "source": ["ETH"],
        "status": ["asserted"],
        "time": "2021-08-09",
        "place": "gond",
        "quantity": 8,
        "attribution": ["resident"],
    }
    return LongReport.model_validate(
        {"document": "r.txt", "published": date(2021, 8, 11), "comment": "", "claims": [shelled | fields]}
    )


def test_a_claim_that_is_there_is_found_with_its_slots() -> None:
    assert score_long_report(report(), [claim()]) == LongScores(gold=1, found=1, slots=5, slots_right=5)


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "shelled Mekelle"},
        {"any_of": [{"type": "AID"}]},
        {"any_of": [{"kind": "control", "sign": 1}]},
        {"any_of": [{"type": "ASSAULT", "low": 8, "high": None}]},
        {"any_of": [{"type": "ASSAULT", "place": "mekelle"}]},
        {"source": ["eritrea"]},
        {"target": ["militia"]},
    ],
    ids=["sentence", "type", "kind", "numbers", "place", "source", "target"],
)
def test_another_claim_is_not_found(fields: dict[str, Any]) -> None:
    assert score_long_report(report(**fields), [claim()]).found == 0


def test_the_claim_with_most_slots_right_counts() -> None:
    poor = claim(time=None, status=Status.PLANNED)
    assert score_long_report(report(), [poor, claim(), poor]).slots_right == 5


def test_the_beginning_of_a_time_and_one_of_several_places_are_enough() -> None:
    stated = {"time": None, "time_start": "2021-08", "place": None, "place_any": ["mekelle", "eth"]}
    assert score_long_report(report(**stated), [claim()]).slots_right == 5


def test_control_is_found_by_kind_and_sign() -> None:
    wanted = report(any_of=[{"kind": "control", "sign": 1}], time=None, quantity=None)
    held = control("Gondar", kind=Kind.CONTROL)
    assert score_long_report(wanted, [held]) == LongScores(gold=1, found=1, slots=3, slots_right=3)


def test_every_report_can_be_scored() -> None:
    assert [score_long_report(one, []).found for one in load_long_reports()] == [0, 0, 0]
