"""`powderkeg evaluate`: figures and errors on gold sentences, as a table, JSON and a page."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

SEIZED = {
    "id": "mali-1",
    "published": "2014-05-22",
    "tags": ["towns"],
    "text": "Rebels captured the town of Kidal on Wednesday.",
    "claims": [
        {"kind": "control", "sign": 1, "source": [{"name": "rebels"}], "status": "asserted", "place": "kidal"}
    ],
}
MISSED = {
    "id": "mali-2",
    "text": "A quiet day passed in Gao.",
    "claims": [{"kind": "event", "event_type": "AID", "source": [{"name": "quiet"}], "place": "gao"}],
}
HOSTILE = {
    "id": "<img src=x onerror=alert(1)>",
    "phenomenon": "</style><script>alert(2)</script>",
    "text": 'Rebels attacked <script>alert(3)</script> "Kidal" & Gao\' on Monday\u202e \x1b[31m.',
    "claims": [{"kind": "event", "event_type": "AID", "source": [{"name": "<b>rebels</b>|rebels"}]}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, SEIZED, MISSED)


def write(folder: Path, *rows: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_table_has_figures_and_errors(run: Run, gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    assert re.search(r"all +2 +1 +1\.00 +0\.50 +0\.67", result.stdout)
    assert re.search(r"towns +1 +1 +1\.00 +1\.00", result.stdout)
    assert "missed  mali-2" in result.stdout
    assert "A quiet day passed in Gao." in result.stdout
    assert "texts read: 2; errors: 1" in result.stderr


@pytest.mark.parametrize("form", [["--json"], ["--format", "json"]], ids=["alias", "format"])
def test_json_has_the_same(run: Run, gold: Path, form: list[str]) -> None:
    told = json.loads(run("evaluate", gold, *form).stdout)
    assert (told["items"], told["gold"], told["claims"], told["recall"]) == (2, 2, 1, 0.5)
    assert told["fields"]["place"] == {"right": 1, "stated": 1, "accuracy": 1.0}
    assert [(error["item"], error["error"]) for error in told["errors"]] == [("mali-2", "missed")]
    assert told["failures"] == []


def test_page_is_whole_and_marks_the_sentences(run: Run, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "evaluation.html"
    assert run("evaluate", gold, "--format", "html", "--out", out).exit_code == 0
    page = Page(out.read_text(encoding="utf-8"))
    assert {"header", "nav", "main", "section", "h1", "h2", "article"} <= page.tags
    assert page.open == []
    assert {"captured", "Rebels"} <= page.marked
    assert "missed" in page.text
    assert "script" not in page.tags
    assert page.addresses == {"#figures", "#fields", "#confidence", "#sentences"}


def test_page_escapes_whatever_texts_hold(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", write(tmp_path, HOSTILE), "--format", "html")
    page = Page(result.stdout)
    assert not page.tags & {"script", "img", "b"}
    assert "<script>alert(3)</script>" in page.text
    assert HOSTILE["id"] in page.text
    assert not set("\u202e\x1b") & set(result.stdout)


def test_table_shows_no_control_characters(run: Run, tmp_path: Path) -> None:
    assert not set("\u202e\x1b") & set(run("evaluate", write(tmp_path, HOSTILE)).stdout)


def test_a_bad_line_is_told_and_the_others_are_judged(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", write(tmp_path, SEIZED, {"id": "mali-3"}), "--json")
    assert result.exit_code == 1
    assert "gold.jsonl line 2: text is missing; add it" in result.stderr
    told = json.loads(result.stdout)
    assert told["items"] == 1
    assert [failure["line"] for failure in told["failures"]] == [2]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gold.jsonl", b"", "holds no gold sentence"),
        ("gold.jsonl", b"\xff\xfe\x00", "not UTF-8"),
        ("other.jsonl", b"", "can't be read"),
    ],
    ids=["empty", "binary", "absent"],
)
def test_a_file_without_gold_ends_the_command(
    run: Run, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / "gold.jsonl").write_bytes(content)
    result = run("evaluate", tmp_path / name)
    assert result.exit_code == 3
    assert told in result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "xml"], "known are table, json, html"),
        (["--format", "html", "--json"], "exclude each other"),
        (["--out", "gold.jsonl", "--force"], "the gold sentences themselves"),
        (["--out", "nowhere/page.html"], "there is no folder nowhere"),
    ],
    ids=["format", "two formats", "onto itself", "folder"],
)
def test_options_that_cannot_be_met_are_refused(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], told: str
) -> None:
    monkeypatch.chdir(gold.parent)
    result = run("evaluate", "gold.jsonl", *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_published_replaces_the_days_in_the_file(run: Run, tmp_path: Path) -> None:
    dated = SEIZED["claims"][0] | {"time": {"start": "2021-03-03", "end": "2021-03-03"}}  # type: ignore[index]
    path = write(tmp_path, SEIZED | {"claims": [dated]})
    told = json.loads(run("evaluate", path, "--published", "2021-03-04", "--json").stdout)
    assert told["fields"]["time"]["right"] == 1


class Page(HTMLParser):
    """What a browser would make of a page: its tags, text, marked words and addresses."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.marked: set[str] = set()
        self.addresses: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open[-1:] == ["mark"]:
            self.marked.add(data)
