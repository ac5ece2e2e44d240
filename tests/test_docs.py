"""What the documentation shows runs, what it links to is there, and nothing that users meet is left out."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from powderkeg.briefing.brief import Brief, Footnote, Section, Sentence
from powderkeg.briefing.compose import SECTIONS as BRIEF_SECTIONS
from powderkeg.cli.commands import COMMANDS
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    EventType,
    Kind,
    Place,
    PlacePrecision,
    Quantity,
    Status,
    Timespan,
)
from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, Dataset, Killed
from powderkeg.datamodel.review import Review
from powderkeg.datamodel.situation import (
    Change,
    Figure,
    Hold,
    Outlook,
    PlaceControl,
    Share,
    Situation,
    Standing,
    Tie,
    TieContradiction,
)
from powderkeg.evaluation.calibration import Bin, Calibration
from powderkeg.evaluation.evaluate import evaluate
from powderkeg.evaluation.gold import GoldClaim, GoldItem
from powderkeg.formats import FORMATS
from powderkeg.formats.columns import Column
from powderkeg.formats.derived import EVENT_FORMATS, SITUATION_FORMATS
from powderkeg.formats.event_rows import EVENT_COLUMNS
from powderkeg.formats.flat_csv import COLUMNS
from powderkeg.formats.situation_rows import SITUATION_COLUMNS
from powderkeg.ingest.inputs import INPUTS
from powderkeg.record import CodedFilter
from powderkeg.record.tables import metadata
from powderkeg.reference.content_modes import load_content_modes
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.tables import read_table
from powderkeg.reviewing.changes import Changes
from tests.conftest import ReadText
from tests.pages import ROOT, masked, with_output

README = ROOT / "README.md"
DOCS = ROOT / "docs"
DATA = ROOT / "src/powderkeg/reference/data"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
RUNNING = [page for page in PAGES if "<!-- run -->" in page.read_text(encoding="utf-8")]


SITUATION_PARTS = (PlaceControl, Share, Tie, TieContradiction, Figure, Standing, Change)


def text_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", RUNNING, ids=lambda page: page.name)
def test_blocks_print_what_the_page_says(
    page: Path, tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("POWDERKEG_CACHE", str(cache_folder))
    monkeypatch.delenv("COLUMNS", raising=False)
    text = page.read_text(encoding="utf-8")
    assert masked(with_output(text, tmp_path)) == masked(text), f"run: python -m tests.pages {page}"


def test_readme_shows_a_part_of_a_claim(read: ReadText) -> None:
    text = README.read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
    (report,) = re.findall(r'report = """(.*?)"""', text, flags=re.DOTALL)
    (claim, *_) = read(report.replace("\n... ", "\n"), date(2014, 5, 22))
    assert list(left_out(json.loads(block), claim.model_dump(mode="json"))) == []


def test_readme_quotes_the_dossier() -> None:
    words = " ".join(
        re.findall(r"“(.*?)\s*…”", README.read_text(encoding="utf-8"), flags=re.DOTALL)[0].split()
    )
    reports = (files("powderkeg.sample") / "iraq-2014-06").iterdir()
    assert any(words in " ".join(report.read_text(encoding="utf-8").split()) for report in reports)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_index_has_every_page() -> None:
    assert [page.name for page in DOCS.glob("*.md") if f"({page.name})" not in text_of("index.md")] == [
        "index.md"
    ]


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("claims.md", [*Claim.model_fields, *Kind, *Status, *PlacePrecision]),
        ("claims.md", [field for part in (Actor, Timespan, Place, Quantity) for field in part.model_fields]),
        ("evaluation.md", [*GoldItem.model_fields, *GoldClaim.model_fields]),
        ("evaluation.md", [*evaluate([], {}).as_json(), *Bin.__annotations__, *Calibration.__annotations__]),
        ("formats.md", [*FORMATS, *EVENT_FORMATS, *SITUATION_FORMATS]),
        ("inputs.md", INPUTS),
        (
            "extend.md",
            ["powderkeg.inputs", "powderkeg.formats", "pipeline", "lexicons", "actors", "types"],
        ),
        ("import.md", [*Dataset, *CodedEvent.model_fields, *CodedActor.model_fields, *Killed.model_fields]),
        ("import.md", CodedFilter.model_fields),
        ("situation.md", [*Hold, *Outlook, *Situation.model_fields]),
        ("situation.md", [f for part in SITUATION_PARTS for f in part.model_fields]),
        (
            "brief.md",
            [field for part in (Brief, Section, Sentence, Footnote) for field in part.model_fields]
            + [*BRIEF_SECTIONS],
        ),
        ("record.md", [*metadata.tables, "passage_index"]),
        ("review.md", [*Review.model_fields, *Changes.model_fields]),
        ("data-sources.md", [table.name for table in DATA.glob("*.csv")]),
    ],
    ids=[
        "claims",
        "parts",
        "gold",
        "evaluation",
        "formats",
        "inputs",
        "extensions",
        "coded",
        "asking",
        "situation",
        "parts of a situation",
        "brief",
        "record",
        "reviews",
        "tables",
    ],
)
def test_page_names_everything(page: str, names: list[str]) -> None:
    words = set(re.findall(r"[\w.-]+", text_of(page).replace("`.", "`")))
    assert [name for name in names if str(name).lstrip(".") not in words] == []


def test_formats_page_has_every_column() -> None:
    text = text_of("formats.md")
    parts = re.findall(r"`(\w+)_…`", text)
    named = {*re.findall(r"`(\w+)`", text)}
    assert [column for column in COLUMNS if column not in named and not column.startswith(tuple(parts))] == []


@pytest.mark.parametrize("columns", [EVENT_COLUMNS, SITUATION_COLUMNS], ids=["events", "situation"])
def test_formats_page_has_every_column_with_its_tag(columns: tuple[Column, ...]) -> None:
    rows = dict(
        re.findall(r"^\| `(\w+)` \| [\w/]+ \| `(#\S+)` \|", text_of("formats.md"), flags=re.MULTILINE)
    )
    assert [column.name for column in columns if column.name not in rows] == []
    tags = re.findall(r"`(#\S+)`", text_of("formats.md"))
    assert [column.hxl for column in columns if column.hxl not in tags] == []


def test_pages_besides_the_reference_name_every_command() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "commands.md")
    assert [name for name in COMMANDS if not re.search(rf"powderkeg {name}\b", shown)] == []


def test_codebook_page_has_every_type_and_mode() -> None:
    rows = re.findall(r"^\| ([A-Z]+) \| \d \|.*\| (.*) \|$", text_of("codebook.md"), flags=re.MULTILINE)
    documented = {name: set(re.findall(r"[\w-]+", modes)) for name, modes in rows}
    assert set(documented) == set(EventType)
    assert [pair for pair in modes_in_tables() if pair[1] not in documented[pair[0]]] == []
    assert {name: modes - {"none"} for name, modes in documented.items()} == {
        entry.name: set(entry.modes) for entry in load_event_types()
    }


def test_codebook_page_has_every_context() -> None:
    contexts = [row["context"] for _, row in read_table(DATA / "contexts.csv", ("context", "words"))]
    assert [name for name in contexts if not re.search(rf"\b{name}\b", text_of("codebook.md"))] == []


@pytest.mark.parametrize("page", sorted((ROOT / "changelog.d").iterdir()), ids=lambda page: page.name)
def test_changelog_says_a_sentence_a_change(page: Path) -> None:
    assert re.fullmatch(r"[\w-]+\.(added|changed|fixed|removed)\.md", page.name)
    assert re.fullmatch(r"\S.*\.\n", page.read_text(encoding="utf-8"))


def left_out(part: Any, whole: Any) -> Iterator[Any]:
    """What of a value is not in another that may hold more fields."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from left_out(value, whole.get(name, f"no {name}"))
    elif isinstance(part, list):
        for one, other in zip(part, whole, strict=True):
            yield from left_out(one, other)
    elif part != whole:
        yield part, whole


def modes_in_tables() -> Iterator[tuple[str, str]]:
    """Types with the modes that they may get."""
    columns = ("trigger", "pos", "when", "claim", "source", "target", "place", "example")
    for _, row in read_table(DATA / "predicates.csv", columns):
        event_type, _, mode = row["claim"].partition("/")
        if mode not in ("", "*"):
            yield event_type, mode
    for _, row in read_table(DATA / "instruments.csv", ("mode", "words")):
        yield "ASSAULT", row["mode"]
    for (outer, _), mode in load_content_modes().by_pair.items():
        yield outer, mode
