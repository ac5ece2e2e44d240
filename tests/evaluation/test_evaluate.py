"""An evaluation has figures for each group, and every error with what was expected and read."""

from powderkeg.datamodel.claim import EventType, Status
from powderkeg.evaluation.evaluate import evaluate
from tests.evaluation.examples import DENIED, GOLD, claim, item


def test_a_claim_that_is_right_in_every_field_gives_no_error() -> None:
    evaluation = evaluate([item(GOLD)], {"ethiopia-00": [claim()]})
    assert evaluation.errors == ()
    assert evaluation.scores["f1"] == 1.0


def test_missed_wrong_and_wrong_field_are_told_apart() -> None:
    items = [item(GOLD), item(GOLD, item_id="ethiopia-01")]
    aid = claim(event_type=EventType.AID, mode=None)
    evaluation = evaluate(items, {"ethiopia-00": [claim(place=None)], "ethiopia-01": [aid]})
    told = [(error.error, error.item.id, error.field) for error in evaluation.errors]
    assert told == [
        ("field", "ethiopia-00", "place"),
        ("missed", "ethiopia-01", None),
        ("wrong", "ethiopia-01", None),
    ]


def test_json_holds_what_was_expected_and_what_was_read() -> None:
    late, aid = claim(time=None), claim(event_type=EventType.AID, mode=None)
    told = evaluate([item(GOLD)], {"ethiopia-00": [late, aid]}).as_json()
    wrong, field = told["errors"]
    assert (wrong["expected"], wrong["read"]["event_type"]) == (None, "AID")
    assert field["expected"] == {"start": "2021-08-09", "end": "2021-08-09"}
    assert (field["field"], field["read"]) == ("time", None)


def test_a_wrong_denial_counts_in_the_field_status_alone() -> None:
    evaluation = evaluate([item(GOLD)], {"ethiopia-00": [claim(status=Status.DENIED)]})
    assert [error.field for error in evaluation.errors] == ["status"]
    assert evaluation.scores["claims"] == 0


def test_an_asserted_claim_that_the_text_denies_is_wrong() -> None:
    evaluation = evaluate([item(DENIED)], {"ethiopia-00": [claim()]})
    assert [error.error for error in evaluation.errors] == ["wrong", "field"]


def test_groups_have_their_own_rates() -> None:
    grouped = {"fold": "check", "phenomenon": "denial", "tags": ("drones", "aid")}
    items = [item(GOLD).model_copy(update=grouped), item(GOLD, item_id="ethiopia-01")]
    by_group = evaluate(items, {"ethiopia-00": [claim()]}).by_group
    assert {kind: list(groups) for kind, groups in by_group.items()} == {
        "fold": ["check"],
        "phenomenon": ["denial"],
        "tags": ["aid", "drones"],
    }
    assert by_group["tags"]["aid"]["recall"] == 1.0


def test_a_reader_that_reads_nothing_has_no_calibration() -> None:
    assert evaluate([item(GOLD)], {}).calibration is None
