"""Text of reports that tries to be markup, script or address comes out as the text that it is."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from powderkeg.record import Record
from tests.web.serving import Asker, serving
from tests.web.telling import KIDAL_TAKEN, add_report, seized

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</title></head><body onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "[click](javascript:alert(1))",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}<!--#exec cmd='id'-->",
    "');alert(1);//\\u003cscript>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "\u202e\u2066txt.exe\u2028\u2029\x1b[31m\x00",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
]


@pytest.fixture(scope="module")
def ask_injected(tmp_path_factory: pytest.TempPathFactory, page: Path) -> Iterator[Asker]:
    path = tmp_path_factory.mktemp("payloads") / "payloads.sqlite"
    with Record.open(path) as record:
        for number, payload in enumerate(PAYLOADS):
            words, told = seized("Kidal", KIDAL_TAKEN, f"Rebels {payload}")
            fields = {"title": payload, "publisher": payload, "url": f"javascript:{payload}"}
            add_report(record, f"report-{number}", date(2014, 5, 22), [(words, told)], **fields)
    with serving(path, page) as asker:
        yield asker


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_payload_comes_out_as_text_in_json(ask_injected: Asker, number: int) -> None:
    payload = PAYLOADS[number]
    document = ask_injected.get(f"documents/report-{number}")
    (passage,) = document["passages"]
    claim = ask_injected.get(f"claims/{passage['claim_id']}")
    event = ask_injected.get(f"events/{passage['event_id']}")
    assert document["document"]["title"] == payload
    assert payload in document["document"]["text"]
    assert payload in passage["title"]
    assert claim["claim"]["source"][0]["name"] == f"Rebels {payload}"
    assert claim["citation"]["url"] == f"javascript:{payload}"
    assert payload in event["citations"][passage["claim_id"]]["sentence"]


@pytest.mark.parametrize(
    "address", ["view", "events", "course", "situation/2014-05-22", "search?q=seized", "queue"]
)
def test_every_answer_is_json_and_nothing_else(ask_injected: Asker, address: str) -> None:
    answer = ask_injected.client.get(f"/api/{address}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    json.loads(answer.content.decode("utf-8"))


def test_payload_in_an_address_is_text_in_the_refusal(ask_injected: Asker) -> None:
    answer = ask_injected.client.get("/api/claims/<script>alert(1)<%2Fscript>")
    assert answer.headers["content-type"] == "application/json"
    assert answer.status_code == 404
