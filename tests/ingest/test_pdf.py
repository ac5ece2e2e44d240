from collections.abc import Sequence
from pathlib import Path

import pytest
from fpdf import FPDF

from powderkeg.ingest.pdf import join_pages
from tests.ingest.helpers import fail_one, read_one

PARAGRAPHS = (
    "Militia men burned the market of Leer on Thursday and drove off several thousand head of cattle, "
    "aid workers said. Most families had fled into the swamps two days before.",
    "The county commissioner denied that his troops took part. He said that the raiders came from the north.",
)
LATER = (
    "On Friday the first families came back. They found their wells filled with sand and their stores of "
    "sorghum gone, and asked the mission in Bentiu for food.",
    "A patrol that the mission sent on Saturday turned around at a flooded ford. It will try the west road "
    "next, a spokeswoman said, once engineers have looked for mines.",
)


def write(path: Path, pages: Sequence[Sequence[str]], **settings: str) -> Path:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for number, paragraphs in enumerate(pages, 1):
        pdf.add_page()
        pdf.cell(text="White Nile Monitor, weekly bulletin", new_x="LMARGIN", new_y="NEXT")
        for paragraph in paragraphs:
            pdf.multi_cell(w=0, text=paragraph, new_x="LMARGIN", new_y="NEXT")
        pdf.cell(text=f"Page {number} of {len(pages)}")
    if "title" in settings:
        pdf.set_title(settings["title"])
    if "password" in settings:
        pdf.set_encryption(owner_password="owner", user_password=settings["password"])  # noqa: S106 (made up)
    pdf.output(str(path))
    return path


def test_pages_become_paragraphs_without_headers_and_numbers(tmp_path: Path) -> None:
    path = write(tmp_path / "leer.pdf", [PARAGRAPHS, LATER[:1], LATER[1:]])
    assert read_one(path).text.split("\n\n") == [*PARAGRAPHS, *LATER]


def test_creation_date_is_not_the_day_published(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "leer.pdf", [PARAGRAPHS])).published is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Raid on Leer", "Raid on Leer"), ("Microsoft Word - raid final.docx", None), ("leer_v2", None)],
)
def test_title_is_taken_unless_a_program_made_it(tmp_path: Path, title: str, expected: str | None) -> None:
    assert read_one(write(tmp_path / "leer.pdf", [PARAGRAPHS] * 3, title=title)).title == expected


def test_pdf_locked_with_a_password_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "leer.pdf", [PARAGRAPHS], password="secret")  # noqa: S106 (made up)
    assert "locked with a password; save a copy without one" in fail_one(path)


def test_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    assert "Leer" in read_one(write(tmp_path / "leer.pdf", [PARAGRAPHS], password="")).text


def test_scanned_pdf_is_refused_with_the_remedy(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    pdf.output(str(tmp_path / "scan.pdf"))
    assert "run text recognition (OCR)" in fail_one(tmp_path / "scan.pdf")


@pytest.mark.parametrize("keep", [9, 200, 600], ids=["header only", "cut early", "cut late"])
def test_damaged_pdf_is_refused(tmp_path: Path, keep: int) -> None:
    data = write(tmp_path / "leer.pdf", [PARAGRAPHS]).read_bytes()
    (tmp_path / "leer.pdf").write_bytes(data[:keep])
    assert "PDF" in fail_one(tmp_path / "leer.pdf")


def test_pdf_without_ending_is_known_by_its_start(tmp_path: Path) -> None:
    assert "Leer" in read_one(write(tmp_path / "bulletin", [PARAGRAPHS])).text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("the new govern-\nment met the rebels", "the new government met the rebels"),
        ("the Anglo-\nEgyptian border line", "the Anglo-Egyptian border line"),
        ("a cease-fire held, the cease-\nfire of May", "a cease-fire held, the cease-fire of May"),
        ("the mili\u00ad\ntia left the town", "the militia left the town"),
        ("the army of the north -\nor what is left of it", "the army of the north - or what is left of it"),
    ],
    ids=["word", "name", "compound", "soft hyphen", "dash"],
)
def test_words_broken_at_line_ends_are_made_whole(page: str, expected: str) -> None:
    assert join_pages([page]) == expected
