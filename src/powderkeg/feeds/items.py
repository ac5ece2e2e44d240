"""What looking at a source brings, one by one: documents, what to remember, trouble, and how it ended."""

from dataclasses import dataclass
from typing import Literal

from powderkeg.datamodel.document import Document
from powderkeg.datamodel.watching import PageState, SourceState

Outcome = Literal["read", "unchanged", "failed", "gone", "put-off", "not-due"]


@dataclass(frozen=True, slots=True)
class Found:
    """A document, and what to remember once it is in the record."""

    document: Document
    states: tuple[PageState, ...] = ()
    changed: bool = False  # another text was read from there before


@dataclass(frozen=True, slots=True)
class Same:
    """A page or file that needs no reading, and what to remember of it."""

    states: tuple[PageState, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that couldn't be read, and what to remember of it."""

    message: str
    states: tuple[PageState, ...] = ()
    path: str | None = None  # of a file
    line: int | None = None
    wait_s: float | None = None  # after which its server wants to be asked again
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be told that costs nothing."""

    message: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How looking at a source ended, and what to remember once all before is in."""

    outcome: Outcome
    state: SourceState | None = None


Item = Found | Same | Lost | Note | Ended
