"""The bundled dossier holds what the demo promises: several outlets, two weeks of June, three formats."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from trafilatura import extract, extract_metadata

DOSSIER = Path(str(files("powderkeg.sample") / "iraq-2014-06"))
REPORTS = sorted(DOSSIER.iterdir())
PAGES = [path for path in REPORTS if path.suffix == ".html"]
TEXTS = [path for path in REPORTS if path.suffix == ".txt"]
WIRES = [path for path in REPORTS if path.suffix == ".jsonl"]


def day_and_outlet(path: Path) -> tuple[date, str]:
    """What the file name says: `2014-06-05-tigris-wire.txt`."""
    return date.fromisoformat(path.stem[:10]), path.stem[11:].replace("-", " ").title()


def wire_items(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_dossier_holds_at_least_ten_reports_in_three_formats() -> None:
    assert len(REPORTS) >= 10
    assert TEXTS
    assert PAGES
    assert WIRES
    assert len(REPORTS) == len(TEXTS) + len(PAGES) + len(WIRES)


def test_dossier_comes_from_many_outlets() -> None:
    outlets = {day_and_outlet(path)[1] for path in TEXTS + PAGES}
    outlets |= {item["publisher"] for path in WIRES for item in wire_items(path)}
    assert len(outlets) >= 8


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_report_is_dated_in_the_two_weeks_of_the_crisis(path: Path) -> None:
    assert date(2014, 6, 5) <= day_and_outlet(path)[0] <= date(2014, 6, 24)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_report_names_its_outlet_and_day(path: Path) -> None:
    published, outlet = day_and_outlet(path)
    heading = "\n".join(path.read_text(encoding="utf-8").splitlines()[:5])
    assert outlet in heading
    assert f"{published.day} June 2014" in heading or f"June {published.day}, 2014" in heading


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_report_is_short(path: Path) -> None:
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 350


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_carries_metadata_and_an_article_of_readable_length(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    metadata = extract_metadata(page)
    published, outlet = day_and_outlet(path)
    assert metadata.sitename == outlet
    assert metadata.date == published.isoformat()
    assert 120 <= len((extract(page) or "").split()) <= 350


@pytest.mark.parametrize("path", WIRES, ids=lambda path: path.stem)
def test_wire_items_have_every_field_and_the_day_of_their_file(path: Path) -> None:
    items = wire_items(path)
    assert len({item["id"] for item in items}) == len(items) >= 2
    for item in items:
        assert set(item) == {"id", "text", "published", "title", "publisher"}
        assert item["published"] == day_and_outlet(path)[0].isoformat()


def test_one_report_repeats_the_wire_nearly_word_for_word() -> None:
    wire, copy = (
        set((DOSSIER / name).read_text(encoding="utf-8").split("\n\n"))
        for name in ("2014-06-10-tigris-wire.txt", "2014-06-11-gulf-dispatch.txt")
    )
    assert len(wire & copy) >= 3
    assert wire != copy


def test_readme_says_that_the_outlets_are_invented() -> None:
    assert "outlets are invented" in (DOSSIER.parent / "README.txt").read_text(encoding="utf-8")
