"""What the API answers where there is nothing, too much, or something odd."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from powderkeg.config import Settings
from powderkeg.errors import ConfigError, RecordError
from powderkeg.record import Record
from powderkeg.web.app import make_app
from tests.web.serving import TOKEN, Asker, serving

VIEWS = (
    "view",
    "events",
    "course",
    "situation/2014-05-25",
    "changes/2014-05-22/2014-05-24",
    "forecasts/2014-05-25",
    "ledger",
    "queue",
    "reviews",
)


@pytest.fixture
def ask_empty(tmp_path: Path, page: Path) -> Asker:
    path = tmp_path / "empty.sqlite"
    Record.open(path).close()
    with serving(path, page) as asker:
        yield asker


def test_empty_record_has_empty_answers(ask_empty: Asker) -> None:
    view = ask_empty.get("view")
    assert (view["first_day"], view["last_day"], view["steps"], view["events"]) == (None, None, [], 0)
    assert ask_empty.get("events")["event_id"] == []
    assert ask_empty.get("course") == {
        "steps": [], "done": 0, "parties": [], "place_ids": [], "places": [], "runs": [],
    }  # fmt: skip
    assert ask_empty.get("situation/2014-05-25")["situation"]["control"] == []
    assert ask_empty.get("changes/2014-05-22/2014-05-24")["changes"] == []
    assert ask_empty.get("search", q="anything") == {"hits": [], "more": False}
    assert ask_empty.get("queue") == {"left": 0, "queued": []}


def test_known_by_before_all_reports_is_an_empty_record(ask: Asker) -> None:
    view = ask.get("view", known_by="0001-01-01")
    assert (view["last_day"], view["steps"], view["claims"]) == (None, [], 0)
    assert ask.get("situation/2014-05-25", known_by="0001-01-01")["situation"]["control"] == []


@pytest.mark.parametrize("day", ["0001-01-01", "1066-10-14", "9999-12-31"])
def test_days_far_off_are_days(ask: Asker, day: str) -> None:
    assert ask.get(f"situation/{day}")["situation"]["as_of"] == day
    assert ask.get(f"changes/2014-05-22/{day}")["after"] == day
    assert ask.get("view", known_by=day)["known_by"] == day


@pytest.mark.parametrize(
    "day",
    [
        "2014-5-1",
        "2014-02-30",
        "20140521",
        "1402617600",
        "today",
        "2014-05-21T00:00",
        "-0001-01-01",
        "٢٠١٤-٠٥-٢١",
    ],
)
def test_what_is_no_day_is_refused(ask: Asker, day: str) -> None:
    for address in (f"situation/{day}", f"view?known_by={day}"):
        answer = ask.client.get(f"/api/{address}")
        assert answer.status_code == 422, address
        assert "expected YYYY-MM-DD" in answer.json()["message"]


@pytest.mark.parametrize(
    "odd",
    [
        "nothing",
        "%00",
        "%ED%A0%80",
        "%FF%FE",
        "a" * 20000,
        "..%2F..",
        "c",
        "e",
        "'; drop table claims;--",
        "%",
    ],
    ids=lambda odd: odd[:12],
)
@pytest.mark.parametrize("kind", ["events", "claims", "documents"])
def test_odd_ids_are_not_there(ask: Asker, kind: str, odd: str) -> None:
    answer = ask.client.get(f"/api/{kind}/{odd}")
    assert answer.status_code in (400, 404)
    assert answer.json()["message"]


def test_addresses_that_are_none_say_so(ask: Asker) -> None:
    answer = ask.client.get("/api/nothing")
    assert (answer.status_code, answer.json()["error"]) == (404, "not-found")
    assert "/api/openapi.json" in answer.json()["message"]
    assert ask.client.get("/api/docs").status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"action": NaN}', b"[" * 100_000, b"\xff\xfe"])
def test_bodies_that_are_no_review_are_refused(ask: Asker, body: bytes) -> None:
    headers = {"X-Powderkeg-Token": TOKEN, "Content-Type": "application/json"}
    answer = ask.client.post("/api/reviews", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error", "message"}


def test_half_characters_in_a_review_are_refused_or_kept(ask_own: Asker) -> None:
    claim_id = ask_own.get("search", q="army seized")["hits"][0]["claim_id"]
    body = f'{{"action": "accept", "reviewer": "Awa", "reason": "\\ud800", "claims": ["{claim_id}"]}}'
    headers = {"X-Powderkeg-Token": TOKEN, "Content-Type": "application/json"}
    answer = ask_own.client.post("/api/reviews", content=body.encode(), headers=headers)
    assert answer.status_code in (200, 422)
    assert ask_own.client.get("/api/reviews").status_code == 200


def test_many_at_once_get_the_same(own_mali: Path, page: Path) -> None:
    with serving(own_mali, page) as ask, ThreadPoolExecutor(24) as askers:

        def answer(address: str) -> bytes:
            return httpx.get(f"{ask.client.base_url}/api/{address}", timeout=60).content

        addresses = [address for address in VIEWS if address != "course"]
        answers = list(askers.map(answer, addresses * 12))
        alone = list(map(answer, addresses))
    assert answers == alone * 12


def test_record_that_went_away_is_told_and_not_made_again(
    ask_own: Asker, own_mali: Path, tmp_path: Path
) -> None:
    ask_own.get("view")
    kept = shutil.move(own_mali, tmp_path / "kept.sqlite")
    for address in VIEWS:
        answer = ask_own.client.get(f"/api/{address}")
        assert (answer.status_code, answer.json()["error"]) == (503, "record")
    assert ask_own.post(action="accept", claims=["c1"]).status_code == 503
    assert not own_mali.exists()
    shutil.move(kept, own_mali)
    assert ask_own.get("view")["documents"] == 4


def test_another_record_in_its_place_is_shown(ask_own: Asker, own_mali: Path, tmp_path: Path) -> None:
    ask_own.get("view")
    Record.open(tmp_path / "other.sqlite").close()
    for journal in ("-wal", "-shm"):  # of the record that was there
        own_mali.with_name(f"{own_mali.name}{journal}").unlink(missing_ok=True)
    shutil.move(tmp_path / "other.sqlite", own_mali)
    assert ask_own.get("view")["documents"] == 0


def test_locked_record_can_be_read_but_not_written(ask_own: Asker, own_mali: Path) -> None:
    claim_id = ask_own.get("search", q="army seized")["hits"][0]["claim_id"]
    other = sqlite3.connect(own_mali, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = ask_own.post(action="reject", claims=[claim_id])
    assert (answer.status_code, answer.json()["error"]) == (503, "record")
    assert "another program is writing" in answer.json()["message"]
    assert ask_own.get("view")["claims"] == 6
    other.execute("ROLLBACK")
    other.close()
    assert ask_own.post(action="reject", claims=[claim_id]).status_code == 200


def test_damaged_record_is_told_without_its_inside(ask_own: Asker, own_mali: Path) -> None:
    other = sqlite3.connect(own_mali)
    other.execute("UPDATE claims SET status = 'surely'")
    other.execute("DELETE FROM kept_events")
    other.commit()
    other.close()
    answer = ask_own.client.get("/api/view", params={"known_by": "2014-05-30"})
    assert answer.status_code == 503
    assert "Traceback" not in answer.text


def test_page_that_was_not_built_is_told_at_the_start(mali: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="run `make page`"):
        make_app(mali, Settings(), token=TOKEN, page=tmp_path)


def test_record_that_is_none_is_told_at_the_start(page: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        make_app(tmp_path / "none.sqlite", Settings(), token=TOKEN, page=page)
    assert not (tmp_path / "none.sqlite").exists()
