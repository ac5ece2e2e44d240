"""Events and control of places as GeoJSON."""

import io
import json
from typing import Any

import pytest
from hypothesis import given

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.event import Estimate, Event
from powderkeg.datamodel.situation import Situation
from powderkeg.formats.event_geojson import write_event_geojson
from powderkeg.formats.event_jsonl import write_event_jsonl
from powderkeg.formats.situation_geojson import write_situation_geojson
from powderkeg.formats.situation_json import claims_of, situation_json
from tests.formats.event_examples import DILI, FIRST, SECOND, citations, closure, events
from tests.formats.situation_examples import CITATIONS, TAKEN, harbour, situations


def event_map(*told: Event) -> dict[str, Any]:
    stream = io.StringIO()
    write_event_geojson([(event, None) for event in told], citations(*told), stream)
    return json.loads(stream.getvalue().encode())


def control_map(situation: Situation) -> dict[str, Any]:
    stream = io.StringIO()
    write_situation_geojson(situation, CITATIONS, stream)
    return json.loads(stream.getvalue().encode())


def test_events_are_points_with_a_sentence_to_check_them_by() -> None:
    (feature,) = event_map(closure())["features"]
    assert feature["id"] == closure().event_id
    assert feature["geometry"] == {"type": "Point", "coordinates": [125.57, -8.57]}
    told = feature["properties"]
    assert (told["place"], told["place_precision"], told["time_start"]) == ("Dili", "city", "2024-04-29")
    assert (told["sentence"], told["publisher"], told["published"]) == (
        SECOND.sentence,
        "Timor Wire",
        "2024-05-03",
    )
    assert told["claims"] == [FIRST.claim_id, SECOND.claim_id]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2, 2, "killed: 2 people"),
        (17, 34, "killed: 17 to 34 people"),
        (5, None, "killed: at least 5 people"),
        (None, 5, "killed: at most 5 people"),
        (None, None, "killed: ? people"),
    ],
)
def test_events_tell_numbers_in_words(low: int | None, high: int | None, words: str) -> None:
    event = closure(quantities=(Estimate("killed", "people", low, high, None, ()),))
    assert event_map(event)["features"][0]["properties"]["quantities"] == [words]


def test_events_without_coordinates_are_kept_without_a_point() -> None:
    told = event_map(
        closure(place=None), closure(place=PlaceRef("Dili", None, None, None, None, DILI.precision))
    )
    assert [feature["geometry"] for feature in told["features"]] == [None, None]
    assert told["powderkeg"] == {"what": "events", "features": 2, "features_without_coordinates": 2}


def test_control_says_who_holds_a_place_since_when() -> None:
    told = control_map(harbour())
    (feature,) = told["features"]
    properties = feature["properties"]
    assert feature["geometry"]["coordinates"] == [125.57, -8.57]
    assert (properties["holder"], properties["holder_id"], properties["probability"]) == (
        "Harbour League",
        "harbour league",
        0.7,
    )
    assert (properties["since"], properties["state"], properties["open"]) == ("2024-05-02", "held", 0.3)
    assert (properties["claims"], properties["cited_claim"]) == ([TAKEN], TAKEN)
    assert properties["sentence"] == "The league took the harbour of Dili."
    assert told["powderkeg"]["as_of"] == "2024-05-06"


def test_control_names_no_holder_where_none_is_known() -> None:
    place = harbour().control[0].model_copy(update={"holders": (), "open": 1.0, "state": "open"})
    (feature,) = control_map(harbour(control=(place,)))["features"]
    assert (feature["properties"]["holder"], feature["properties"]["state"]) == (None, "open")


def test_event_jsonl_has_the_sentences_of_its_claims() -> None:
    stream = io.StringIO()
    write_event_jsonl([(closure(), None)], citations(closure()), stream)
    told = json.loads(stream.getvalue())
    assert list(told["citations"]) == told["claims"]
    assert told["citations"][SECOND.claim_id]["sentence"] == SECOND.sentence


def test_situation_json_cites_every_claim_in_it() -> None:
    told = situation_json(harbour(), CITATIONS)
    assert told["as_of"] == "2024-05-06"
    assert told["control"][0]["holders"][0]["party"]["name"] == "Harbour League"
    assert told["citations"].keys() == set(claims_of(harbour())) == CITATIONS.keys()


@given(events(), situations())
def test_maps_are_valid_geojson(event: Event, situation: Situation) -> None:
    for collection in (event_map(event), control_map(situation)):
        assert set(collection) == {"type", "features", "powderkeg"}
        for feature in collection["features"]:
            assert set(feature) == {"type", "id", "geometry", "properties"}
            assert feature["properties"]["place_precision"] or feature["geometry"] is None
            lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (0, 0)
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
