"""Reviews made through the API change what it answers, and can be undone."""

from pathlib import Path

import pytest

from powderkeg.datamodel.review import Action
from powderkeg.record import Record
from powderkeg.reviewing.making import make_review
from tests.web.serving import Asker
from tests.web.telling import READ_AT


def claim_of(ask: Asker, words: str) -> str:
    claim_id: str = ask.get("search", q=words)["hits"][0]["claim_id"]
    return claim_id


def holders(ask: Asker) -> dict[str, str]:
    control = ask.get("situation/2014-06-02")["situation"]["control"]
    return {one["place"]["name"]: one["holders"][0]["party"]["name"] for one in control}


def test_rejected_claim_changes_the_situation_until_it_is_undone(ask_own: Asker) -> None:
    claim_id = claim_of(ask_own, "army seized Kidal")
    before, state = ask_own.get("situation/2014-06-02"), ask_own.get("view")["state"]
    assert holders(ask_own)["Kidal"] == "Mali"
    review = ask_own.kept(action="reject", claims=[claim_id], reason="misread")
    assert holders(ask_own)["Kidal"] == "Tuareg rebels"
    assert ask_own.get("view")["state"] != state
    assert ask_own.get("view")["claims"] == 5
    card = ask_own.get(f"claims/{claim_id}")
    assert (card["rejected"], card["event_id"], card["reviews"][0]["stands"]) == (True, None, True)
    assert ask_own.get("search", q="army seized Kidal")["hits"][0]["event_id"] is None
    ask_own.kept(action="undo", undoes=review["review_id"])
    assert ask_own.get("situation/2014-06-02") == before
    stands = [one["stands"] for one in ask_own.get("reviews")["reviews"]]
    assert stands == [True, False]


def test_rejected_claim_is_found_only_once_it_is_published(ask_own: Asker) -> None:
    ask_own.kept(action="reject", claims=[claim_of(ask_own, "army seized Kidal")])
    assert ask_own.get("search", q="army seized Kidal", known_by="2014-05-25")["hits"] == []


def test_correction_shows_beside_what_was_read(ask_own: Asker) -> None:
    claim_id = claim_of(ask_own, "killed 34")
    ask_own.kept(action="correct", claims=[claim_id], set=["status=denied", "quantities=killed 30-34"])
    card = ask_own.get(f"claims/{claim_id}")
    assert (card["claim"]["status"], card["as_read"]["status"]) == ("denied", "asserted")
    assert card["claim"]["quantities"][0]["low"] == 30
    assert ask_own.get(f"events/{claim_id}")["links"] != []


def test_events_are_parted_and_joined(ask_own: Asker) -> None:
    first, second = claim_of(ask_own, "killed 20"), claim_of(ask_own, "killed 34")
    split = ask_own.kept(action="split", claims=[second])
    assert len(ask_own.get(f"events/{first}")["event"]["claims"]) == 1
    ask_own.kept(action="undo", undoes=split["review_id"][:6])
    assert len(ask_own.get(f"events/{first}")["event"]["claims"]) == 2


def test_merged_actors_are_one_party(ask_own: Asker) -> None:
    review = ask_own.kept(action="merge-actors", actors=["tuareg rebels", "Gunmen"])
    assert review["actors"] == ["Tuareg rebels", "Gunmen"]
    names = {party["name"] for party in ask_own.get("events")["parties"]}
    assert "Gunmen" not in names


@pytest.mark.parametrize(
    ("review", "code", "said"),
    [
        ({"action": "reject", "claims": ["c0"]}, 404, "no claim 'c0'"),
        ({"action": "reject"}, 400, "reject does not go with 0 claims"),
        (
            {"action": "reject", "claims": ["ok"], "set": ["status=denied"]},
            400,
            "not go with 1 corrected",
        ),
        ({"action": "correct", "claims": ["ok"], "set": ["colour=red"]}, 400, "is no correction"),
        ({"action": "correct", "claims": ["ok"]}, 400, "does not go with 0 corrected"),
        ({"action": "correct", "claims": ["ok", "ok"], "set": ["status=denied"]}, 400, "2 claims"),
        ({"action": "link", "claims": ["ok", "ok"]}, 400, "needs two claims or more"),
        ({"action": "split", "claims": ["ok"]}, 400, "has no other claims"),
        ({"action": "merge-actors", "actors": ["Gunmen", "Gunman"]}, 404, "did you mean gunmen"),
        ({"action": "undo", "undoes": "r0"}, 404, "no review 'r0'"),
        ({"action": "accept", "claims": ["ok"], "reviewer": "  "}, 400, "nobody is named"),
        ({"action": "accept", "claims": ["ok"], "reviewer": ""}, 422, "reviewer can't be used"),
        ({"action": "praise", "claims": ["ok"]}, 422, "action can't be used"),
        ({"action": "accept", "claims": ["ok"], "colour": "red"}, 422, "colour can't be used"),
    ],
)
def test_review_that_makes_no_sense_is_refused_with_the_reason(
    ask: Asker, review: dict, code: int, said: str
) -> None:
    if "ok" in review.get("claims", ()):
        claim_id = claim_of(ask, "army seized")
        review = review | {"claims": [claim_id for _ in review["claims"]]}
    answer = ask.post(**review)
    assert (answer.status_code, said.casefold() in answer.json()["message"].casefold()) == (code, True)
    assert ask.get("reviews") == {"reviews": []}


def test_review_by_another_program_shows_at_the_next_look(ask_own: Asker, own_mali: Path) -> None:
    assert holders(ask_own)["Kidal"] == "Mali"
    claim_id = claim_of(ask_own, "army seized Kidal")
    with Record.open(own_mali) as record:
        record.add_review(make_review(Action.REJECT, reviewer="Ben", reviewed_at=READ_AT, claims=[claim_id]))
    assert holders(ask_own)["Kidal"] == "Tuareg rebels"
