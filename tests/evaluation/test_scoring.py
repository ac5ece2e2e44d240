"""Scoring tells good claims from bad ones."""

from typing import Any

import pytest

from powderkeg.datamodel.claim import EventType, Kind, Quantity, Status
from powderkeg.evaluation.matching import judge, match, slots
from powderkeg.evaluation.scoring import score
from tests.evaluation.examples import DENIED, GOLD, TAKEN, actor, claim, control, gold, item


def test_a_claim_that_tells_the_same_matches_with_every_slot_right() -> None:
    assert match(GOLD, claim())
    assert slots(GOLD, claim()) == dict.fromkeys(
        ("status", "mode", "source", "attribution", "time", "place", "quantities"), True
    )


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"event_type": EventType.MOBILIZE}, id="another type"),
        pytest.param({"source": (actor("Sudanese army", "SDN"),)}, id="another source"),
        pytest.param({"source": ()}, id="no source"),
        pytest.param({"kind": Kind.STRENGTH, "event_type": None, "mode": None}, id="another kind"),
    ],
)
def test_a_claim_that_tells_something_else_does_not_match(fields: dict[str, Any]) -> None:
    assert not match(GOLD, claim(**fields))
    assert slots(GOLD, claim(**fields)) == {}


@pytest.mark.parametrize(
    ("slot", "fields"),
    [
        ("status", {"status": Status.UNCONFIRMED}),
        ("mode", {"mode": "aerial"}),
        ("source", {"source": (actor("Ethiopian army", "ETH"), actor("Eritrean army", "ERI"))}),
        ("attribution", {"attribution": ()}),
        ("time", {"time": None}),
        ("place", {"place": None}),
        ("quantities", {"quantities": (Quantity(kind="killed", low=8, high=None, text="eight men"),)}),
    ],
)
def test_a_wrong_slot_is_told_without_losing_the_match(slot: str, fields: dict[str, Any]) -> None:
    right = slots(GOLD, claim(**fields))
    assert [name for name in right if not right[name]] == [slot]


def test_target_must_overlap_where_the_gold_claim_states_one() -> None:
    wanted = gold(target=[{"name": "militia|fano"}])
    assert match(wanted, claim(target=(actor("Fano fighters"),)))
    assert not match(wanted, claim(target=(actor("civilians"),)))


def test_a_name_fragment_begins_a_word() -> None:
    wanted = gold(source=[{"name": "un"}])
    assert match(wanted, claim(source=(actor("UN peacekeepers"),)))
    assert not match(wanted, claim(source=(actor("county police"),)))


def test_another_accepted_reading_matches_and_takes_over_what_it_leaves_unsaid() -> None:
    assert match(TAKEN, control("Gondar"))
    assert match(TAKEN, claim(mode=None))
    assert not match(TAKEN, claim(source=(actor("Sudanese army", "SDN"),)))


def test_control_matches_only_at_its_place_and_with_its_sign() -> None:
    assert not match(TAKEN, control("Mekelle"))
    assert not match(TAKEN, control("Gondar", sign=-1))


def test_strength_matches_only_with_its_numbers() -> None:
    strength: dict[str, Any] = {"kind": Kind.STRENGTH, "event_type": None, "mode": None}
    wanted = gold(**strength, quantities=[{"kind": "force", "low": 8, "high": 8}])
    other = (Quantity(kind="force", low=80, high=80, text="80"),)
    assert match(wanted, claim(**strength))
    assert not match(wanted, claim(**strength, quantities=other))


def test_an_assertion_of_what_the_text_denies_is_not_right() -> None:
    assert [right for _, right in judge(item(DENIED), [claim(), claim(status=Status.DENIED)])] == [
        False,
        True,
    ]


def test_score_counts_what_was_found_and_what_was_right() -> None:
    items = [item(GOLD, TAKEN), item(item_id="ethiopia-01")]
    wrong = claim(event_type=EventType.AID, mode=None)
    scores = score(items, {"ethiopia-00": [claim(status=Status.UNCONFIRMED)], "ethiopia-01": [wrong]})
    assert (scores["gold"], scores["claims"]) == (2, 2)
    assert (scores["recall"], scores["precision"]) == (1.0, 0.5)
    assert scores["f1"] == pytest.approx(2 / 3)
    assert scores["slot_accuracy"]["status"] == {"right": 0, "stated": 2, "accuracy": 0.0}
    assert scores["slot_accuracy"]["place"]["accuracy"] == 1.0
    assert scores["by_type"]["ASSAULT"]["recall"] == 1.0
    assert scores["by_type"]["AID"] == {"gold": 0, "claims": 1, "recall": None, "precision": 0.0, "f1": None}
    assert scores["by_kind"][Kind.CONTROL]["recall"] == 1.0
    assert scores["by_kind"][Kind.CONTROL]["precision"] is None


def test_score_leaves_denied_claims_out_of_precision() -> None:
    scores = score([item()], {"ethiopia-00": [claim(status=Status.DENIED)]})
    assert (scores["claims"], scores["precision"]) == (0, None)


def test_score_does_not_miss_an_optional_claim_but_accepts_it() -> None:
    aside = item(gold(optional=True))
    assert score([aside], {})["recall"] is None
    assert score([aside], {"ethiopia-00": [claim()]})["precision"] == 1.0


def test_score_of_a_reader_that_reads_nothing_is_zero_recall() -> None:
    scores = score([item(GOLD)], {})
    assert (scores["recall"], scores["precision"], scores["f1"]) == (0.0, None, None)


def test_the_claim_that_agrees_best_gives_the_slots() -> None:
    poor = claim(time=None, place=None)
    scores = score([item(GOLD)], {"ethiopia-00": [poor, claim()]})
    assert {one["accuracy"] for one in scores["slot_accuracy"].values()} == {1.0}
