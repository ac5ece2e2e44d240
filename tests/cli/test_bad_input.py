"""Bad input: each fault is told in one line with its remedy, and the good documents are still read."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from powderkeg.record import Record
from tests.cli.conftest import Run

NEWS = "Troops shelled the port of Berbera on Monday."
OTHER_NEWS = "Police arrested nine protesters in Hargeisa."
LONG = "x " * 5_500_000


def json_lines(*items: Any) -> bytes:
    return b"\n".join(item if isinstance(item, bytes) else json.dumps(item).encode() for item in items)


def pdf(*, text: str = NEWS, locked: bool = False) -> bytes:
    file = FPDF()
    if locked:
        file.set_encryption("owner", "reader")
    file.add_page()
    file.set_font("Helvetica")
    file.multi_cell(0, text=text)
    return bytes(file.output())


def between_good(bad: bytes | dict[str, Any]) -> bytes:
    return json_lines({"id": "a", "text": NEWS}, bad, {"id": "c", "text": OTHER_NEWS})


LOST_WHOLE = {
    "empty": ("a.txt", b"", "a.txt: the file is empty; expected a report"),
    "blank": ("a.txt", b"\n \n", "a.txt: the text is empty; expected a report"),
    "binary": ("a.txt", b"MZ\0\0\1\2", "convert it to text, HTML or PDF"),
    "picture": ("a.jsonl", b"\x89PNG\r\n\x1a\n", "a.jsonl: is a picture"),
    "archive": ("a.csv", b"PK\x03\x04rest", "unpack it"),
    "utf-16 lines": ("a.jsonl", json.dumps({"text": NEWS}).encode("utf-16"), "convert it to UTF-8"),
    "no column": ("a.csv", b"id,body\n1,Hello\n", "name the one it is with --column text=NAME"),
    "torn pdf": ("a.pdf", pdf()[:400], "open it and save it anew as PDF"),
    "locked pdf": ("a.pdf", pdf(locked=True), "save a copy without one"),
    "scanned pdf": ("a.pdf", pdf(text=""), "run text recognition (OCR)"),
    "page of scripts": ("a.html", b"<html><script>alert(1)</script></html>", "no article text found"),
    "long text": ("a.txt", LONG.encode(), "split it into single reports"),
}
LOST_LINE = {
    "syntax": (b'{"text": "half', "line 2: not JSON"),
    "list": (b"[1]", "line 2: a JSON list, expected an object with a field 'text'"),
    "no text": ({"id": "b"}, "line 2: text is missing, found id"),
    "empty text": ({"text": ""}, "line 2: the text is empty"),
    "number": ({"text": 5}, "line 2: text is '5', expected a string"),
    "no date": ({"text": "x", "published": "31/02/2022"}, "published is '31/02/2022', expected YYYY-MM-DD"),
    "no day": ({"text": "x", "published": "2022-02-31"}, "published is '2022-02-31', expected YYYY-MM-DD"),
    "half a character": (b'{"text": "\\ud800"}', "line 2: text holds half a character"),
    "nul": (b'{"text": "\\u0000"}', "line 2: text holds a NUL character"),
    "same id": ({"id": "a", "text": "Other."}, "line 2: id 'a' is also that of another text"),
    "long": ({"text": LONG}, "line 2: the line has more than 10,000,000 bytes; split it"),
}


@pytest.mark.parametrize(("name", "content", "expected"), LOST_WHOLE.values(), ids=LOST_WHOLE)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    run: Run, tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("read", tmp_path / name)
    trouble, summary = result.stderr.splitlines()
    assert result.exit_code == 3
    assert expected in trouble
    assert "1 failed" in summary


@pytest.mark.parametrize(("bad", "expected"), LOST_LINE.values(), ids=LOST_LINE)
def test_a_line_that_cannot_be_read_costs_no_other(
    run: Run, tmp_path: Path, bad: bytes | dict[str, Any], expected: str
) -> None:
    feed, record = tmp_path / "feed.jsonl", tmp_path / "record.sqlite"
    feed.write_bytes(between_good(bad))
    result = run("--quiet", "add", feed, "--record", record)
    assert result.exit_code == 1
    assert expected in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with Record.open(record) as opened:
        assert [summary.document.text for summary in opened.documents()] == [NEWS, OTHER_NEWS]


def test_a_quote_left_open_tells_which_lines_it_took(run: Run, tmp_path: Path) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text(f'id,text\n1,{NEWS}\n2,"{OTHER_NEWS}\n3,Rebels fled.\n', encoding="utf-8")
    result = run("read", feed)
    assert result.exit_code == 1
    assert "feed.csv line 3: not a CSV row" in result.stderr
    assert "lines up to 4 were taken for it" in result.stderr


def test_file_names_and_messages_steer_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad\x1b[31m\u202ename.txt"
    path.write_bytes(b"")
    assert not {"\x1b", "\u202e"} & set(run("read", path).stderr)


def test_scripts_of_a_page_are_not_read(run: Run, tmp_path: Path) -> None:
    body = f"<p>{NEWS}</p><script>document.write('Rebels attacked Gao.')</script><p>{OTHER_NEWS}</p>"
    (tmp_path / "a.html").write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")
    result = run("read", tmp_path / "a.html", "--format", "jsonl")
    assert result.exit_code == 0
    assert "Gao" not in result.stdout


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--lexicons", "{tmp}/none"], "no such folder"),
        (["--lexicons", "{tmp}/note.txt"], "no such folder"),
        (["--actors", "{tmp}/none.csv"], "none.csv: no such file; check the path"),
        (["--actors", "{tmp}/actors.csv"], "actors.csv line 1: columns"),
        (["--encoding", "klingon"], "encoding 'klingon' is unknown"),
        (["--column", "body=text"], "columns are given for body; expected id, text"),
    ],
    ids=["no lexicons", "lexicons no folder", "no actors", "faulty actors", "encoding", "column"],
)
def test_options_that_cannot_be_used_are_refused(
    run: Run, tmp_path: Path, options: list[str], expected: str
) -> None:
    (tmp_path / "note.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "actors.csv").write_text("id,name\nx,y\n", encoding="utf-8")
    result = run("read", tmp_path / "note.txt", *(option.format(tmp=tmp_path) for option in options))
    assert result.exit_code == 2
    assert expected in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["read", "-"], ["demo"]], ids=["read", "demo"])
def test_a_cache_that_cannot_be_made_names_the_setting(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").touch()
    result = run(*command, input=NEWS, env={"POWDERKEG_CACHE": str(tmp_path / "file" / "cache")})
    assert result.exit_code == 2
    assert "set POWDERKEG_CACHE to a folder that you may write to" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def sql(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


DAMAGES = {
    "newer": (sql("UPDATE alembic_version SET version_num = '9999'"), "upgrade powderkeg"),
    "no schema": (sql("DELETE FROM alembic_version"), "restore a copy of the file"),
    "no table": (sql("DROP TABLE actors"), "another program has changed its tables"),
    "foreign value": (sql("UPDATE claims SET kind = 'x'"), "was changed by another program"),
    "cut short": (cut, "the file is damaged; restore a copy of it"),
}


@pytest.mark.parametrize(("damage", "expected"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_told_in_one_line(
    run: Run, record: Path, tmp_path: Path, damage: Callable[[Path], None], expected: str
) -> None:
    copy = tmp_path / "copy.sqlite"
    with sqlite3.connect(record) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    damage(copy)
    result = run("claims", "--record", copy)
    assert result.exit_code == 5
    assert expected in result.stderr
    assert len(result.stderr.splitlines()) == 1
