"""Web pages: a report and its day, or the links to reports on a listing page."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from powderkeg.errors import DocumentError, FetchError
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.days import believed, latest_day
from powderkeg.feeds.feed import Entry
from powderkeg.feeds.urls import WebAddress, joined, page_key
from powderkeg.ingest.encoding import decode
from powderkeg.ingest.html import load_page, report_of_page
from powderkeg.ingest.report import Report

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.5"

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MOST_LINKS = 20_000


@dataclass(frozen=True, slots=True)
class Article:
    """A report that was fetched; `canonical` is where its page says that it is.

    `updated` is the day of its last change, where the feed tells one that can be believed.
    """

    report: Report
    canonical: WebAddress
    notes: tuple[str, ...] = ()
    updated: date | None = None


def read_page(fetched: Fetched, entry: Entry, today: date) -> Article:
    """The report on a page that was fetched.

    Parameters
    ----------
    fetched : Fetched
    entry : Entry
        What the feed or page that led here says of it.
    today : date
        A later day is not believed.

    Raises
    ------
    FetchError
        If it is neither HTML nor text, whatever the server calls it.
    DocumentError
        If no report is found in it.
    """
    body = fetched.body or b""
    is_html = fetched.content_type in _HTML
    if fetched.content_type in {"", "text/plain"}:
        is_html = _looks_like_html(body)
    if fetched.content_type == "text/plain" and not is_html:
        report, canonical = Report(text=decode(body, None, fetched.charset)), fetched.address
    elif is_html:
        tree = load_page(body, told=fetched.charset)
        report, canonical = report_of_page(tree), _canonical(tree, fetched.address)
    else:
        kind = fetched.content_type or "nothing that is HTML"
        raise FetchError(
            f"is {kind[:60]}, expected a page; download it and add it, or put it "
            "into a folder that is watched"
        )
    return _dated(
        replace(report, title=report.title or entry.title, url=canonical.text), canonical, entry, today
    )


def page_links(fetched: Fetched, pattern: str, ports: frozenset[int]) -> tuple[Entry, ...]:
    """The links on a page whose addresses fit a pattern, each page once, in their order.

    Raises
    ------
    DocumentError
        If it is no page.
    """
    if fetched.content_type and fetched.content_type not in _HTML:
        raise DocumentError(f"is {fetched.content_type[:60]}, expected an HTML page with links")
    tree = load_page(fetched.body or b"", told=fetched.charset)
    base = _base(tree, fetched.address)
    wanted = re.compile(pattern)
    found: dict[str, Entry] = {}
    for link in tree.xpath(".//a[@href]")[:_MOST_LINKS]:
        try:
            address = joined(base, link.get("href"), ports=ports)
        except FetchError:
            continue  # mailto: and the like are no reports
        if wanted.search(address.text):
            found.setdefault(page_key(address), Entry(address))
    return tuple(found.values())


def _dated(report: Report, canonical: WebAddress, entry: Entry, today: date) -> Article:
    """The report with the better founded of the days that its page and the feed state.

    The page's own statement goes with the text that was read; a feed's may be that of a republication.
    """
    notes = []
    entry, not_believed = believed(entry, today)
    page_day, told = report.published, entry.day
    if page_day and page_day > latest_day(today):
        notes.append(f"the page gives {page_day} as its day, which is yet to come; not believed")
        page_day = None
    notes += not_believed
    if page_day and told and abs((page_day - told[0]).days) > 1:
        notes.append(f"the page says {page_day} and the feed {told[0]}; taken is the page's")
    if page_day:
        report = replace(report, published=page_day)
    elif told:
        report = replace(report, published=told[0], published_from=told[1])
    else:
        report = replace(report, published=None, published_from=None)
    return Article(report, canonical, tuple(notes), entry.updated)


def _canonical(tree: "HtmlElement", at: WebAddress) -> WebAddress:
    """Where the page says that it is; what it says of other hosts is no business of its own."""
    for link in tree.xpath(".//link[@rel='canonical'][@href]")[:1]:
        try:
            address = joined(_base(tree, at), link.get("href"), ports=frozenset({at.port, 80, 443}))
        except FetchError:
            break
        if address.host == at.host:
            return address
    return at


def _base(tree: "HtmlElement", at: WebAddress) -> WebAddress:
    for base in tree.xpath(".//base[@href]")[:1]:
        try:
            return joined(at, base.get("href"), ports=frozenset({at.port, 80, 443}))
        except FetchError:
            break
    return at


def _looks_like_html(body: bytes) -> bool:
    return bool(re.match(rb"\s*(?:<!doctype html|<html|<\?xml|<!--|<head|<body)", body[:1000], re.IGNORECASE))
