"""The contract of claims and documents: what fits together and what is refused."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from powderkeg.datamodel.claim import Actor, Claim, Place, Quantity, Timespan, claim_id
from powderkeg.datamodel.document import Document, Region, RegionRole
from powderkeg.datamodel.reading import ReaderVersion

SENTENCE = "Gunmen killed a trader."
EVENT: dict[str, Any] = {
    "document_id": "d",
    "claim_id": "c1",
    "kind": "event",
    "event_type": "ASSAULT",
    "sentence": {"start": 0, "end": 23, "text": SENTENCE},
    "trigger": {"start": 7, "end": 13, "text": "killed"},
    "status": "asserted",
    "confidence": 0.7,
}
CONTROL = EVENT | {"kind": "control", "event_type": None, "sign": 1}


def test_claim_survives_json() -> None:
    claim = Claim.model_validate(EVENT)
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


def test_claim_can_not_be_changed() -> None:
    claim = Claim.model_validate(EVENT)
    with pytest.raises(ValidationError, match="frozen"):
        claim.confidence = 1.0  # type: ignore[misc]  # that it can't be set is the point


@pytest.mark.parametrize(
    "claim",
    [
        EVENT,
        CONTROL,
        CONTROL | {"sign": 0},
        CONTROL | {"kind": "alignment", "sign": -1},
        EVENT | {"kind": "strength", "event_type": None},
    ],
    ids=["event", "control", "contested", "alignment", "strength"],
)
def test_each_kind_takes_its_fields(claim: dict[str, Any]) -> None:
    assert Claim.model_validate(claim).kind == claim["kind"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"event_type": None}, "event_type None does not go with kind event"),
        ({"event_type": "war"}, "event_type"),
        ({"sign": 1}, "sign 1 does not go with kind event"),
        ({"kind": "control", "event_type": None}, "sign None does not go with kind control"),
        ({"kind": "alignment", "event_type": None, "sign": 0}, "sign 0 does not go with kind alignment"),
        ({"kind": "control", "sign": 1}, "event_type ASSAULT does not go with kind control"),
        ({"kind": "control", "event_type": None, "sign": 1, "mode": "aerial"}, "mode and contexts"),
        ({"kind": "strength", "event_type": None, "contexts": ["military"]}, "mode and contexts"),
        ({"trigger": {"start": 20, "end": 26, "text": "killed"}}, "trigger lies outside the sentence"),
        ({"trigger": {"start": 7, "end": 12, "text": "killed"}}, "passage 7-12 has 6 characters"),
        ({"confidence": 1.5}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
        ({"status": "sure"}, "status"),
        ({"claim_id": ""}, "claim_id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_claim_that_breaks_the_contract_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Claim.model_validate(EVENT | change)


@pytest.mark.parametrize("country", ["Kenya", "ke", "KE", "ken"])
def test_country_is_a_code_of_three_letters(country: str) -> None:
    with pytest.raises(ValidationError, match="country"):
        Actor(name="a", text="a", start=0, end=1, country=country)


def test_time_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="time ends 2013-01-01 before it starts 2014-01-01"):
        Timespan(start=date(2014, 1, 1), end=date(2013, 1, 1), precision="range")


def test_quantity_is_bounded_in_order() -> None:
    with pytest.raises(ValidationError, match="quantity runs from 9 to 3"):
        Quantity(kind="killed", low=9, high=3, text="nine")


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (-91, 0), (float("inf"), 0)])
def test_place_lies_on_earth(lat: float, lon: float) -> None:
    with pytest.raises(ValidationError):
        Place(name="a", text="a", precision="city", lat=lat, lon=lon)


@pytest.mark.parametrize(
    "spans",
    [[(5, 9), (0, 3)], [(0, 5), (3, 9)], [(0, 99)], [(6, 2)]],
    ids=["order", "overlap", "outside", "end"],
)
def test_regions_lie_in_order_inside_the_text(spans: list[tuple[int, int]]) -> None:
    regions = tuple(Region(start=start, end=end, role=RegionRole.BYLINE) for start, end in spans)
    with pytest.raises(ValidationError, match="overlaps another or lies outside the text"):
        Document(document_id="d", text="By our man.", regions=regions)


@given(st.text())
def test_document_has_a_digest_whatever_its_text(text: str) -> None:
    assert len(Document(document_id="d", text=text).sha256) == 64


def test_digest_of_a_document_is_that_of_its_text() -> None:
    one, other = (Document(document_id=name, text="Jos.", title=name) for name in ("a", "b"))
    assert one.sha256 == other.sha256 != Document(document_id="a", text="Jos").sha256


@pytest.mark.parametrize(
    ("sha256", "version", "content"),
    [("f1", "v1", {"a": 1}), ("f0", "v2", {"a": 1}), ("f0", "v1", {"a": 2})],
    ids=["text", "reader", "content"],
)
def test_id_of_a_claim_changes_with_each_thing_it_is_made_from(
    sha256: str, version: str, content: dict[str, Any]
) -> None:
    assert claim_id("f0", "v1", {"a": 1}) != claim_id(sha256, version, content)


def test_id_of_a_claim_is_the_same_in_every_run() -> None:
    assert claim_id("f0", "v1", {"b": 2, "a": "é"}) == claim_id("f0", "v1", {"a": "é", "b": 2})
    assert claim_id("", "", {}) == "c28061aad59c63fa4"


def test_key_of_a_reader_names_all_it_depends_on() -> None:
    version = ReaderVersion(version="0.1", pipeline="en_core 3.8", reference="0123456789abcdef0123")
    assert version.key == "0.1/en_core 3.8/0123456789abcdef"
