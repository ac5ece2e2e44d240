"""The page as a folder: the server's answers, written down."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from powderkeg.config import Settings
from powderkeg.errors import ConfigError, RecordError
from powderkeg.record import Record
from powderkeg.web.folder import write_folder
from tests.web.serving import Asker
from tests.web.telling import KIDAL_TAKEN, ODD_ID, add_claims, add_report, seized


@pytest.fixture(scope="module")
def folder(mali: Path, page: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("folder")
    with Record.open(mali, create=False) as record:
        assert write_folder(out, record, Settings(), page=page) > 50
    return out


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / "data" / f"{name}.json").read_bytes())


@pytest.mark.parametrize("name", ["events", "situation/2014-05-23", "changes/2014-05-22/2014-05-24"])
def test_folder_has_the_answers_of_the_server(folder: Path, ask: Asker, name: str) -> None:
    assert read(folder, name) == ask.get(name)


def test_view_of_a_folder_offers_no_review(folder: Path, ask: Asker) -> None:
    view = read(folder, "view")
    assert view.pop("offers") == ["search", "known-by"]
    assert view.items() <= (ask.get("view") | {"state": view["state"]}).items()


def test_every_event_claim_and_document_has_its_card(folder: Path, ask: Asker) -> None:
    events = read(folder, "events")["event_id"]
    for event_id in events:
        card = read(folder, f"events/{event_id}")
        assert card == ask.get(f"events/{event_id}")
        for claim in card["event"]["claims"]:
            assert read(folder, f"claims/{claim['claim_id']}") == ask.get(f"claims/{claim['claim_id']}")
    numbers = read(folder, "documents")
    assert ODD_ID in numbers
    for document_id, number in numbers.items():
        assert read(folder, f"documents/{number}")["document"]["document_id"] == document_id
    assert events == [event for event in events if event in read(folder, "sentences")["sentences"]]


def test_search_has_every_sentence(folder: Path, ask: Asker) -> None:
    hits = read(folder, "search")["hits"]
    assert len(hits) == ask.get("view")["claims"]
    wanted = ask.get("search", q="Kidal")["hits"]
    assert [hit for hit in wanted if hit["event_id"]] == [
        hit for one in wanted for hit in hits if hit["claim_id"] == one["claim_id"]
    ]


def test_what_was_known_on_a_day_is_as_it_was_then(folder: Path, ask: Asker) -> None:
    day = "2014-05-24"
    for name in ("events", f"situation/{day}"):
        assert read(folder, f"known/{day}/{name}") == ask.get(name, known_by=day)
    own = read(folder, f"known/{day}/own")
    for event_id in read(folder, f"known/{day}/events")["event_id"]:
        card = read(folder, f"known/{day}/events/{event_id}" if event_id in own else f"events/{event_id}")
        assert card == ask.get(f"events/{event_id}", known_by=day)


def test_page_in_a_folder_reads_files_and_allows_nothing_else(folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert '<meta name="powderkeg-source" content="folder" />' in index
    policy = index.index('http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src')
    assert policy < index.index("<title>")
    assert (folder / "assets/index-1a2b3c.js").is_file()


def test_folder_as_known_by_a_day_says_nothing_of_later_reports(
    mali: Path, page: Path, tmp_path: Path, ask: Asker
) -> None:
    with Record.open(mali, create=False) as record:
        view = ask.get("view", known_by="2014-05-22")
        write_folder(tmp_path, record, Settings(), known_by=date(2014, 5, 22), page=page)
    assert read(tmp_path, "view")["documents"] == view["documents"]
    assert len(read(tmp_path, "documents")) == view["documents"]
    assert len(read(tmp_path, "search")["hits"]) == view["claims"]


def test_page_of_another_program_is_refused(mali: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>another</title>", encoding="utf-8")
    (tmp_path / "out").mkdir()
    with Record.open(mali, create=False) as record, pytest.raises(ConfigError, match="make page"):
        write_folder(tmp_path / "out", record, Settings(), page=tmp_path)


def test_empty_record_makes_a_folder_too(page: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.sqlite") as record:
        (tmp_path / "out").mkdir()
        write_folder(tmp_path / "out", record, Settings(), page=page)
    view = read(tmp_path / "out", "view")
    assert (view["documents"], view["steps"], view["last_day"]) == (0, [], None)


@pytest.mark.parametrize("claim_id", ["../../escaped", "/escaped", "a/b", "..", "c1\0", "-rf", "c" * 300])
def test_id_that_could_be_a_path_writes_no_file(page: Path, tmp_path: Path, claim_id: str) -> None:
    out = tmp_path / "out" / "folder"
    out.mkdir(parents=True)
    with Record.open(tmp_path / "record.sqlite") as record:
        (claim,) = add_report(record, "report", date(2014, 5, 22), [seized("Kidal", KIDAL_TAKEN)])
        other = record.document("report").model_copy(update={"document_id": "other", "publisher": "Another"})
        add_claims(record, other, [claim.model_copy(update={"claim_id": claim_id, "document_id": "other"})])
        with pytest.raises(RecordError, match="can't be the name of a file"):
            write_folder(out, record, Settings(), page=page)
    assert not list(tmp_path.rglob("*escaped*"))
