"""The commands on a record: add, claims, explain, documents, export."""

import codecs
import json
from pathlib import Path

import pytest

from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.databases import Databases


@pytest.fixture(scope="module")
def record(run: Run, reports: Path, lasting_databases: Databases) -> str:
    location = lasting_databases.new("crises.sqlite")
    result = run("add", reports, "--record", location)
    assert result.exit_code == 0, result.stderr
    return location


def test_add_passes_over_what_was_read_before(run: Run, record: str, reports: Path) -> None:
    result = run("add", reports, "--record", record, "--json")
    printed = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [document["status"] for document in printed["documents"]] == ["known", "known"]
    assert (printed["documents_read"], printed["documents_known"]) == (0, 2)


def test_add_keeps_the_good_documents_beside_a_bad_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "Police arrested nine protesters in Minsk on Sunday.", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run("add", tmp_path, "--record", tmp_path / "record.sqlite")
    assert result.exit_code == 1
    assert "bad.txt: the file is empty" in result.stderr
    with Record.open(tmp_path / "record.sqlite") as opened:
        assert opened.counts().documents == 1


def test_add_goes_on_when_an_id_belongs_to_another_text(run: Run, tmp_path: Path) -> None:
    record, feed = tmp_path / "record.sqlite", tmp_path / "feed.jsonl"
    for first, others in (
        ("Police arrested nine people.", []),
        ("Police arrested ten people.", ["Rebels fled."]),
    ):
        texts = [first, *others]
        lines = [json.dumps({"id": f"item-{number}", "text": text}) for number, text in enumerate(texts)]
        feed.write_text("\n".join(lines), encoding="utf-8")
        result = run("add", feed, "--record", record)
    assert result.exit_code == 1
    assert "item-0 is the id of another text" in result.stderr
    with Record.open(record) as opened:
        assert [summary.document.document_id for summary in opened.documents()] == ["item-0", "item-1"]


def test_claims_filters_and_prints_json(run: Run, record: str) -> None:
    result = run("claims", "--record", record, "--place", "Kidal", "--since", "2014-05-01", "--json")
    claims = json.loads(result.stdout)["claims"]
    assert {claim["place"]["name"] for claim in claims} == {"Kidal"}


def test_claims_prints_a_table_with_the_publisher(run: Run, record: str) -> None:
    result = run("claims", "--record", record, "--text", "seized")
    assert result.exit_code == 0
    assert "Sahel Monitor" in result.stdout


def test_claims_ends_with_4_when_none_fits(run: Run, record: str) -> None:
    result = run("claims", "--record", record, "--actor", "Luxembourg")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "no claim" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--kind", "rumour"], "--kind"),
        (["--type", "EXPLODE"], "--type"),
        (["--status", "true"], "--status"),
        (["--since", "2014-06-31"], "--since"),
        (["--since", "2015-01-01", "--until", "2014-01-01"], "swap"),
        (["--min-confidence", "2"], "--min-confidence"),
    ],
    ids=["kind", "type", "status", "day", "period", "confidence"],
)
def test_claims_refuses_conditions_that_make_no_sense(
    run: Run, record: str, arguments: list[str], expected: str
) -> None:
    result = run("claims", "--record", record, *arguments)
    assert result.exit_code == 2
    assert expected in result.stderr


def test_explain_brackets_the_words_that_fields_rest_on(run: Run, record: str) -> None:
    result = run("explain", _claim_id(run, record, "seized"), "--record", record)
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "[trigger: seized]" in shown
    assert "[source: Tuareg rebels]" in shown
    assert "Sahel Monitor" in shown
    assert "status asserted" in shown


def test_explain_takes_the_beginning_of_an_id(run: Run, record: str) -> None:
    claim_id = _claim_id(run, record, "seized")
    result = run("explain", claim_id[:9], "--record", record, "--json")
    printed = json.loads(result.stdout)
    passage = printed["passage"]
    assert printed["claim"]["claim_id"] == claim_id
    words = [
        passage["text"][mark["start"] - passage["start"] : mark["end"] - passage["start"]]
        for mark in passage["marks"]
    ]
    assert "seized" in words


def test_explain_tells_an_unknown_id_from_an_ambiguous_one(run: Run, record: str) -> None:
    assert run("explain", "zzz", "--record", record).exit_code == 4
    ambiguous = run("explain", "c", "--record", record)
    assert ambiguous.exit_code == 2
    assert "give more of the id" in ambiguous.stderr


