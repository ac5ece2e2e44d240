"""A fault of ours costs one report; places that open a report are read as others are."""

import logging
from collections.abc import Sequence
from typing import Any

import pytest

from powderkeg.datamodel.claim import Kind
from powderkeg.errors import DocumentError
from powderkeg.ingest import document_from_text
from powderkeg.reading import read as reading
from powderkeg.reading.read import Reader


def test_a_fault_is_an_error_of_its_document(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_frames: Sequence[Any], *_rest: object) -> None:
        raise IndexError("no such word")

    monkeypatch.setattr(reading, "settle_holds", fail)
    document = document_from_text("Rebels seized Kidal.")
    logged = caplog.at_level(logging.INFO, logger="powderkeg")
    with logged, pytest.raises(DocumentError, match="a fault in powderkeg") as raised:
        reader.read(document)
    assert "please report it" in str(raised.value)
    assert "no such word" in caplog.text  # where it is can be looked up


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gao and Mopti were captured by rebels.", {"Gao", "Mopti"}),
        ("Lashio, Bhamo and Loikaw fell to insurgents.", {"Lashio", "Bhamo", "Loikaw"}),
    ],
)
def test_places_that_open_a_report_are_all_held(reader: Reader, text: str, places: set[str]) -> None:
    claims = [claim for claim in reader.read(document_from_text(text)) if claim.kind is Kind.CONTROL]
    assert {claim.place.name for claim in claims if claim.place} == places
