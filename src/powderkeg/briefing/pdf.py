"""A brief as PDF on two pages of A4, set by typst."""

import io
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from powderkeg.briefing.brief import Brief
from powderkeg.briefing.facts import address, heading_line, source_line
from powderkeg.briefing.shortening import shorter
from powderkeg.briefing.wording import day
from powderkeg.safe import safe

PAGES = 2
# The first comes with typst; the others show letters that it lacks, where they are installed.
_FONTS = (
    "Libertinus Serif",
    "Noto Serif",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans CJK SC",
    "DejaVu Sans",
)


Charts = Mapping[str, Sequence[str]]


def brief_pdf(brief: Brief, charts: Charts | None = None) -> bytes:
    """The brief, made shorter until it fits on two pages.

    Text from reports is handed over as data, so that nothing in it can be markup or code.

    Parameters
    ----------
    brief : Brief
    charts : mapping of a section's key to sequence of str, optional
        SVG elements to show in it, side by side.
    """
    charts = charts or {}
    pdf = _compiled(brief, charts)
    if _pages(pdf) <= PAGES:
        return pdf
    versions = [brief, *_shorter_ones(brief)]
    # The first that fits, looked for by halving: each has less than the one before it.
    fits = bisect_left(versions, True, 1, key=lambda version: _pages(_compiled(version, charts)) <= PAGES)
    return _compiled(versions[min(fits, len(versions) - 1)], charts)


def _shorter_ones(brief: Brief) -> Iterator[Brief]:
    """Versions with ever fewer sentences."""
    while less := shorter(brief):
        yield less
        brief = less


def _compiled(brief: Brief, charts: Charts) -> bytes:
    import typst

    template = (files("powderkeg.briefing") / "templates" / "brief.typ").read_bytes()
    midnight = datetime(brief.as_of.year, brief.as_of.month, brief.as_of.day, tzinfo=UTC)
    result = typst.compile(
        template,
        format="pdf",
        sys_inputs={"brief": json.dumps(_data(brief, charts))},
        timestamp=int(midnight.timestamp()),  # of the brief's day, so that one situation gives one file
    )
    assert isinstance(result, bytes)  # without an output path, for PDF  # noqa: S101
    return result


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _data(brief: Brief, charts: Charts) -> dict[str, Any]:
    seen: set[int] = set()
    return {
        "title": safe(brief.title),
        "as_of": day(brief.as_of),
        "day": [brief.as_of.year, brief.as_of.month, brief.as_of.day],
        "heading": heading_line(brief),
        "fonts": _FONTS,
        "method": brief.method,
        "sections": [
            {
                "title": section.title,
                "more": section.more,
                "notes": [safe(note) for note in section.notes],
                "charts": [_set_in(chart) for chart in charts.get(section.key, ())],
                "sentences": [
                    {"text": safe(one.text), "marks": [_mark(number, seen) for number in one.footnotes]}
                    for one in section.sentences
                ],
            }
            for section in brief.sections
        ],
        "notes": [
            {
                "number": note.number,
                "source": safe(source_line(note)),
                "quote": safe(note.quote),
                "url": address(note),
            }
            for note in brief.footnotes
        ],
    }


def _set_in(chart: str) -> str:
    """A chart in the typeface of the brief; the reader's own, which charts ask for, is none of typst's."""
    return chart.replace("system-ui, sans-serif", _FONTS[0])


def _mark(number: int, seen: set[int]) -> dict[str, Any]:
    """A footnote's number; the first of a kind is what the passage leads back to."""
    first = number not in seen
    seen.add(number)
    return {"number": number, "first": first}
