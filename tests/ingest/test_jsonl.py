import json
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.document import Document, PublishedFrom, RegionRole
from powderkeg.ingest import Failure
from tests.ingest.helpers import fail_one, parts, read_all, read_one

GOOD = '{"id": "good", "text": "Gunmen raided Bamenda."}\n'


def write(folder: Path, *lines: str) -> Path:
    path = folder / "reports.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_all_fields_are_taken(tmp_path: Path) -> None:
    fields = {
        "id": "cm-1",
        "text": "Gunmen raided Bamenda.",
        "published": "2019-03-04",
        "title": "Raid",
        "publisher": "Grassfields Post",
        "url": "https://post.example/raid",
    }
    document = read_one(write(tmp_path, json.dumps({**fields, "language": "en"})))
    assert document.document_id == "cm-1"
    assert (document.published, document.published_from) == (date(2019, 3, 4), PublishedFrom.FIELD)
    assert (document.title, document.publisher, document.url) == ("Raid", "Grassfields Post", fields["url"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [(17, "17"), (" a\n1 ", "a_1"), ("ünï", "ünï")],
    ids=["number", "spaces", "letters"],
)
def test_id_is_taken_and_made_printable(tmp_path: Path, given: object, expected: str) -> None:
    assert read_one(write(tmp_path, json.dumps({"id": given, "text": "Quiet."}))).document_id == expected


@pytest.mark.parametrize("given", [None, "", "  "], ids=["null", "empty", "blank"])
def test_missing_id_is_made_of_stem_line_and_digest(tmp_path: Path, given: object) -> None:
    _, document = read_all(write(tmp_path, GOOD, json.dumps({"id": given, "text": "Quiet."})))
    assert isinstance(document, Document)
    assert document.document_id.startswith("reports-2-")


@pytest.mark.parametrize("value", ["2019-03-04T22:10:00-05:00", "2019-03-04T00:00:00Z", "2019-03-04"])
def test_published_takes_the_day_of_an_iso_time(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, json.dumps({"text": "Quiet.", "published": value}))
    assert read_one(path).published == date(2019, 3, 4)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{oops}", "not JSON (Expecting property name"),
        ("[" * 100_000, "not JSON that can be read"),
        ('["text"]', "a JSON list, expected an object with a field 'text'"),
        ("12", "a JSON number, expected an object"),
        ('{"id": 1, "body": "x"}', "text is missing, found id, body; give the report in a field 'text'"),
        ('{"text": 5}', "text is '5', expected a string"),
        ('{"text": " "}', "the text is empty"),
        ('{"text": "x", "id": 1.5}', "id is '1.5', expected a string or a whole number"),
        ('{"text": "x", "id": true}', "id is 'True', expected a string or a whole number"),
        (
            '{"text": "x", "published": "31/02/2022"}',
            "published is '31/02/2022', expected YYYY-MM-DD; give the day of publication",
        ),
        ('{"text": "x", "published": "2022-02-31"}', "published is '2022-02-31', expected YYYY-MM-DD"),
        ('{"text": "x", "published": 20220301}', "published is '20220301', expected a string"),
        ('{"text": "x", "title": ["y"]}', "title is \"['y']\", expected a string"),
        ('{"text": "a\\u0000b"}', "text holds a NUL character"),
        ('{"text": "a\\ud83d"}', "text holds half a character"),
    ],
)
def test_bad_line_fails_and_the_next_is_read(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, "\n", line + "\n", GOOD)
    failure, document = read_all(path)
    assert isinstance(failure, Failure)
    assert str(failure).startswith(f"{path} line 2: ")
    assert message in failure.message
    assert isinstance(document, Document)


def test_line_over_the_limit_fails_and_the_next_is_read(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * 300_000}) + "\n"
    failure, document = read_all(write(tmp_path, long, GOOD), max_bytes=1000)
    assert isinstance(failure, Failure)
    assert failure.line == 1
    assert "more than 1,000 bytes" in failure.message
    assert isinstance(document, Document)


def test_line_of_just_the_limit_costs_nothing_after_it(tmp_path: Path) -> None:
    items = read_all(write(tmp_path, GOOD, GOOD.replace("good", "also")), max_bytes=len(GOOD) - 1)
    assert [item.line for item in items if isinstance(item, Failure)] == [1, 2]


def test_lines_outside_utf8_are_detected(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(GOOD.encode() + '{"text": "Señor Núñez left Bogotá."}\n'.encode("cp1252"))
    assert [item.text for item in read_all(path) if isinstance(item, Document)][1].endswith("left Bogotá.")


def test_utf16_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD.encode("utf-16"))
    assert "convert it to UTF-8" in fail_one(tmp_path / "a.jsonl")


def test_binary_file_fails_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\0\1\2\n" * 50)
    assert "binary file" in fail_one(tmp_path / "a.jsonl")


def test_blank_file_holds_no_documents(tmp_path: Path) -> None:
    assert "holds no documents" in fail_one(write(tmp_path, "\n \n"))


def test_title_that_the_text_repeats_is_marked(tmp_path: Path) -> None:
    text = "Raid in Bamenda\nGunmen came at dawn."
    document = read_one(write(tmp_path, json.dumps({"title": "Raid in  Bamenda", "text": text})))
    assert parts(document) == [(RegionRole.TITLE, "Raid in Bamenda")]


def test_title_that_only_begins_the_first_sentence_is_not_marked(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps({"title": "Gunmen", "text": "Gunmen came at dawn."}))
    assert read_one(path).regions == ()


def test_keys_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, '{"nr": 5, "body": "Gunmen raided Bamenda.", "text": "not this"}\n')
    document = read_one(path, columns={"text": "body", "id": "nr"})
    assert (document.document_id, document.text) == ("5", "Gunmen raided Bamenda.")


def test_named_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    message = fail_one(write(tmp_path, GOOD), columns={"text": "body"})
    assert "text is missing, found id; give the report in a field 'body'" in message
