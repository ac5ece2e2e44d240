"""The long reports and their gold fit together: every claim points at one sentence, in codes that exist."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from powderkeg.datamodel.claim import EventType, Kind, Status

REPORTS = Path(__file__).with_name("reports")


@pytest.fixture(params=["coup", "ceasefire", "border"])
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The gold of one report."""
    parsed: dict[str, Any] = json.loads((REPORTS / f"{request.param}.json").read_text(encoding="utf-8"))
    return parsed


def test_report_has_the_length_of_a_news_analysis(gold: dict[str, Any]) -> None:
    assert 600 <= len(words_of(gold)) <= 900


def test_gold_claims_are_dated_and_have_ids_of_their_own(gold: dict[str, Any]) -> None:
    ids = {claim["id"] for claim in gold["claims"]}
    assert date.fromisoformat(gold["published"])
    assert 18 <= len(ids) == len(gold["claims"]) <= 25


def test_each_key_stands_once_in_the_text(gold: dict[str, Any]) -> None:
    text = " ".join(words_of(gold))
    assert [claim["key"] for claim in gold["claims"] if text.count(claim["key"]) != 1] == []


def test_readings_have_codes_that_exist(gold: dict[str, Any]) -> None:
    for claim in gold["claims"]:
        assert claim["any_of"]
        assert set(claim["status"]) <= set(Status)
        for reading in claim["any_of"]:
            assert ("type" in reading) != ("kind" in reading)
            assert reading.get("type", EventType.ASSAULT) in set(EventType)
            assert reading.get("kind", Kind.CONTROL) in set(Kind)


def words_of(gold: dict[str, Any]) -> list[str]:
    document: str = gold["document"]
    return (REPORTS / document).read_text(encoding="utf-8").split()
