"""What is remembered of sources that are watched, and of the pages and files read from them."""

from datetime import datetime

from pydantic import NonNegativeInt

from powderkeg.datamodel.base import FrozenModel


class SourceState(FrozenModel):
    """How a source was found last.

    `etag` and `last_modified` came with what was last read whole, at `fetched_at`. Before `not_before` it
    wants to be left alone. `gone_at` is when it said that it is gone for good. `failures` have happened in
    a row.
    """

    source_key: str
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime
    fetched_at: datetime | None = None
    not_before: datetime | None = None
    gone_at: datetime | None = None
    failures: NonNegativeInt = 0


class PageState(FrozenModel):
    """What was read from a page or file.

    `sha256` is that of the text of the document that was made of it. `stamp` is what the feed told of its
    days, or size and time of a file. `tries` have failed in a row, the last with `trouble`.
    """

    page_key: str
    url: str
    document_id: str | None = None
    sha256: str | None = None
    stamp: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime
    tries: NonNegativeInt = 0
    trouble: str | None = None
