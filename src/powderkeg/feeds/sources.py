"""What can be watched: feeds, pages, listings of links, folders, each with the terms it is read on."""

import re
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, PositiveInt, field_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.errors import FetchError
from powderkeg.feeds.client import Terms
from powderkeg.feeds.hosts import MAX_WAIT_S
from powderkeg.feeds.urls import PORTS, WebAddress, page_key, web_address

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _span(value: object) -> object:
    """A time such as "30m", "6h" or "1d"."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", value) if isinstance(value, str) else None
    if not match or not int(match[1]):
        raise ValueError('expected a time such as "30m", "6h" or "1d"')
    return timedelta(seconds=int(match[1]) * _UNITS[match[2]])


Span = Annotated[timedelta, BeforeValidator(_span)]
Port = Annotated[int, Field(ge=1, le=65535)]


class _Source(FrozenModel):
    """What all sources have. `name` is what messages call it, `publisher` that of its reports."""

    name: str | None = Field(default=None, min_length=1)
    publisher: str | None = Field(default=None, min_length=1)
    every: Span = timedelta(hours=1)


class WebSource(_Source):
    """A source on the web, and the terms on which it is fetched."""

    url: str
    pause_s: float = Field(default=2.0, ge=0.5, le=MAX_WAIT_S)
    max_bytes: PositiveInt = Field(default=5_000_000, le=50_000_000)
    max_seconds: float = Field(default=60.0, ge=1, le=600)
    most_pages: PositiveInt = Field(default=50, le=1000)
    recheck: Span | None = None
    allow_private: bool = False
    ports: tuple[Port, ...] = tuple(PORTS.values())

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        try:
            web_address(url, ports=range(65536))
        except FetchError as error:
            raise ValueError(str(error)) from error
        return url

    @property
    def address(self) -> WebAddress:
        """Where it is."""
        return web_address(self.url, ports=self.ports)

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.name or self.url

    @property
    def terms(self) -> Terms:
        """On which terms its pages are fetched."""
        return Terms(
            pause_s=self.pause_s,
            max_bytes=self.max_bytes,
            max_seconds=self.max_seconds,
            private_host=self.address.host if self.allow_private else None,
            ports=frozenset(self.ports),
        )

    @property
    def key(self) -> str:
        """What its state is kept under, whatever it is called."""
        return f"{self.kind}:{page_key(self.address)}"

    @property
    def kind(self) -> str:
        """What stands in double brackets in the file."""
        return next(kind for kind, model in KINDS.items() if type(self) is model)


class FeedSource(WebSource):
    """An RSS or Atom feed; the pages of its entries are the reports."""


class PageSource(WebSource):
    """A page that is itself a report, which may change."""


class ListingSource(WebSource):
    """A page whose links, where their addresses fit a regular expression, lead to reports."""

    links: str = Field(min_length=1)

    @field_validator("links")
    @classmethod
    def _is_pattern(cls, links: str) -> str:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # of brackets that may mean something else one day
                re.compile(links)
        except (re.error, FutureWarning, RecursionError, OverflowError) as error:
            raise ValueError(f"not a regular expression ({error})") from error
        return links


class FolderSource(_Source):
    """A folder of reports, with all below it."""

    path: Path

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.name or str(self.path)

    @property
    def key(self) -> str:
        """What its state is kept under."""
        return f"{self.kind}:{self.path.absolute()}"

    @property
    def kind(self) -> Literal["folder"]:
        """What stands in double brackets in the file."""
        return "folder"


Source = FeedSource | PageSource | ListingSource | FolderSource
KINDS: Final[dict[str, type[Source]]] = {
    "feed": FeedSource,
    "page": PageSource,
    "listing": ListingSource,
    "folder": FolderSource,
}
