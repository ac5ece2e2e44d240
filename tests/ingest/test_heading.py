from datetime import date

import pytest

from powderkeg.datamodel.document import PublishedFrom, RegionRole
from powderkeg.ingest import IngestOptions, document_from_text
from tests.ingest.helpers import parts

NEWS = "The army entered the port before dawn."
TITLE, BYLINE, DATELINE = RegionRole.TITLE, RegionRole.BYLINE, RegionRole.DATELINE


def test_title_byline_and_dateline_are_marked_in_order() -> None:
    text = f"Beira port changes hands\n\nBy Our Correspondent\n13 June 2014\n\nBEIRA, June 12 — {NEWS}\n"
    document = document_from_text(text)
    assert parts(document) == [
        (TITLE, "Beira port changes hands"),
        (BYLINE, "By Our Correspondent"),
        (BYLINE, "13 June 2014"),
        (DATELINE, "BEIRA, June 12 — "),
    ]
    assert document.title == "Beira port changes hands"
    assert (document.published, document.published_from) == (date(2014, 6, 13), PublishedFrom.HEADING)
    assert (document.dateline_place, document.dateline_date) == ("Beira", date(2014, 6, 12))


@pytest.mark.parametrize(
    "line",
    [
        "13 June 2014",
        "Friday, 13th June 2014",
        "June 13, 2014 · 4 min read",
        "June 13, 2014 at 10:05 a.m. GMT",
        "Published: 2014-06-13",
        "Published 13 June 2014 | Updated 15 June 2014",
        "13.06.2014",
        "Nadia Roe 13 June 2014",
        "Nadia Roe and Ali al-Doe in Maputo | 13 Jun 2014 10:05 GMT",
        "By Nadia Roe, 13 June 2014",
    ],
)
def test_date_line_under_the_title_tells_the_day_published(line: str) -> None:
    document = document_from_text(f"Beira port changes hands\n{line}\n\n{NEWS}\n")
    assert (document.published, document.published_from) == (date(2014, 6, 13), PublishedFrom.HEADING)
    assert (BYLINE, line) in parts(document)


@pytest.mark.parametrize("line", ["Last updated 13 June 2014", "03/06/2014", "31 June 2014", "4 min read"])
def test_line_that_tells_no_certain_day_is_a_byline_only(line: str) -> None:
    document = document_from_text(f"Beira port changes hands\n\n{line}\n\n{NEWS}\n")
    assert document.published is None
    assert (BYLINE, line) in parts(document)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Sofala Gazette, 13 June 2014", "Sofala Gazette"),
        ("Sofala Peace Centre, 13 June 2014", "Sofala Peace Centre"),
        ("Nadia Roe | Sofala Gazette | 13 June 2014", "Sofala Gazette"),
        ("Nadia Roe, 13 June 2014", None),
        ("Source: OCHA", "OCHA"),
    ],
)
def test_byline_of_an_outlet_tells_the_publisher(line: str, publisher: str) -> None:
    assert document_from_text(f"Beira port changes hands\n\n{line}\n\n{NEWS}\n").publisher == publisher


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["together", "apart"])
@pytest.mark.parametrize(
    "lines", [["Sofala Gazette", "13 June 2014"], ["13 June 2014", "Sofala Gazette"]], ids=["above", "below"]
)
def test_outlet_on_a_line_beside_the_date_is_the_publisher(gap: str, lines: list[str]) -> None:
    document = document_from_text("\n".join([f"Beira port changes hands{gap}{lines[0]}", lines[1], "", NEWS]))
    assert document.title == "Beira port changes hands"
    assert (document.publisher, document.published) == ("Sofala Gazette", date(2014, 6, 13))


def test_author_on_a_line_above_the_date_is_no_publisher() -> None:
    document = document_from_text(f"Beira port changes hands\n\nNadia Roe\n13 June 2014\n\n{NEWS}")
    assert (document.publisher, document.published) == (None, date(2014, 6, 13))


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agency"),
    [
        ("KHARTOUM, June 15 —", "Khartoum", date(2014, 6, 15), None),
        ("KHARTOUM, Sudan (Reuters) -", "Khartoum", None, "Reuters"),
        ("SANA'A, Yemen, Dec. 31 (AP) --", "Sana'a", date(2013, 12, 31), "AP"),
        ("PORT SUDAN —", "Port Sudan", None, None),
        ("Geneva, 3 March 2013 (OCHA):", "Geneva", date(2013, 3, 3), "OCHA"),
        ("Bangui, June 2 –", "Bangui", date(2014, 6, 2), None),
        ("al-Hasakah (ANHA) -", "al-Hasakah", None, "ANHA"),
        ("AMMAN June 3 (AFP) -", "Amman", date(2014, 6, 3), "AFP"),
        ("ADEN (Yemen) -", "Aden", None, None),
        ("ADEN (Yemen), June 3 (AFP) -", "Aden", date(2014, 6, 3), "AFP"),
    ],
)
def test_dateline_tells_place_day_and_agency(
    dateline: str, place: str, day: date | None, agency: str | None
) -> None:
    options = IngestOptions(published=date(2014, 6, 16 if "Dec" not in dateline else 1))
    document = document_from_text(f"{dateline} {NEWS}", options)
    assert (document.dateline_place, document.dateline_date) == (place, day)
    assert document.publisher == agency
    assert parts(document) == [(DATELINE, dateline + " ")]


def test_full_date_of_the_dateline_is_the_last_resort() -> None:
    document = document_from_text(f"Geneva, 3 March 2021 (OCHA): {NEWS}")
    assert (document.published, document.published_from) == (date(2021, 3, 3), PublishedFrom.DATELINE)


def test_day_without_year_stays_open_when_nothing_dates_the_report() -> None:
    document = document_from_text(f"KHARTOUM, June 15 — {NEWS}")
    assert (document.dateline_place, document.dateline_date, document.published) == ("Khartoum", None, None)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Clashes in Beira",
        "Clashes in Beira\n",
        "Clashes in Beira\nCalm in Maputo\n",
        f"{NEWS}\n\nIt left at noon.",
        "The army said on Monday that it had\ntaken the port after two days of\nfighting.\n\nIt left.",
        "NATO — the alliance of thirty states — met in Madrid.",
        "EXCLUSIVE - The army left.",
        "On June 15 — a Sunday — the army left.",
        "Nadia Roe (Paris): We left.",
        "By Monday the army had left.\n\nIt came back.",
        "13 June 2014",
    ],
)
def test_text_that_begins_with_the_news_has_no_heading(text: str) -> None:
    document = document_from_text(text)
    assert document.regions == ()
    assert (document.title, document.published, document.dateline_place) == (None, None, None)


@pytest.mark.parametrize(
    "title",
    [
        "Beira port changes hands",
        "Will the truce hold?",
        "Talks open with U.S.",
        "Beira port changes hands\nafter two days of fighting",
        "Situation report, 3 May 2021",
    ],
)
def test_title_is_a_short_block_before_the_news(title: str) -> None:
    document = document_from_text(f"{title}\r\n\r\n{NEWS}\r\n".replace("\n\n", "\r\n\r\n"))
    assert parts(document) == [(TITLE, title)]
    assert document.title == " ".join(title.split())
