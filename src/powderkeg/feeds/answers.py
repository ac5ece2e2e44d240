"""What an answer comes to: a page, nothing that changed, or an error in words."""

import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Self

from powderkeg.errors import FetchError
from powderkeg.feeds.fetch import Answer
from powderkeg.feeds.urls import WebAddress

TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE: Final = 410
_ETAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,300}"')
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page, to be asked only for what is newer."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """Those among headers that can be sent back as they are."""
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        return cls(etag if _ETAG.fullmatch(etag) else None, modified if _http_date(modified) else None)

    def headers(self) -> dict[str, str]:
        """The headers of a request that asks only for what is newer."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came; `body` is None where it is as it was."""

    address: WebAddress
    body: bytes | None
    content_type: str = ""
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None  # for good, says the server


def retry_after_s(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or a date; None where it says nothing."""
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    until = _http_date(value)
    seconds = (until - now).total_seconds() if until else 0.0
    return seconds if seconds > 0 else None


def fetched(address: WebAddress, answer: Answer, known: Validators, moved_to: str | None) -> Fetched:
    """What an answer that is no redirect comes to."""
    name, status = address.text, answer.status
    if status == 304:
        if not known.headers():
            raise FetchError(
                f"{name}: answers that nothing changed, though it was never read; tell those who run it"
            )
        return Fetched(address, None, validators=known, moved_to=moved_to)
    if status == _GONE:
        raise FetchError(f"{name}: is gone for good, says its server (410)", gone=True)
    if status != 200:
        raise FetchError(
            f"{name}: answers {status}, expected 200; check the address in a browser", later=True
        )
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return Fetched(
        address,
        answer.body,
        answer.content_type,
        charset[1] if charset else None,
        Validators.of(answer.headers),
        moved_to,
    )


def _http_date(value: str) -> datetime | None:
    """The moment that a header names; None if it names none."""
    if len(value) > 60 or not value.isascii() or not value.isprintable():
        return None
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
