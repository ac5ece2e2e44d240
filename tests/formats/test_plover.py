"""Claims as PLOVER records."""

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Claim
from powderkeg.formats import write_plover
from tests import strategies
from tests.formats.examples import DOCUMENTS, SENTENCE, blockade, written


def record(**fields: Any) -> dict[str, Any]:
    """The record of the example claim with other fields."""
    return json.loads(written(write_plover, [blockade(**fields)]))


def test_plover_record_has_the_names_of_the_manual() -> None:
    found = record()
    assert list(found) == [
        "id",
        "has_event",
        "date",
        "enddate",
        "actor",
        "recipient",
        "event",
        "event_loc",
        "event_text",
        "quad_code",
        "mode",
        "context",
        "text",
        "text_info",
        "cite_info",
        "coder",
        "comment",
    ]
    assert (found["event"], found["mode"], found["context"]) == (
        ["COERCE"],
        ["restrict"],
        ["economic", "military"],
    )
    assert (found["date"], found["enddate"], found["quad_code"]) == ("2024-04-29", "2024-05-01", 4)
    assert (found["text"], found["text_info"]) == (SENTENCE, {"start": 0, "end": len(SENTENCE)})
    assert found["comment"] == (
        "status unconfirmed; confidence 0.75; date precision range; according to Harbour master"
    )


def test_plover_actors_have_codes_and_sectors() -> None:
    found = record()
    assert found["actor"][0] == {
        "code": "LKA",
        "sector": "MIL",
        "entity_text": "navy",
        "identifier_id": "lka-navy",
        "identifier_text": "Navy",
    }
    assert (found["recipient"][0]["code"], found["recipient"][0]["sector"]) == ("NGO", None)


def test_plover_writes_kosovo_its_own_way() -> None:
    actor = {"name": "Kosovo", "text": "Kosovo", "start": 0, "end": 6, "country": "XKX", "sector": "GOV"}
    place = {"name": "Kosovo", "text": "Kosovo", "country": "XKX", "precision": "country"}
    found = record(source=[actor], place=place)
    assert found["actor"][0]["code"] == "KOS"
    assert found["event_loc"]["country"] == "Kosovo"


def test_plover_location_says_how_exact_it_is() -> None:
    assert record()["event_loc"] == {
        "extracted_place": "Dili",
        "resolved_place": "Dili",
        "geonameid": 1645457,
        "lat": -8.57,
        "lon": 125.57,
        "city": "Dili",
        "district": None,
        "province": "Díli",
        "country": "Timor-Leste",
        "country_code": "TLS",
        "resolution": 4,
    }


def test_plover_cites_the_document() -> None:
    cited = record()["cite_info"]
    assert (cited["citation"], cited["publication"], cited["title"]) == (
        "post-4",
        "Harbour Post",
        "Port shut",
    )


def test_plover_event_without_day_takes_that_of_publication() -> None:
    found = record(time={"start": None, "end": None, "precision": "day"})
    assert (found["date"], found["enddate"]) == ("2024-05-02", None)
    assert "date of publication" in found["comment"]


@pytest.mark.parametrize(("status", "marker"), [("planned", "future"), ("possible", "hypothetical")])
def test_plover_marks_what_has_not_happened(status: str, marker: str) -> None:
    assert record(status=status)["context"] == ["economic", "military", marker]


def test_plover_counts_what_it_leaves_out() -> None:
    control = {"kind": "control", "event_type": None, "mode": None, "contexts": (), "sign": 1}
    claims = [blockade(), blockade(status="denied"), blockade(**control), blockade(time=None)]
    stream = io.StringIO()
    result = write_plover(claims, {}, stream)
    assert result.written == len(stream.getvalue().splitlines()) == 1
    assert result.left_out == {"denied": 1, "not an event but control": 1, "no date": 1}


@given(st.lists(strategies.claims(), max_size=3))
def test_plover_writes_one_record_a_line(claims: list[Claim]) -> None:
    stream = io.StringIO(newline="")
    result = write_plover(claims, DOCUMENTS, stream)
    records = [json.loads(line) for line in stream.getvalue().encode().decode().splitlines()]
    assert len(records) == result.written == len(claims) - sum(result.left_out.values())
    assert all(date.fromisoformat(record["date"]) for record in records)
