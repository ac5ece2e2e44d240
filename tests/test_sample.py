"""The bundled dossier holds what the demo promises: several outlets, two weeks of June, three formats."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from powderkeg.datamodel.document import Document, RegionRole
from powderkeg.ingest import read_documents

DOSSIER = Path(str(files("powderkeg.sample") / "iraq-2014-06"))


@pytest.fixture(scope="module")
def reports() -> list[Document]:
    """All reports of the dossier; a file that can't be read would stand here as a `Failure`."""
    reports = list(read_documents([str(DOSSIER)]))
    assert all(isinstance(report, Document) for report in reports)
    return [report for report in reports if isinstance(report, Document)]


def body(report: Document) -> str:
    """The text without title, byline, dateline and boilerplate."""
    cut = list(report.text)
    for region in report.regions:
        cut[region.start : region.end] = " " * (region.end - region.start)
    return "".join(cut)


def day_and_outlet(path: Path) -> tuple[date, str]:
    """What the file name says: `2014-06-05-tigris-wire.txt`."""
    return date.fromisoformat(path.stem[:10]), path.stem[11:].replace("-", " ").title()


def test_dossier_holds_at_least_ten_reports_in_three_formats(reports: list[Document]) -> None:
    assert len(reports) >= 10
    assert {path.suffix for path in DOSSIER.iterdir()} == {".txt", ".html", ".jsonl"}


def test_dossier_comes_from_many_outlets(reports: list[Document]) -> None:
    assert len({report.publisher for report in reports}) >= 8


def test_every_report_has_a_title_an_outlet_and_a_day_in_the_two_weeks(reports: list[Document]) -> None:
    for report in reports:
        assert report.title
        assert report.publisher
        assert report.published is not None
        assert date(2014, 6, 5) <= report.published <= date(2014, 6, 24)


def test_file_name_tells_day_and_outlet(reports: list[Document]) -> None:
    for report in reports:
        path = Path(report.path or "")
        if path.suffix != ".jsonl":
            assert (report.published, report.publisher) == day_and_outlet(path)


def test_reports_are_short(reports: list[Document]) -> None:
    for report in reports:
        assert 60 <= len(body(report).split()) <= 350


def test_pages_are_read_without_their_menus(reports: list[Document]) -> None:
    pages = [body(report) for report in reports if (report.path or "").endswith(".html")]
    assert len(pages) == 2
    for page in pages:
        assert not any(
            word in page for word in ("Subscribe", "World Cup", "Cookies", "Advertise", "function")
        )


def test_reports_open_with_a_dateline(reports: list[Document]) -> None:
    long = [report for report in reports if not (report.path or "").endswith(".jsonl")]
    assert all(any(region.role is RegionRole.DATELINE for region in report.regions) for report in long)


def test_one_report_repeats_the_wire_nearly_word_for_word() -> None:
    wire, copy = (
        set((DOSSIER / name).read_text(encoding="utf-8").split("\n\n"))
        for name in ("2014-06-10-tigris-wire.txt", "2014-06-11-gulf-dispatch.txt")
    )
    assert len(wire & copy) >= 3
    assert wire != copy


def test_readme_says_that_the_outlets_are_invented() -> None:
    assert "outlets are invented" in (DOSSIER.parent / "README.txt").read_text(encoding="utf-8")
