"""What is remembered of sources and pages, and when a page is asked for again."""

from datetime import datetime, timedelta
from typing import Final

from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.errors import DocumentError, FetchError
from powderkeg.feeds.answers import Validators
from powderkeg.feeds.feed import Entry
from powderkeg.feeds.hosts import LONGEST_REST_S, MAX_WAIT_S
from powderkeg.feeds.items import Ended, Lost
from powderkeg.feeds.sources import FolderSource, PageSource, WebSource
from powderkeg.feeds.urls import page_key

MOST_TRIES: Final = (
    10  # of a page that can't be had, in some five days; then only if its feed tells of a change
)

_FIRST_WAIT: Final = timedelta(minutes=20)  # doubled after each try
_LONGEST_WAIT: Final = timedelta(days=1)


def troubled(
    source: WebSource | FolderSource,
    past: SourceState | None,
    now: datetime,
    *,
    wait_s: float | None = None,
    gone: bool = False,
) -> Ended:
    """How a source ended that can't be read; what it gave before still holds."""
    before = past or SourceState(source_key=source.key, checked_at=now)
    put_off = wait_s is not None and wait_s > MAX_WAIT_S
    rest = timedelta(seconds=min(wait_s or 0.0, LONGEST_REST_S))
    state = before.model_copy(
        update={
            "checked_at": now,
            "failures": before.failures + 1,
            "gone_at": now if gone else None,
            "not_before": now + rest if put_off else None,
        }
    )
    return Ended("gone" if gone else "put-off" if put_off else "failed", state)


def is_due(source: WebSource, entry: Entry, past: PageState | None, now: datetime) -> bool:
    """Whether a page is to be asked for: never tried, told to have changed, or worth another try by now."""
    if past is None or past.stamp != entry.stamp or isinstance(source, PageSource):
        return True
    if past.tries:
        wait = min(_FIRST_WAIT * 2 ** (past.tries - 1), _LONGEST_WAIT)
        return past.tries < MOST_TRIES and abs(now - past.fetched_at) >= wait
    return source.recheck is not None and abs(now - past.fetched_at) >= source.recheck


def lost_page(entry: Entry, state: PageState, error: FetchError | DocumentError) -> Lost:
    """A page that couldn't be read; one that never will be isn't asked for again."""
    if isinstance(error, DocumentError):
        error = FetchError(f"{entry.address.text}: {error}")
    tries = state.tries + 1 if error.later else MOST_TRIES
    tried = state.model_copy(update={"tries": tries, "trouble": str(error)[:500]})
    return Lost(str(error), (tried,), wait_s=error.retry_after_s, gone=error.gone)


def begun(entry: Entry, past: PageState | None, now: datetime) -> PageState:
    """What is known of a page while it is asked for."""
    told = {"url": entry.address.text, "stamp": entry.stamp, "fetched_at": now}
    if past is None:
        return PageState(page_key=page_key(entry.address), **told)
    tries = past.tries if past.stamp == entry.stamp else 0
    return past.model_copy(update={**told, "tries": tries})


def seen(
    source: WebSource, past: SourceState | None, now: datetime, validators: Validators, *, whole: bool
) -> SourceState:
    """What is remembered of a source that was read, whole or found unchanged."""
    return SourceState(
        source_key=source.key,
        etag=validators.etag,
        last_modified=validators.last_modified,
        checked_at=now,
        fetched_at=now if whole or past is None else past.fetched_at,
    )