def test_documents_lists_each_with_its_day_and_number_of_claims(run: Run, record: str) -> None:
    table = run("documents", "--record", record)
    assert "2014-07-24" in table.stdout
    listed = json.loads(run("documents", "--record", record, "--json").stdout)["documents"]
    assert {document["publisher"] for document in listed} == {"Sahel Monitor", "Oubangui Courier"}
    assert all(document["claims"] > 0 and "text" not in document for document in listed)


def test_documents_ends_with_4_on_an_empty_record(run: Run, tmp_path: Path) -> None:
    Record.open(tmp_path / "empty.sqlite").close()
    assert run("documents", "--record", tmp_path / "empty.sqlite").exit_code == 4


@pytest.mark.parametrize("to", ["jsonl", "csv", "plover", "geojson"])
def test_export_writes_the_same_to_a_file_and_to_standard_output(
    run: Run, record: str, tmp_path: Path, to: str
) -> None:
    out = tmp_path / f"claims.{to}"
    assert run("export", "--record", record, "--to", to, "--out", out).exit_code == 0
    written = out.read_bytes()
    assert written.startswith(codecs.BOM_UTF8) == (to == "csv")
    printed = run("export", "--record", record, "--to", to).stdout_bytes
    assert written.removeprefix(codecs.BOM_UTF8) == printed
    assert list(tmp_path.iterdir()) == [out]


def test_export_overwrites_only_when_told(run: Run, record: str, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("mine", encoding="utf-8")
    refused = run("export", "--record", record, "--to", "csv", "--out", out)
    assert (refused.exit_code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in refused.stderr
    assert run("export", "--record", record, "--to", "csv", "--out", out, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8") != "mine"


def test_export_names_the_folder_that_is_missing(run: Run, record: str, tmp_path: Path) -> None:
    result = run("export", "--record", record, "--to", "csv", "--out", tmp_path / "none" / "claims.csv")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


@pytest.mark.parametrize("content", [None, b"no database at all, but a text"], ids=["missing", "foreign"])
@pytest.mark.parametrize("command", ["claims", "documents"])
def test_commands_end_with_5_when_the_record_cannot_be_used(
    run: Run, tmp_path: Path, command: str, content: bytes | None
) -> None:
    path = tmp_path / "record.sqlite"
    if content:
        path.write_bytes(content)
    result = run(command, "--record", path)
    assert result.exit_code == 5
    assert result.stderr.startswith(f"powderkeg: {path}")
    assert len(result.stderr.splitlines()) == 1


def test_commands_ask_for_a_record_when_none_is_named(run: Run) -> None:
    result = run("claims")
    assert result.exit_code == 2
    assert "--record" in result.stderr


def test_commands_find_the_record_in_the_environment(run: Run, record: str) -> None:
    assert run("documents", env={"POWDERKEG_RECORD": str(record)}).exit_code == 0


def _claim_id(run: Run, record: str, words: str) -> str:
    found = json.loads(run("claims", "--record", record, "--text", words, "--json").stdout)["claims"]
    return str(next(claim["claim_id"] for claim in found if claim["trigger"]["text"] == words))


def test_text_of_two_outlets_is_listed_twice_and_told_once(run: Run, tmp_path: Path) -> None:
    record, feed = tmp_path / "record.sqlite", tmp_path / "feed.jsonl"
    text = "Tuareg rebels seized the town of Kidal on Wednesday."
    outlets = {"wire": ("Sahel Wire", "2014-05-22"), "post": ("Bamako Post", "2014-05-23")}
    lines = [
        json.dumps({"id": name, "text": text, "publisher": publisher, "published": day})
        for name, (publisher, day) in reversed(outlets.items())
    ]
    feed.write_text("\n".join(lines), encoding="utf-8")
    run("add", feed, "--record", record)
    claims = json.loads(run("claims", "--record", record, "--json").stdout)["claims"]
    assert {claim["document_id"] for claim in claims} == {"wire"}
    assert "same text as wire" in run("documents", "--record", record).stdout
    listed = json.loads(run("documents", "--record", record, "--json").stdout)["documents"]
    assert {document["document_id"]: document["same_text_as"] for document in listed} == {
        "wire": None, "post": "wire",
    }  # fmt: skip
    explained = run("explain", claims[0]["claim_id"], "--record", record)
    assert "also in post, with the same text" in explained.stdout
    printed = json.loads(run("explain", claims[0]["claim_id"], "--record", record, "--json").stdout)
    assert printed["also_in"] == ["post"]
