"""What a record tells of itself: what came of adding, what a document holds, how much there is."""

from datetime import datetime
from typing import Literal, NamedTuple

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion


class Added(FrozenModel):
    """What came of adding a document.

    `added`: it was not in the record. `known`: it was, as `document_id`, and nothing was added.
    `superseded`: this reading takes the place of an earlier one, which is kept. `claims` were added.
    """

    status: Literal["added", "known", "superseded"]
    claims: int
    document_id: str


class DocumentSummary(FrozenModel):
    """A document with its latest reading and the number of claims of that reading.

    `same_text_as` is the id of the earliest document with the same text, None for that one itself.
    """

    document: Document
    claims: int
    reader: ReaderVersion
    read_at: datetime
    same_text_as: str | None = None


class Heading(NamedTuple):
    """How a document is headed, and where it stood."""

    title: str | None
    url: str | None


class Counts(FrozenModel):
    """How much a record holds; `claims` are current ones, `superseded` those of earlier readings.

    A claim that several documents have, because their text is the same, counts once. `coded_events` are those
    of the latest rows of coded data.
    """

    documents: int
    readings: int
    claims: int
    superseded: int
    coded_events: int
