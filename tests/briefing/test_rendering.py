"""Briefs as Markdown, HTML and PDF: readable, linked, and with all text from reports shown as it is."""

import io
import re
from datetime import date

import pytest
from lxml import html
from pypdf import PdfReader

from powderkeg.briefing.brief import LONGEST_QUOTE, Brief, Footnote, Section, Sentence
from powderkeg.briefing.compose import compose_brief
from powderkeg.briefing.html import brief_html
from powderkeg.briefing.markdown import brief_markdown
from powderkeg.briefing.pdf import brief_pdf
from tests.briefing.crises import TODAY, Sudan

HOSTILE = [
    '#read("/etc/passwd") *bold* $x^2$ <label> @reference',
    "</script><script>alert(1)</script>&amp; <b>bold</b>",
    "[a link](javascript:alert(1)) `code` # heading ~struck~ | cell",
    "]]> \\ {{ brief }} {% raw %} #{panic()}",
]
ADDRESS = "https://example.org/report?a=1&b=2"


def brief_of(text: str, url: str | None = None) -> Brief:
    """A brief whose title, sentence and passage are all the same text."""
    return Brief(
        title=text,
        as_of=TODAY,
        known_by=None,
        since=date(2023, 6, 13),
        documents=1,
        outlets=1,
        sections=(
            Section(
                key="control",
                title="Who holds what",
                sentences=(Sentence(text=text, footnotes=(1,)),),
            ),
        ),
        footnotes=(
            Footnote(
                number=1,
                publisher=text,
                title=text,
                published=None,
                url=url,
                document_id="d",
                sentence=text,
                trigger="",
                claims=("c1",),
            ),
        ),
        method=("A method.",),
    )


@pytest.fixture(scope="module")
def sudan() -> Brief:
    crisis = Sudan()
    return compose_brief(crisis.situation, crisis.events, crisis.changes, crisis.cite)


def pdf_text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_pdf_shows_markup_and_code_as_text(text: str) -> None:
    shown = squeezed(pdf_text(brief_pdf(brief_of(text))))
    assert shown.count(squeezed(text)) >= 4
    assert "root:" not in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_markup_and_code_as_text(text: str) -> None:
    page = brief_html(brief_of(text))
    tree = html.document_fromstring(page)
    assert tree.xpath("//script") == []
    assert tree.xpath("string(//h1)") == text
    assert tree.xpath("string(//q)") == text


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_escapes_what_it_would_read_as_markup(text: str) -> None:
    page = brief_markdown(brief_of(text))
    for special in "*_`[]<|~":
        assert not re.search(rf"(?<!\\){re.escape(special)}", page.replace("[^1]", ""))
    bare = re.sub(r"\\(.)", r"\1", page)
    assert bare.count(text) >= 3


@pytest.mark.parametrize("text", ["- item", "# heading", "1. first", "+ plus", "=== rule"])
def test_markdown_lines_do_not_become_lists_or_headings(text: str) -> None:
    (line,) = [line for line in brief_markdown(brief_of(text)).splitlines() if line.endswith("[^1]")]
    assert re.match(r"- (\\[-#+=]|1\\\.)", line)


@pytest.mark.parametrize(
    "text", ["قصف الجيش المدينة", "Обстрел города", "😀 fire", "\u202eback\u202c", "a\x00b\x1b[31m"]
)
def test_letters_of_all_alphabets_pass(text: str) -> None:
    brief = brief_of(text)
    pages = brief_html(brief), brief_markdown(brief)
    assert all(
        re.sub(r"[\x00-\x1f\u202a-\u202e]", "", word) in page
        for page in pages
        for word in text.split()[:1]
        if word.isalpha()
    )
    assert not re.search(r"[\x00\x1b\u202a-\u202e]", "".join(pages))
    assert brief_pdf(brief).startswith(b"%PDF")


def test_halves_of_surrogate_pairs_fail_nowhere() -> None:
    brief = brief_of("half \udc80")
    assert brief_pdf(brief)
    assert (brief_html(brief) + brief_markdown(brief)).encode("utf-8")


def test_a_sentence_of_thousands_of_letters_is_cut_around_its_trigger() -> None:
    sentence = f"{'word ' * 500}TRIGGER {'word ' * 500}"
    note = brief_of("x").footnotes[0].model_copy(update={"sentence": sentence, "trigger": "TRIGGER"})
    assert "TRIGGER" in note.quote
    assert len(note.quote) <= LONGEST_QUOTE + 4
    assert (note.quote[0], note.quote[-1]) == ("…", "…")
    assert note.sentence == sentence


def test_html_footnotes_lead_there_and_back(sudan: Brief) -> None:
    tree = html.document_fromstring(brief_html(sudan))
    links = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert set(links) <= set(tree.xpath("//@id"))
    for note in sudan.footnotes:
        assert f"note-{note.number}" in links
        assert f"ref-{note.number}" in links
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_html_needs_nothing_else(sudan: Brief) -> None:
    tree = html.document_fromstring(brief_html(sudan))
    assert tree.xpath("//script | //link | //img | //iframe") == []


def test_addresses_are_linked_in_all_forms() -> None:
    brief = brief_of("x", url=ADDRESS)
    assert 'href="https://example.org/report?a=1&amp;b=2"' in brief_html(brief)
    assert f"<{ADDRESS}>" in brief_markdown(brief)
    assert addresses(brief_pdf(brief)) == [ADDRESS]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://a b"]
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    brief = brief_of("x", url=url)
    assert url not in brief_html(brief) + brief_markdown(brief)
    assert addresses(brief_pdf(brief)) == []


def addresses(pdf: bytes) -> list[str]:
    """What a PDF links to outside itself."""
    links = [
        link.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for link in page.get("/Annots", [])
    ]
    return [str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})]


def test_pdf_has_text_title_day_and_links_to_passages(sudan: Brief) -> None:
    pdf = brief_pdf(sudan)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (sudan.title, "powderkeg")
    shown = squeezed(pdf_text(pdf))
    assert all(squeezed(note.sentence) in shown for note in sudan.footnotes)
    inner = [
        link
        for page in reader.pages
        for link in page.get("/Annots", [])
        if "/URI" not in link.get_object().get("/A", {})
    ]
    cited = sum(len(sentence.footnotes) for section in sudan.sections for sentence in section.sentences)
    assert len(inner) >= cited + len(sudan.footnotes)


def test_pdf_of_one_brief_is_the_same_each_time(sudan: Brief) -> None:
    assert brief_pdf(sudan) == brief_pdf(sudan)


def test_long_briefs_are_cut_to_two_pages() -> None:
    brief = brief_of("word " * 60)
    notes = tuple(brief.footnotes[0].model_copy(update={"number": number}) for number in range(1, 121))
    sentences = tuple(
        Sentence(text="A sentence of some length. " * 4, footnotes=(note.number,)) for note in notes
    )
    long = brief.model_copy(
        update={
            "title": "Long",
            "footnotes": notes,
            "sections": (
                brief.sections[0].model_copy(update={"sentences": sentences, "see": "powderkeg situation"}),
            ),
        }
    )
    pdf = brief_pdf(long)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
    assert "more: powderkeg situation" in pdf_text(pdf)
