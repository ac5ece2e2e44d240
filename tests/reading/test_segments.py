"""Which stretches of a document are read, and that they stay in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.document import Document, Region, RegionRole
from powderkeg.reading.segments import segments

TITLE = "Gunmen raid market in Jos"
BYLINE = "By our correspondent"
BODY = "Traders fled at dawn."


def marked(*parts: tuple[str, RegionRole | None]) -> Document:
    """A document of paragraphs, some of which are no body."""
    text, regions = "", []
    for words, role in parts:
        if role is not None:
            regions.append(Region(start=len(text), end=len(text) + len(words), role=role))
        text += words + "\n\n"
    return Document(document_id="d", text=text, regions=tuple(regions))


def texts(document: Document) -> list[str]:
    return [segment.text for segment in segments(document)]


def test_headline_is_read_apart_from_the_body() -> None:
    found = segments(marked((TITLE, RegionRole.TITLE), (BODY, None)))
    assert [(segment.text, segment.title) for segment in found] == [(TITLE, True), (BODY, False)]


@pytest.mark.parametrize("role", [RegionRole.BYLINE, RegionRole.DATELINE, RegionRole.BOILERPLATE])
def test_stretches_that_are_no_news_are_not_read(role: RegionRole) -> None:
    assert texts(marked((TITLE, RegionRole.TITLE), (BYLINE, role), (BODY, None))) == [TITLE, BODY]


def test_text_after_a_dateline_is_read_from_its_place() -> None:
    text = "ABUJA, May 3 — Traders fled at dawn."
    dateline = Region(start=0, end=15, role=RegionRole.DATELINE)
    (segment,) = segments(Document(document_id="d", text=text, regions=(dateline,)))
    assert (segment.start, segment.text) == (15, BODY)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n", "  \n"])
def test_paragraphs_are_read_one_by_one(gap: str) -> None:
    assert texts(Document(document_id="d", text=f"Traders fled.{gap}Soldiers came.")) == [
        "Traders fled.",
        "Soldiers came.",
    ]


def test_paragraph_broken_inside_a_sentence_is_read_whole() -> None:
    (text,) = texts(Document(document_id="d", text="Traders fled the market\n\nof Jos at dawn."))
    assert text.split() == ["Traders", "fled", "the", "market", "of", "Jos", "at", "dawn."]


def test_headline_is_not_joined_to_the_body() -> None:
    assert len(segments(marked(("Gunmen raid market", RegionRole.TITLE), ("traders flee", None)))) == 2


def test_typographic_marks_become_plain_ones() -> None:
    (text,) = texts(Document(document_id="d", text="“They fled,” a trader’s son said – twice…"))
    assert text == '"They fled," a trader\'s son said – twice.'


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u200b", "\u202e", "\xa0", "\ufeff", "\n"])
def test_unprintable_characters_become_spaces(char: str) -> None:
    assert texts(Document(document_id="d", text=f"Traders{char}fled.")) == ["Traders fled."]


def test_endless_word_is_left_out() -> None:
    (text,) = texts(Document(document_id="d", text="Traders fled " + "x" * 5000 + " at dawn."))
    assert text.split() == ["Traders", "fled", "at", "dawn."]


def test_long_paragraph_is_cut_between_words() -> None:
    found = segments(Document(document_id="d", text="Traders fled " * 5000))
    assert len(found) > 1
    assert all(segment.text.split()[0] in ("Traders", "fled") for segment in found)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \r\n"])
def test_blank_document_has_nothing_to_read(text: str) -> None:
    assert segments(Document(document_id="d", text=text)) == []


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t“’\u200f\xa0é"), max_size=200))
def test_segments_keep_length_and_order(text: str) -> None:
    position = 0
    for segment in segments(Document(document_id="d", text=text)):
        assert position <= segment.start
        position = segment.start + len(segment.text)
        here = text[segment.start : position]
        assert len(here) == len(segment.text)
        assert all(one == other or not one.isalpha() for one, other in zip(here, segment.text, strict=True))
    assert position <= len(text)
