"""The stretches of a document that are read as one: its headline and its paragraphs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from powderkeg.datamodel.document import Document, RegionRole

_PARAGRAPH_END = re.compile(r"\r?\n[ \t\r]*\n\s*|(?<=[.!?:;\"”’')])[ \t]*\r?\n\s*")
_LONGEST = 20_000  # characters parsed at once; a longer paragraph is cut at a space
_LONGEST_WORD = 200  # a longer run without a space is no word of a report
_SENTENCE_ENDS = frozenset(".!?:;\"”’'")
_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "\\": " ",
    }
)
_LAST_DOTS = re.compile(r"…(?!\w)")  # between two words they part clauses, which one dot would not
_DASH = re.compile(r"(?<=\s)-(?=\s)")  # a dash that sets off words is no hyphen to the parser
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_WORD},}}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch to parse. `start` is its place in the document; `text` has the same length as there."""

    start: int
    text: str
    title: bool = False


def segments(document: Document) -> list[Segment]:
    """Headline and paragraphs in text order, without bylines, datelines and boilerplate.

    `text` is made fit for parsing one character for one: line ends and control characters become
    spaces, typographic quotes plain ones. A paragraph that was broken inside a sentence is read whole.
    """
    stretches = [
        piece
        for start, end, title in _readable(document)
        for piece in _paragraphs(document.text, start, end, title)
    ]
    return [
        Segment(start, _plain(document.text[start:end]), title)
        for start, end, title in _mended(document.text, stretches)
    ]


def _readable(document: Document) -> Iterator[tuple[int, int, bool]]:
    position = 0
    for region in document.regions:
        yield position, region.start, False
        if region.role is RegionRole.TITLE:
            yield region.start, region.end, True
        position = region.end
    yield position, len(document.text), False


def _paragraphs(text: str, start: int, end: int, title: bool) -> Iterator[tuple[int, int, bool]]:
    position = start
    for gap in _PARAGRAPH_END.finditer(text, start, end):
        yield from _pieces(text, position, gap.start(), title)
        position = gap.end()
    yield from _pieces(text, position, end, title)


def _pieces(text: str, start: int, end: int, title: bool) -> Iterator[tuple[int, int, bool]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut, title
        start = cut
    if end > start:
        yield start, end, title


def _mended(text: str, stretches: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, those joined that a page break cut in two: no full stop before, a small letter after."""
    held: tuple[int, int, bool] | None = None
    for start, end, title in stretches:
        if held is not None:
            broken = (
                text[held[1] - 1] not in _SENTENCE_ENDS
                and text[start].islower()
                and not text[held[1] : start].strip()
            )
            if broken and held[2] == title and end - held[0] <= _LONGEST:
                held = (held[0], end, title)
                continue
            yield held
        held = (start, end, title)
    if held is not None:
        yield held


def _plain(text: str) -> str:
    text = _DASH.sub("\u2013", _LAST_DOTS.sub(".", text.translate(_ASCII)))
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    if not text.isascii():
        text = "".join(" " if unicodedata.category(char) in ("Zs", "Cf", "Cs") else char for char in text)
    return _LONG_RUN.sub(lambda run: " " * len(run[0]), text)
