"""What stands before the news in a report: title, byline and date lines, dateline, and what they tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from powderkeg.datamodel.document import PublishedFrom, Region, RegionRole
from powderkeg.ingest.boilerplate import Line
from powderkeg.ingest.byline import Byline, parse_byline, parse_name_line
from powderkeg.ingest.dateline import Dateline, parse_dateline

_LOOKED_AT = 40  # lines that a heading and the paragraph after it fit in
_TITLE_LINES = 3
_TITLE_LETTERS = 200
_TITLE_WORDS = 30
_PARAGRAPH_LETTERS = 120  # a longer line is a paragraph of its own, not one broken to fit a page
_ENDS_CLAUSE = re.compile(r"[.;,:]$")
_ENDS_ABBREVIATION = re.compile(r"\b(?:\w\.){2,}$")
_ENDS_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*$""")


@dataclass(frozen=True, slots=True)
class Heading:
    """What was found; all empty for a text that begins with the news or has no news after the heading."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    dateline_place: str | None = None
    dateline_date: date | None = None
    regions: tuple[Region, ...] = ()


def find_heading(
    text: str, lines: Sequence[Line], *, title: str | None = None, published: date | None = None
) -> Heading:
    """The heading of a report.

    Parameters
    ----------
    text : str
        The whole text.
    lines : sequence of Line
        Its lines without those known not to be news.
    title, published
        What is known already. A title that the text begins with is marked there; the day gives its year to
        a dateline that has none.
    """
    head = [line for line in lines if line.text][:_LOOKED_AT]
    before, head = _split_bylines(head, has_title=False)
    title_end = _known_title_end(text, head, title) or _title_end(head, text)
    below = [_from(title_end, line) for line in head if line.end > title_end]
    after, body = _split_bylines(below, has_title=bool(title or title_end))
    if not body:
        return Heading()
    bylines = [*before, *after]
    told = next((byline.published for _, byline in bylines if byline.published), None)
    dateline = parse_dateline(body[0].text, published or told)
    regions = [_region(line.start, line.end, RegionRole.BYLINE) for line, _ in bylines]
    if title_end:
        regions.append(_region(head[0].start, title_end, RegionRole.TITLE))
    if dateline:
        regions.append(_region(body[0].start, body[0].start + dateline.end, RegionRole.DATELINE))
    return _heading(
        title=" ".join(text[head[0].start : title_end].split()) if title_end else None,
        publishers=[byline.publisher for _, byline in bylines],
        told=told,
        dateline=dateline,
        regions=regions,
    )


def _split_bylines(lines: list[Line], *, has_title: bool) -> tuple[list[tuple[Line, Byline]], list[Line]]:
    """The bylines at the start, and the lines after them."""
    bylines: list[tuple[Line, Byline]] = []
    for line, following in zip_longest(lines, lines[1:]):
        byline = parse_byline(line.text, has_title=has_title)
        if byline is None and has_title:
            byline = _name_beside_date(line, bylines[-1:], following)
        if byline is None:
            break
        bylines.append((line, byline))
    return bylines, lines[len(bylines) :]


def _name_beside_date(line: Line, before: list[tuple[Line, Byline]], following: Line | None) -> Byline | None:
    """A name above a date line; below one only that of an outlet, as the news may begin there."""
    byline = parse_name_line(line.text)
    if byline and _is_date_line(following):
        return byline
    below_date = any(above.published and not above.publisher for _, above in before)
    return byline if byline and byline.publisher and below_date else None


def _is_date_line(line: Line | None) -> bool:
    byline = parse_byline(line.text, has_title=True) if line else None
    return byline is not None and byline.published is not None


def _from(start: int, line: Line) -> Line:
    """The part of a line that doesn't belong to the title."""
    text = line.text[max(0, start - line.start) :].lstrip()
    return Line(line.end - len(text), line.end, text)


def _known_title_end(text: str, head: list[Line], title: str | None) -> int:
    """Where the title ends that the text begins with; 0 if it begins otherwise.

    Only a whole line, or a whole sentence, is the title: a report called "Mali" may begin "Mali's army".
    """
    words = (title or "").split()
    if not words or not head:
        return 0
    wording = r"\s+".join(map(re.escape, words))
    end = r"(?:[.!?:]?(?=[^\S\r\n]*(?:[\r\n]|$))|[.!?](?=\s)|(?<=[.!?])(?=\s))"
    match = re.compile(wording + end, re.IGNORECASE).match(text, head[0].start)
    return match.end() if match else 0


def _title_end(head: list[Line], text: str) -> int:
    """Where a title ends that the text begins with, told by its form; 0 if it begins with the news."""
    if not any(_ENDS_SENTENCE.search(line.text) for line in head[1:]):
        return 0
    for line, following, third in zip(head[:_TITLE_LINES], head[1:], [*head[2:], None], strict=False):
        title = text[head[0].start : line.end]
        if not _looks_like_title(title):
            return 0
        if _is_apart(text, line, following) or _is_outlet_above_date(following, third):
            return line.end
    return 0


def _looks_like_title(title: str) -> bool:
    return (
        len(title) <= _TITLE_LETTERS
        and len(title.split()) <= _TITLE_WORDS
        and not title[0].islower()
        and any(map(str.isalpha, title))
        and (not _ENDS_CLAUSE.search(title) or bool(_ENDS_ABBREVIATION.search(title)))
    )


def _is_apart(text: str, line: Line, following: Line) -> bool:
    """Whether the title ends with a line: before a blank one, a byline, a dateline or a long paragraph."""
    return (
        len(text[line.end : following.start].splitlines()) > 1
        or parse_byline(following.text, has_title=True) is not None
        or parse_dateline(following.text) is not None
        or (len(following.text) > _PARAGRAPH_LETTERS and not following.text[0].islower())
    )


def _is_outlet_above_date(line: Line, following: Line | None) -> bool:
    byline = parse_name_line(line.text)
    return byline is not None and byline.publisher is not None and _is_date_line(following)


def _region(start: int, end: int, role: RegionRole) -> Region:
    return Region(start=start, end=end, role=role)


def _heading(
    *,
    title: str | None,
    publishers: Iterable[str | None],
    told: date | None,
    dateline: Dateline | None,
    regions: list[Region],
) -> Heading:
    published, published_from = told, PublishedFrom.HEADING if told else None
    if dateline and dateline.day and not told:
        published, published_from = dateline.day, PublishedFrom.DATELINE
    agency = dateline.agency if dateline else None
    return Heading(
        title=title,
        publisher=next(filter(None, publishers), agency),
        published=published,
        published_from=published_from,
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.day if dateline else None,
        regions=tuple(sorted(regions, key=lambda region: region.start)),
    )
