"""`powderkeg export` of events and of the situation, from a record to files that other programs open."""

import csv
import io
import json
from pathlib import Path

import duckdb
import networkx
import pytest

from powderkeg.web.app import PAGE
from tests.cli.conftest import Run

TEXT = {"events": ("jsonl", "csv", "geojson", "hxl"), "situation": ("geojson", "graphml", "csv", "hxl")}


@pytest.mark.parametrize(("what", "to"), [(what, to) for what, names in TEXT.items() for to in names])
def test_export_writes_the_same_to_a_file_and_to_standard_output(
    run: Run, record: Path, tmp_path: Path, what: str, to: str
) -> None:
    out = tmp_path / "out"
    written = run("export", "--what", what, "--record", record, "--to", to, "--out", out)
    assert written.exit_code == 0, written.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    printed = run("export", "--what", what, "--record", record, "--to", to).stdout_bytes
    assert out.read_bytes().removeprefix(b"\xef\xbb\xbf") == printed
    assert out.read_bytes().startswith(b"\xef\xbb\xbf") == (to == "csv")


@pytest.mark.parametrize("what", TEXT)
def test_export_writes_parquet_with_a_sentence_in_every_row(
    run: Run, record: Path, tmp_path: Path, what: str
) -> None:
    out = tmp_path / f"{what}.parquet"
    result = run("export", "--what", what, "--record", record, "--to", "parquet", "--out", out, "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert (told["what"], told["format"], told["out"]) == (what, "parquet", str(out))
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT count(*), count(sentence), count(publisher), count(published) FROM read_parquet(?)",
            [str(out)],
        ).fetchone()
    assert rows == (told["written"],) * 4


def test_export_says_who_holds_kidal(run: Run, record: Path) -> None:
    printed = run(
        "export", "--what", "situation", "--record", record, "--to", "csv", "--as-of", "2014-05-22"
    ).stdout
    held = [
        row
        for row in csv.DictReader(io.StringIO(printed))
        if row["place_name"] == "Kidal" and row["relation"] == "holds"
    ]
    assert [row["since"] for row in held] == ["2014-05-21"]
    assert "seize" in held[0]["sentence"]
    assert (held[0]["publisher"], held[0]["published"]) == ("Sahel Monitor", "2014-05-21")


def test_export_knows_nothing_of_what_was_published_later(run: Run, record: Path) -> None:
    printed = run(
        "export", "--what", "events", "--record", record, "--to", "jsonl", "--known-by", "2014-05-31"
    ).stdout
    cited = [one for line in printed.splitlines() for one in json.loads(line)["citations"].values()]
    assert {one["publisher"] for one in cited} == {"Sahel Monitor"}


def test_export_of_the_network_opens_in_networkx(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "ties.graphml"
    assert (
        run("export", "--what", "situation", "--record", record, "--to", "graphml", "--out", out).exit_code
        == 0
    )
    graph = networkx.read_graphml(out)
    assert graph.number_of_edges() > 0
    assert all(data["sentence"] for *_, data in graph.edges(data=True))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--what", "actors", "--to", "csv"], "--what is 'actors', expected claims, events, situation"),
        (["--what", "events", "--to", "graphml"], "not known for events; known are jsonl, csv, parquet"),
        (["--to", "parquet"], "parquet is for --what events or situation"),
        (["--what", "events", "--to", "parquet"], "parquet is no text and can't be printed; name a file"),
        (["--what", "events", "--to", "csv", "--as-of", "2014-05-22"], "--as-of goes with --what situation"),
        (["--to", "csv", "--known-by", "2014-05-22"], "--known-by goes with --what events or situation"),
        (["--what", "events", "--to", "csv", "--also", "denied"], "--also goes with --what claims"),
        (["--to", "csv", "--json"], "name one with --out"),
    ],
)
def test_export_refuses_what_makes_no_sense(
    run: Run, record: Path, arguments: list[str], message: str
) -> None:
    result = run("export", "--record", record, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_export_that_fails_leaves_no_file(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "events.parquet"
    result = run("export", "--what", "events", "--record", record, "--to", "parquet", "--out", out)
    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'none'}" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "html is a folder and can't be printed"),
        (["--out", "{out}", "--what", "events"], "--what doesn't go with html"),
        (["--out", "{out}", "--as-of", "2014-06-13"], "--as-of doesn't go with html"),
        (["--out", "{out}/no/page"], "there is no folder"),
        (["--out", "{out}"], "no page of ours"),
        (["--out", "{record}"], "that is the record itself"),
    ],
)
def test_export_of_the_page_refuses_what_it_cannot_write(
    run: Run, record: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    told = [option.format(out=tmp_path, record=record) for option in options]
    result = run("export", "--to", "html", "--record", record, *told)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not (PAGE / "index.html").is_file(), reason="the page is not built; `make page` does it")
def test_export_writes_the_page_to_a_folder_and_replaces_it_when_told(
    run: Run, record: Path, tmp_path: Path
) -> None:
    out = tmp_path / "page"
    told = run("export", "--to", "html", "--record", record, "--out", out, "--json")
    assert told.exit_code == 0, told.stderr
    written = json.loads(told.stdout)
    assert (written["what"], written["format"], written["out"]) == ("page", "html", str(out))
    assert written["written"] == sum(path.is_file() for path in out.rglob("*"))
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
    refused = run("export", "--to", "html", "--record", record, "--out", out)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert run("export", "--to", "html", "--record", record, "--out", out, "--force").exit_code == 0
