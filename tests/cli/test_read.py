"""`powderkeg read` and `powderkeg places`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import KIDAL, Run

HEADLINE = "Troops shelled the port of Berbera on Monday.\n"


def test_read_prints_each_claim_with_its_sentence(run: Run, reports: Path) -> None:
    result = run("read", reports / "kidal.txt")
    assert result.exit_code == 0
    assert "who → whom" in result.stdout
    assert "seized the northern town of Kidal" in " ".join(result.stdout.split())
    assert "1 document read" in result.stderr


def test_read_jsonl_passages_are_slices_of_the_file(run: Run, reports: Path) -> None:
    result = run("read", reports / "kidal.txt", "--format", "jsonl")
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert claims
    for passage in (claim[name] for claim in claims for name in ("sentence", "trigger")):
        assert passage["text"] == KIDAL[passage["start"] : passage["end"]]


def test_read_goes_on_after_a_document_that_fails(run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": HEADLINE},
        {"id": "b", "published": "2014-05-21"},
        {"id": "c", "text": HEADLINE},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("read", path, "--json")
    printed = json.loads(result.stdout)
    assert result.exit_code == 1
    assert printed["documents_read"] == 2
    assert [failure["line"] for failure in printed["failures"]] == [2]
    assert "reports.jsonl line 2: text is missing" in result.stderr


def test_read_tells_how_to_date_documents_without_a_day(run: Run) -> None:
    result = run("read", "-", input=HEADLINE)
    assert "1 document without a day of publication" in result.stderr
    assert "--published" in result.stderr


def test_read_resolves_days_against_the_day_published(run: Run) -> None:
    result = run("read", "-", "--published", "2014-05-21", "--json", input=HEADLINE)
    times = [claim["time"]["start"] for claim in json.loads(result.stdout)["claims"]]
    assert times == ["2014-05-19"]


def test_quiet_read_says_nothing_besides_claims(run: Run) -> None:
    result = run("--quiet", "read", "-", input=HEADLINE)
    assert result.stderr == ""


def test_read_ends_with_4_when_reports_hold_no_claim(run: Run) -> None:
    result = run("read", "-", "--format", "jsonl", input="The weather was mild.\n")
    assert (result.exit_code, result.stdout) == (4, "")


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ("broken.jsonl", b"{")],
    ids=["empty", "binary", "no-json"],
)
def test_read_ends_with_3_when_nothing_can_be_read(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("read", tmp_path / name)
    assert result.exit_code == 3
    assert name in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--format", "xml"], "'xml' is not known; known are jsonl, csv, plover, geojson"),
        (["--published", "31/02/2022"], "expected YYYY-MM-DD"),
        (["--column", "body"], "expected FIELD=NAME"),
        (["--json", "--format", "csv"], "exclude each other"),
        (["--pipeline", "xx_none"], "no spaCy pipeline 'xx_none' is installed"),
    ],
    ids=["format", "day", "column", "json-and-format", "pipeline"],
)
def test_read_refuses_options_that_make_no_sense(run: Run, arguments: list[str], expected: str) -> None:
    result = run("read", "-", *arguments, input=HEADLINE)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.split())


def test_tables_show_no_control_characters_and_obey_no_markup(run: Run) -> None:
    report = {"text": HEADLINE, "publisher": "[red]Berbera[/red] \x1b[2J \u202ePost"}
    result = run("read", "-", input=json.dumps(report))
    assert not {"\x1b", "\u202e"} & set(result.stdout)
    assert "[red]Berbera[/red] ␛[2J �Post" in " ".join(result.stdout.split())


@pytest.mark.parametrize("columns", ["30", "60", "100", "200"])
def test_tables_fit_the_terminal(run: Run, reports: Path, columns: str) -> None:
    result = run("read", reports / "kidal.txt", env={"COLUMNS": columns})
    assert max(map(len, result.stdout.splitlines())) <= int(columns)


def test_places_prints_one_object_a_mention(run: Run, reports: Path) -> None:
    result = run("places", reports / "kidal.txt")
    places = [json.loads(line) for line in result.stdout.splitlines()]
    assert {place["name"] for place in places} >= {"Kidal", "Gao"}
    assert all(place["text"] == KIDAL[place["start"] : place["end"]] for place in places)
    assert set(places[0]) >= {
        "document_id", "start", "end", "text", "name", "lat", "lon", "geonames_id", "country", "adm1",
    }  # fmt: skip
