"""RSS and Atom: what a feed lists, with the days that it states."""

import email.utils
import io
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import FetchError
from powderkeg.feeds.answers import Fetched
from powderkeg.feeds.urls import WebAddress, joined, page_key
from powderkeg.ingest.dates import find_day

_log = logging.getLogger(__name__)

_ENTITY: Final = b"<!ENTITY"
_MOST_TAGS: Final = 300_000  # reading a feed takes a minute for so many
_LONGEST_TITLE: Final = 500
_TAG: Final = re.compile(r"<[^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that a feed or a page lists; `stamp` differs when the feed tells that the report changed."""

    address: WebAddress
    title: str | None = None
    published: date | None = None
    updated: date | None = None
    stamp: str = ""

    @property
    def day(self) -> tuple[date, PublishedFrom] | None:
        """The day that the feed states, and in which words."""
        if self.published:
            return self.published, PublishedFrom.FEED
        return (self.updated, PublishedFrom.FEED_UPDATED) if self.updated else None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists, each address once, and how many entries lead nowhere or can't be read."""

    entries: tuple[Entry, ...]
    without_address: int = 0
    broken: str | None = None  # why the rest couldn't be read


def read_feed(fetched: Fetched, ports: frozenset[int]) -> Feed:
    """The entries of a feed that was fetched, in its order.

    Raises
    ------
    FetchError
        If it is no feed, has too many tags, or declares entities, which can unfold into a huge text.
    """
    body, where = fetched.body or b"", fetched.address
    # encodings of two or four bytes a letter have NULs between
    if _ENTITY in body.replace(b"\0", b"").upper():
        raise FetchError("declares XML entities, which no feed needs; it is not read")
    if (tags := body.count(b"<")) > _MOST_TAGS:
        raise FetchError(f"has {tags:,} tags, expected {_MOST_TAGS:,} at most; it is not read")
    parsed = _parsed(body, fetched)
    broken = str(parsed.get("bozo_exception"))[:200] if _is_serious(parsed) else None
    if not parsed.entries and (broken or not parsed.get("version")):
        kind = "a [[page]] or [[listing]]" if b"<html" in body[:2000].lower() else "another address"
        raise FetchError(f"is no RSS or Atom feed ({broken or 'no entries'}); make it {kind}")
    entries: dict[str, Entry] = {}
    lost = 0
    for raw in parsed.entries:
        try:
            entry = _entry(raw, where, ports)
        except Exception:  # whatever a feed wrote there, the other entries don't suffer from it
            _log.info("%s: an entry can't be read", where.text, exc_info=True)
            entry = None
        if entry is None:
            lost += 1
        else:
            entries.setdefault(page_key(entry.address), entry)
    return Feed(tuple(entries.values()), lost, broken)


def _parsed(body: bytes, fetched: Fetched) -> Any:
    import feedparser  # loads slowly

    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    headers = {
        "content-type": f"{fetched.content_type or 'application/xml'}{charset}",
        "content-location": fetched.address.text,
    }
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of markup that looks like an address; it is told by what comes of it
        # A stream: a string would be taken for an address or a path, and opened.
        return feedparser.parse(
            io.BytesIO(body), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )


def _is_serious(parsed: Any) -> bool:
    """Whether the feed is broken, rather than served under the wrong media type or charset."""
    name = type(parsed.get("bozo_exception")).__name__
    return bool(parsed.get("bozo")) and name not in {"NonXMLContentType", "CharacterEncodingOverride"}


def _entry(raw: Any, base: WebAddress, ports: frozenset[int]) -> Entry | None:
    """An entry; None if it has no address that may be asked for."""
    published, updated = raw.get("published", ""), _updated(raw)
    for link in _links(raw):
        try:
            address = joined(base, link, ports=ports)
        except FetchError:
            continue
        title = " ".join(_TAG.sub(" ", str(raw.get("title", ""))[:_LONGEST_TITLE]).split())
        return Entry(
            address, title or None, stated_day(published), stated_day(updated), f"{published}|{updated}"[:200]
        )
    return None


def _updated(raw: Any) -> str:
    # feedparser gives the day published for a missing day of change when asked by attribute or get
    return str(dict.get(raw, "updated") or "")


def _links(raw: Any) -> Iterator[str]:
    """What may be the address of an entry; a GUID is one only where it says so."""
    if raw.get("link"):
        yield str(raw["link"])
    yield from (str(link["href"]) for link in raw.get("links", []) if _is_page(link))
    if raw.get("guidislink") and raw.get("id"):
        yield str(raw["id"])


def _is_page(link: Any) -> bool:
    """Whether a link leads to the entry's page, and not to a sound or picture that goes with it."""
    return bool(link.get("href")) and link.get("rel", "alternate") == "alternate"


def stated_day(text: str) -> date | None:
    """The day that a date of a feed names, as it is written there; None if it names none in full."""
    day = find_day(text[:100])
    if day is not None:
        return day
    try:
        parts = email.utils.parsedate(text[:100])  # RFC 822 lets years have two digits
        return date(*parts[:3]) if parts else None
    except (ValueError, OverflowError):
        return None
