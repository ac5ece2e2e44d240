"""A report with its heading looked at, as a `Document`."""

import hashlib
import re

from powderkeg.datamodel.document import Document, PublishedFrom, Region
from powderkeg.errors import DocumentError
from powderkeg.ingest.boilerplate import Cues, Line, find_boilerplate, load_cues, split_lines
from powderkeg.ingest.heading import Heading, find_heading
from powderkeg.ingest.report import IngestOptions, Report

_SURROGATE = re.compile("[\ud800-\udfff]")
_ID_DIGITS = 8


def document_from_text(text: str, options: IngestOptions | None = None, *, name: str = "text") -> Document:
    """A document of a text at hand.

    Parameters
    ----------
    text : str
        Kept character for character.
    options : IngestOptions, optional
    name : str
        What the id of the document begins with.

    Raises
    ------
    DocumentError
        If the text is empty or holds what no text can.
    """
    options = options or IngestOptions()
    return make_document(Report(text=text), name, options, load_cues(options.boilerplate))


def make_document(
    report: Report,
    stem: str,
    options: IngestOptions,
    cues: Cues,
    *,
    path: str | None = None,
    sha256: str | None = None,
) -> Document:
    """The document of a report that was read from a source with that stem, path and SHA-256.

    The day of publication is that of the options, else what the input told, else that of the heading.

    Raises
    ------
    DocumentError
        If the text is empty, or anything in the report can't be kept as text.
    """
    _check(report)
    published = options.published or report.published
    lines = split_lines(report.text)
    boilerplate = list(find_boilerplate(lines, cues))
    heading = find_heading(report.text, _without(lines, boilerplate), title=report.title, published=published)
    published_from = PublishedFrom.OPTION if options.published else report.published_from
    return Document(
        document_id=_document_id(report, stem),
        text=report.text,
        title=report.title or heading.title,
        publisher=report.publisher or heading.publisher,
        published=published or heading.published,
        published_from=published_from if published else heading.published_from,
        dateline_place=heading.dateline_place,
        dateline_date=heading.dateline_date,
        url=report.url,
        path=path,
        source_sha256=sha256,
        regions=_in_order(heading, boilerplate),
    )


def identify(report: Report, stem: str) -> str:
    """The id that the document of a report will have; far quicker than making the document.

    Raises
    ------
    DocumentError
        If `make_document` would raise it.
    """
    _check(report)
    return _document_id(report, stem)


def _check(report: Report) -> None:
    if not isinstance(report.text, str):
        raise DocumentError(f"the text is {type(report.text).__name__}, expected a str")
    if not report.text.strip():
        raise DocumentError("the text is empty; expected a report")
    for name in ("text", "document_id", "title", "publisher", "url"):
        value = getattr(report, name) or ""
        found = re.search(_SURROGATE, value)
        if found:
            raise DocumentError(
                f"{name} holds half a character ({found[0]!a}, {found.start()} characters in); "
                "expected whole ones, so export it anew as UTF-8"
            )
        if "\0" in value:
            raise DocumentError(f"{name} holds a NUL character; expected text")


def _without(lines: list[Line], boilerplate: list[Region]) -> list[Line]:
    starts = {region.start for region in boilerplate}
    return [line for line in lines if line.start not in starts or not line.text]


def _in_order(heading: Heading, boilerplate: list[Region]) -> tuple[Region, ...]:
    """All regions by place; a boilerplate line inside the title is part of the title."""
    kept = [
        region
        for region in boilerplate
        if not any(other.start < region.end and region.start < other.end for other in heading.regions)
    ]
    return tuple(sorted([*heading.regions, *kept], key=lambda region: region.start))


def _document_id(report: Report, stem: str) -> str:
    """The report's own id, else one that follows from where it stands and its text."""
    own = _printable(report.document_id or "")
    if own:
        return own
    digest = hashlib.sha256(report.text.encode()).hexdigest()[:_ID_DIGITS]
    line = "" if report.line is None else f"{report.line}-"
    return f"{_printable(stem).replace(' ', '-') or 'document'}-{line}{digest}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "_" for letter in text).strip()
