import hashlib
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.ingest import document_from_text
from tests.ingest.helpers import fail_one, read_one

REPORT = "The river port of Malakal changed hands twice on Tuesday.\r\n\r\nBoth sides claimed it.\t \r\n"


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    path = tmp_path / "malakal.txt"
    path.write_bytes(REPORT.encode())
    document = read_one(path)
    assert document.text == REPORT
    assert document.path == str(path)
    assert document.source_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\x0b", "\x1b[31m", "\x85", "\u2028"], ids=ascii)
def test_control_and_direction_marks_stay_in_the_text(tmp_path: Path, mark: str) -> None:
    text = f"The army{mark} left Malakal."
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_one(tmp_path / "a.txt").text == text


def test_id_is_stem_and_digest_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "upper nile.txt").write_text("The army left.")
    digest = hashlib.sha256(b"The army left.").hexdigest()[:8]
    assert read_one(tmp_path / "upper nile.txt").document_id == f"upper-nile-{digest}"


def test_published_option_overrides_the_heading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Port retaken\n\n18 February 2016\n\nThe army took the port.\n")
    assert read_one(tmp_path / "a.txt").published_from is PublishedFrom.HEADING
    document = read_one(tmp_path / "a.txt", published=date(2016, 2, 20))
    assert (document.published, document.published_from) == (date(2016, 2, 20), PublishedFrom.OPTION)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the text is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture; run text recognition (OCR) on it first"),
        (b"\x1f\x8b\x08\x00abc", "is a gzip file; unpack it first"),
        (b"PK\x03\x04rest", "is a ZIP archive or office document"),
    ],
    ids=["empty", "blank", "png", "gzip", "zip"],
)
def test_file_without_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert message in fail_one(tmp_path / "a.txt")


def test_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 101)
    assert "more than 100 bytes; split it" in fail_one(tmp_path / "a.txt", max_bytes=100)


def test_text_at_hand_becomes_a_document() -> None:
    document = document_from_text("Mali\n\nThe convoy reached Gao.", name="note")
    assert document.document_id.startswith("note-")
    assert (document.title, document.path, document.source_sha256) == ("Mali", None, None)
