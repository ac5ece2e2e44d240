import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.document import Document
from powderkeg.ingest import Failure, IngestOptions, read_documents
from tests.ingest.helpers import fail_one, read_all, read_one

PLUGIN = """
from powderkeg.ingest import Report

def read_shout(source, options):
    yield Report(text=source.stream.read().decode().upper())
"""


def texts(items: list[Document | Failure]) -> list[str]:
    return [item.text for item in items if isinstance(item, Document)]


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Report {name}.")


def test_folder_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a/z.TXT", "a/c.txt", ".hidden.txt", ".git/d.txt", "notes.md", "a/x.png")
    assert texts(read_all(tmp_path)) == ["Report a/c.txt.", "Report a/z.TXT.", "Report b.txt."]


def test_a_single_path_needs_no_list(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Police arrested nine people.", encoding="utf-8")
    for given in (path, str(path), [path]):
        assert [item.path for item in read_documents(given) if isinstance(item, Document)] == [str(path)]


def test_folder_without_reports_fails(tmp_path: Path) -> None:
    tree(tmp_path, "notes.md")
    assert "no reports in the folder; expected files ending in .csv, .htm" in fail_one(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["Report a.txt.", "Report b.txt."]),
        ("**/*.txt", ["Report a.txt.", "Report b.txt.", "Report sub/c.txt."]),
        ("s*", ["Report sub/c.txt."]),
        ("**", ["Report a.txt.", "Report b.txt.", "Report sub/c.txt."]),
    ],
)
def test_pattern_stands_for_the_files_that_fit(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    tree(tmp_path, "a.txt", "b.txt", "sub/c.txt")
    assert texts(read_all(tmp_path / pattern)) == expected


def test_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    tree(tmp_path, "report[1].txt")
    assert read_one(tmp_path / "report[1].txt").text == "Report report[1].txt."


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.txt", "nowhere.txt: no such file or folder; check the path"),
        ("", ": no such file or folder"),
        ("no*.txt", "no file fits the pattern"),
        ("a\0b", "no such file or folder"),
        ("x" * 5000, "can't be read (File name too long)"),
    ],
    ids=["missing", "nameless", "pattern", "nul", "too long"],
)
def test_path_that_leads_nowhere_fails_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, "good.txt")
    failure, document = read_all(path, "good.txt")
    assert message in str(failure)
    assert isinstance(document, Document)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Without the rights of the superuser, who may read anything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_file_without_permission_fails(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    request.getfixturevalue("nobody")
    assert "permission denied; make it readable for your user" in fail_one(tmp_path / "a.txt")


def test_link_to_nothing_fails_and_the_rest_of_the_folder_is_read(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    failure, document = read_all(tmp_path)
    assert isinstance(failure, Failure)
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("The army left Kidal.", "The army left Kidal."),
        ('{"text": "The army left Kidal."}\n', "The army left Kidal."),
        ('\n{"broken\n{"text": "The army left Kidal."}\n', "The army left Kidal."),
        (
            "<!DOCTYPE html><html><body><article><p>The army left Kidal.</p></article></body></html>",
            "The army left Kidal.",
        ),
        ('{"no document": true}', '{"no document": true}'),
        ("{curly brackets} open this text.", "{curly brackets} open this text."),
    ],
    ids=["text", "json lines", "broken first line", "html", "other json", "brackets"],
)
def test_standard_input_is_known_by_what_is_in_it(data: str, expected: str) -> None:
    assert texts(read_all("-", stdin=io.BytesIO(data.encode()))) == [expected]


def test_standard_input_is_left_open() -> None:
    stream = io.BytesIO(b"The army left Kidal.")
    document = read_one("-", stdin=stream)
    assert not stream.closed
    assert (document.path, document.source_sha256) == ("-", None)
    assert document.document_id.startswith("stdin-")


def test_long_first_json_line_is_still_known(tmp_path: Path) -> None:
    text = "The army left Kidal. " * 10_000
    assert texts(read_all("-", stdin=io.BytesIO(b'{"text": "%b"}' % text.encode()))) == [text]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\x7fELF\0\0", "is a binary file"),
        (b"%PDF-1.4", "not a PDF that can be read"),
    ],
    ids=["empty", "binary", "pdf"],
)
def test_standard_input_without_text_fails(data: bytes, message: str) -> None:
    assert message in fail_one("-", stdin=io.BytesIO(data))


def test_unknown_ending_is_read_as_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("The army left Kidal.")
    (tmp_path / "b.bin").write_bytes(b"\0\1\2")
    document, failure = read_all(tmp_path / "a.log", tmp_path / "b.bin")
    assert isinstance(document, Document)
    assert "b.bin: is a binary file" in str(failure)


def test_same_id_with_another_text_fails_naming_both_places(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "One."}\n\n{"id": "1", "text": "Two."}\n')
    _, failure = read_all(path)
    assert str(failure) == (
        f"{path} line 3: id '1' is also that of another text, in {path} line 1; give each its own id"
    )


def test_same_document_twice_comes_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    assert len(read_all(tmp_path, tmp_path / "a.txt")) == 1


def test_documents_come_before_the_input_is_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        lines = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer will do
            self.lines += 1
            line = b'{"id": %d, "text": "The army left Kidal."}\n' % self.lines
            buffer[: len(line)] = line
            return len(line)

    stream = Endless()
    documents = read_documents(["-"], IngestOptions(stdin=stream))  # type: ignore[arg-type]  # raw will do
    first = [next(documents).document_id for _ in range(3)]  # type: ignore[union-attr]
    assert first == ["1", "2", "3"]
    assert stream.lines < 10


def install_plugin(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    info = folder / "site" / "shout-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shout\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[powderkeg.inputs]\nshout = shout_reports:read_shout\n")
    (folder / "site" / "shout_reports.py").write_text(code)
    monkeypatch.syspath_prepend(folder / "site")
    monkeypatch.delitem(__import__("sys").modules, "shout_reports", raising=False)


def test_plugin_adds_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_plugin(tmp_path, monkeypatch, PLUGIN)
    tree(tmp_path / "reports", "a.shout", "b.txt")
    assert texts(read_all(tmp_path / "reports")) == ["REPORT A.SHOUT.", "Report b.txt."]


def test_plugin_that_cannot_be_loaded_fails_for_its_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_plugin(tmp_path, monkeypatch, "1 / 0")
    tree(tmp_path / "reports", "a.shout", "b.txt")
    failure, document = read_all(tmp_path / "reports")
    assert "the plug-in shout_reports:read_shout can't be loaded (division by zero)" in str(failure)
    assert isinstance(document, Document)


def test_published_is_taken_from_the_surest_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "Kidal falls\\n\\n3 May 2013\\n\\nKIDAL, 2 May 2013 — The army left."
    path.write_text(f'{{"text": "{text}", "published": "2013-05-04"}}\n')
    assert read_one(path).published == date(2013, 5, 4)
    assert read_one(path, published=date(2013, 5, 5)).published == date(2013, 5, 5)
