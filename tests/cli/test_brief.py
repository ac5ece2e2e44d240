"""`powderkeg brief`."""

import json
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from powderkeg.cli.exits import ExitCode
from tests.cli.conftest import Run


def test_brief_prints_sentences_with_footnotes(run: Run, record: Path) -> None:
    result = run("brief", "--record", record, "--as-of", "2014-05-25")
    assert result.exit_code == 0, result.stderr
    assert "Tuareg rebels" in result.stdout
    assert "[^1]: Sahel Monitor" in result.stdout


def test_brief_as_json_has_each_part(run: Run, record: Path) -> None:
    brief = json.loads(run("brief", "--record", record, "--json").stdout)
    assert list(brief) == [
        *("title", "as_of", "known_by", "since", "documents", "outlets"),
        *("sections", "footnotes", "method"),
    ]
    sentence = brief["sections"][0]["sentences"][0]
    note = brief["footnotes"][sentence["footnotes"][0] - 1]
    assert note["claims"]
    explained = run("explain", note["claims"][0], "--record", record)
    assert explained.exit_code == 0


def test_known_by_leaves_out_what_was_published_later(run: Run, record: Path) -> None:
    brief = json.loads(run("brief", "--record", record, "--known-by", "2014-05-31", "--json").stdout)
    assert {note["publisher"] for note in brief["footnotes"]} == {"Sahel Monitor"}
    assert brief["known_by"] == "2014-05-31"


@pytest.mark.parametrize("ending", ["md", "html", "pdf"])
def test_brief_is_written_as_the_file_is_called(run: Run, record: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"brief.{ending}"
    result = run("brief", "--record", record, "--title", "Mali & more", "--out", out)
    assert result.exit_code == 0, result.stderr
    match ending:
        case "pdf":
            reader = PdfReader(out)
            assert len(reader.pages) <= 2
            assert reader.metadata is not None
            assert reader.metadata.title == "Mali & more"
        case "html":
            assert html.parse(str(out)).xpath("string(//h1)") == "Mali & more"
        case _:
            assert out.read_text(encoding="utf-8").startswith("# Mali \\& more\n")


def test_what_may_come_stands_apart_and_can_be_left_out(run: Run, record: Path, tmp_path: Path) -> None:
    told = json.loads(run("brief", "--record", record, "--json").stdout)
    plain = json.loads(run("brief", "--record", record, "--no-forecast", "--json").stdout)
    assert [one["key"] for one in told["sections"]] == [
        *(one["key"] for one in plain["sections"]),
        "forecast",
    ]
    section = told["sections"][-1]
    assert "no report says so" in section["notes"][0]
    assert all(sentence["footnotes"] for sentence in section["sentences"])
    assert run("brief", "--record", record, "--out", tmp_path / "brief.html").exit_code == 0
    page = html.parse(str(tmp_path / "brief.html"))
    assert len(page.xpath("//section[@id='forecast']//figure/*[local-name()='svg']")) >= 1


def test_brief_as_of_a_day_forecasts_from_what_was_published_by_then(run: Run, record: Path) -> None:
    brief = json.loads(run("brief", "--record", record, "--as-of", "2014-05-25", "--json").stdout)
    (section,) = (one for one in brief["sections"] if one["key"] == "forecast")
    assert "published by 25 May 2014" in section["notes"][0]


def test_files_are_overwritten_only_when_told(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    out.write_text("mine")
    assert "--force" in run("brief", "--record", record, "--out", out).stderr
    assert out.read_text() == "mine"
    assert run("brief", "--record", record, "--out", out, "--force").exit_code == 0
    assert out.read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["--out", "brief.doc"], "say which with --format"),
        (["--format", "docx"], "expected md, html, pdf"),
        (["--format", "pdf"], "--out FILE.pdf"),
        (["--json", "--format", "html"], "leave out --format"),
        (["--since", "2030-01-01"], "is not before the day of the brief"),
        (["--as-of", "31/05/2014"], "expected YYYY-MM-DD"),
    ],
    ids=["ending", "format", "pdf", "json", "since", "day"],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(
    run: Run, record: Path, arguments: list[str], remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("brief", "--record", record, *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert remedy in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_record_itself_is_never_written_over(run: Run, record: Path) -> None:
    before = record.read_bytes()
    result = run("brief", "--record", record, "--format", "md", "--out", record, "--force")
    assert "the record itself" in result.stderr
    assert record.read_bytes() == before


def test_a_record_without_claims_has_no_brief(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Weather\nDaily, 3 May 2020\n\nIt was sunny.\n")
    run("add", tmp_path / "empty.txt", "--record", tmp_path / "r.sqlite")
    result = run("brief", "--record", tmp_path / "r.sqlite")
    assert result.exit_code == ExitCode.EMPTY
    assert "powderkeg add" in result.stderr


def test_who_denies_a_hold_is_no_witness_to_it(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The Malian army said it had retaken Gao. Tuareg rebels rejected the claim.")
    record = tmp_path / "gao.sqlite"
    assert run("add", report, "--published", "2014-05-22", "--record", record).exit_code == 0
    brief = " ".join(run("brief", "--record", record).stdout.split())
    assert "took or held Gao is disputed: the Malian army said so, Tuareg rebels denied it" in brief
    assert "by their own account" in brief
    assert "according to the Malian army and Tuareg rebels" not in brief
