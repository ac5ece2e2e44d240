"""A document: one report, its text kept as it came, and what is known about it."""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, NonNegativeInt, model_validator

from powderkeg.datamodel.base import FrozenModel


class RegionRole(StrEnum):
    """What a stretch of text is when it isn't the report itself."""

    TITLE = "title"  # read as a headline, apart from the first paragraph
    BYLINE = "byline"  # author and date lines: not read
    DATELINE = "dateline"  # "KHARTOUM, June 15 —": not read, gives place and day
    BOILERPLATE = "boilerplate"  # contact lines, share buttons, copyright: not read


class Region(FrozenModel):
    """A stretch of the text that is not body; offsets in characters, `end` exclusive."""

    start: NonNegativeInt
    end: NonNegativeInt
    role: RegionRole


class PublishedFrom(StrEnum):
    """Where the day of publication was found."""

    OPTION = "option"  # given by the user
    FIELD = "field"  # a field of a JSON line or a column of a CSV
    METADATA = "metadata"  # HTML or PDF metadata
    FEED = "feed"  # the entry of a feed says when it was published
    FEED_UPDATED = "feed-updated"  # the entry of a feed says only when it was last changed
    HEADING = "heading"  # a date line under the title
    DATELINE = "dateline"  # the dateline of the first paragraph


class Document(FrozenModel):
    """One report.

    `text` is kept character for character; every offset in powderkeg counts its characters. `regions`
    are in text order and don't overlap. A document without `published` leaves relative dates unresolved.
    """

    document_id: str = Field(min_length=1)
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    dateline_place: str | None = None
    dateline_date: date | None = None
    url: str | None = None
    path: str | None = None  # where it was read from, as the user named it
    source_sha256: str | None = None  # of the bytes of the file, where there is one
    regions: tuple[Region, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @model_validator(mode="after")
    def _regions_in_order(self) -> Self:
        last = 0
        for region in self.regions:
            if not last <= region.start <= region.end <= len(self.text):
                raise ValueError(
                    f"region {region.start}-{region.end} overlaps another or lies outside the text"
                )
            last = region.end
        return self
