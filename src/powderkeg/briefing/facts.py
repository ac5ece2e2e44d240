"""The line under a brief's title, and what a footnote says besides the quotation; the same in every form."""

from powderkeg.briefing.brief import Brief, Footnote
from powderkeg.briefing.wording import counted
from powderkeg.english import day

_LINKED = ("https://", "http://")


def heading_line(brief: Brief) -> str:
    """As of which day, known by which, and from how much."""
    known = f", as known by {day(brief.known_by)}" if brief.known_by else ""
    drawn = counted(brief.documents, "report")
    if brief.outlets:
        drawn += f" of {counted(brief.outlets, 'outlet')}"
    return f"As of {day(brief.as_of)}{known}. Drawn from {drawn}."


def source_line(footnote: Footnote) -> str:
    """Outlet, title and day of a passage."""
    parts = [
        footnote.origin,
        footnote.title or "",
        day(footnote.published) if footnote.published else "undated",
    ]
    return ", ".join(filter(None, parts))


def address(footnote: Footnote) -> str | None:
    """The address of the report if it is one that a browser should follow."""
    url = footnote.url
    return url if url and url.lower().startswith(_LINKED) and url.isprintable() and " " not in url else None
