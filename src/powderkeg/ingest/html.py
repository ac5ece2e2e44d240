"""HTML: the article's text and what the page's metadata say of it. Nothing of the page is executed."""

import copy
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import DocumentError
from powderkeg.ingest.dates import find_day
from powderkeg.ingest.encoding import decode
from powderkeg.ingest.report import IngestOptions, Report, Source
from powderkeg.ingest.tags import refuse_endless_tags
from powderkeg.ingest.text import read_whole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_CHARSET_WITHIN = 4096

_OTHER_DATE = re.compile(r"modif|updat|revis|expir|review|copyright|gentime", re.IGNORECASE)
_COMPACT_DAY = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?\b")
_JSON_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PUBLICATION_TIME = re.compile(r"publi|posted|pubdate|entry-(?:date|time)", re.IGNORECASE)


def read_html(source: Source, options: IngestOptions) -> Iterator[Report]:
    """The article that trafilatura finds in the page, with title, publisher, address and day published."""
    yield report_of_page(load_page(read_whole(source, options), encoding=options.encoding))


@contextmanager
def _explained() -> Iterator[None]:
    """Errors of what stands on lxml as one of ours."""
    try:
        yield
    except DocumentError:
        raise
    except Exception as error:  # they let errors of many classes through when a page is damaged
        raise DocumentError(f"not a page that can be read ({error!r}); save its text alone") from error


@_explained()
def load_page(data: bytes, *, encoding: str | None = None, told: str | None = None) -> "HtmlElement":
    """The elements of a page.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        The encoding the user named; no other is tried.
    told : str, optional
        The encoding that the server named; where that is wrong, what the page names itself is tried.

    Raises
    ------
    DocumentError
        If it is no page, or in no encoding that can be told.
    """
    # lxml and what stands on it load slowly, and other inputs do without
    from trafilatura.utils import load_html

    declared = next((name for name in (_meant(told), _declared_charset(data)) if _fits(name, data)), None)
    page = decode(data, encoding, declared)
    refuse_endless_tags(page)
    tree = load_html(page)
    if tree is None:
        raise _no_article()
    return tree


@_explained()
def report_of_page(tree: "HtmlElement") -> Report:
    """The article that trafilatura finds in a page, with what the page says of it.

    Raises
    ------
    DocumentError
        If no article is found.
    """
    from trafilatura import extract, extract_metadata

    text = extract(copy.deepcopy(tree), include_comments=False)
    if not text:
        raise _no_article()
    metadata = extract_metadata(tree, date_config={"extensive_search": False}, extensive=False)
    published = published_in_page(tree)
    return Report(
        text=text,
        title=metadata.title,
        publisher=metadata.sitename,
        published=published,
        published_from=PublishedFrom.METADATA if published else None,
        url=metadata.url,
    )


def published_in_page(tree: "HtmlElement") -> date | None:
    """The day of publication, if the page tells it to machines or in its own address.

    htmldate also guesses from any date in the page, so it is shown nothing but those places.
    """
    from htmldate import find_date
    from lxml.html import Element, fromstring

    page = fromstring("<html><head></head></html>")
    for address in tree.xpath(".//link[@rel='canonical'][@href]")[:1]:
        page.head.append(Element("link", rel="canonical", href=address.get("href")))
    for key, day in _days_for_machines(tree):
        page.head.append(Element("meta", name=key, content=day.isoformat()))
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        deferred_url_extractor=True,
        min_date="1900-01-01",
        max_date="2100-12-31",  # the clock has no say: the same page always gives the same day
    )
    return date.fromisoformat(found) if found else None


def _days_for_machines(tree: "HtmlElement") -> Iterator[tuple[str, date]]:
    """Days in full from metadata, JSON-LD and `time` elements, in order of trust, each with its key."""
    for meta in tree.iterfind(".//meta[@content]"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        day = _full_day(meta.get("content"))
        if key and day and not _OTHER_DATE.search(key):
            yield key.lower(), day
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        days = _days(_JSON_LD_PUBLISHED.findall(script.text or ""))
        yield from (("datepublished", day) for day in days)
    yield from (("datepublished", day) for day in _publication_times(tree))


def _publication_times(tree: "HtmlElement") -> list[date]:
    """Days of the `time` elements marked as publication; where none is, the one day that all agree on."""
    times = tree.xpath(".//time[not(ancestor::aside or ancestor::nav or ancestor::footer)]")
    marked = [time for time in times if _PUBLICATION_TIME.search(" ".join([*time.keys(), *time.values()]))]
    days = _days(time.get("datetime") or time.text_content() for time in marked or times)
    return days[:1] if marked or len(set(days)) == 1 else []


def _days(texts: Iterable[str]) -> list[date]:
    return [day for day in map(_full_day, texts) if day]


def _full_day(text: str) -> date | None:
    return find_day(_COMPACT_DAY.sub(r"\1-\2-\3", text[:100]))


def _declared_charset(data: bytes) -> str | None:
    """The encoding that the page itself names."""
    match = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    return _meant(match[1].decode("ascii", "replace") if match else None)


def _meant(charset: str | None) -> str | None:
    """The encoding that a name stands for: Latin-1 means Windows-1252, as browsers take it."""
    name = charset.lower() if charset else None
    return "cp1252" if name in {"iso-8859-1", "latin-1", "us-ascii"} else name


def _fits(encoding: str | None, data: bytes) -> bool:
    try:
        return encoding is not None and bool(data.decode(encoding))
    except (UnicodeError, LookupError):
        return False


def _no_article() -> DocumentError:
    return DocumentError("no article text found in the page; save its text as .txt")
