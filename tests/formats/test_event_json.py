"""Events as JSON objects of a shape that lasts."""

import json

from hypothesis import given

from powderkeg.datamodel.event import Comparison, Correction, Event, Finding, Version
from powderkeg.formats.citations import citations_json
from powderkeg.formats.event_json import event_json
from tests.formats.event_examples import FIRST, SECOND, citations, closure, events


def test_event_json_names_actors_days_place_and_claims() -> None:
    told = event_json(closure())
    assert told["source"][0] == {
        "name": "Navy",
        "country": "LKA",
        "sector": "MIL",
        "actor_id": "lka-navy",
    }
    assert told["time"] == {"start": "2024-04-29", "end": "2024-05-01", "precision": "range", "dated": True}
    assert (told["place"]["lat"], told["place"]["lon"], told["place"]["precision"]) == (-8.57, 125.57, "city")
    assert told["claims"] == [FIRST.claim_id, SECOND.claim_id]
    assert told["quantities"][1] == {
        **{"kind": "injured", "unit": "drivers", "low": 2, "high": 2, "best": 2},
        "claims": [SECOND.claim_id],
    }


def test_event_json_tells_where_claims_contradict_each_other() -> None:
    versions = (Version("two", (FIRST.claim_id,)), Version("three", (SECOND.claim_id,)))
    comparison = Comparison(
        agreements=(),
        contradictions=(Finding("injured", versions),),
        corrections=(Correction(SECOND.claim_id, (FIRST.claim_id,), "injured"),),
    )
    told = event_json(closure(), comparison)
    assert told["agreements"] == []
    assert told["contradictions"][0]["versions"][0] == {"value": "two", "claims": [FIRST.claim_id]}
    assert told["corrections"] == [
        {"claim": SECOND.claim_id, "corrects": [FIRST.claim_id], "field": "injured"}
    ]


def test_event_json_leaves_open_what_was_not_compared() -> None:
    told = event_json(closure())
    assert told["agreements"] is told["contradictions"] is told["corrections"] is None


def test_citations_give_sentence_outlet_and_day() -> None:
    found = citations_json([SECOND.claim_id, "unheard-of", FIRST.claim_id], citations(closure()))
    assert list(found) == [FIRST.claim_id, SECOND.claim_id]
    assert found[FIRST.claim_id] == {
        "claim_id": FIRST.claim_id,
        "sentence": FIRST.sentence,
        "document_id": "post-4",
        "publisher": "Harbour Post",
        "title": None,
        "published": "2024-05-02",
        "url": "https://post.example/4",
        "status": "unconfirmed",
    }


@given(events())
def test_event_json_has_the_same_keys_for_any_event(event: Event) -> None:
    told = json.loads(json.dumps(event_json(event)))
    assert told.keys() == event_json(closure()).keys()
    assert told["claims"] == [claim.claim_id for claim in event.claims]
