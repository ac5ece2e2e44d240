"""A second reading: what a language model was asked of a document, and how much of its answer held."""

from datetime import datetime

from pydantic import Field, NonNegativeInt

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.reading import ReaderVersion


class SecondReading(FrozenModel):
    """That a document was read by a second reader, and when (UTC).

    `sentences` is how many there were, `dropped` how much of what the reader said was dropped, by the reason.
    """

    document_id: str
    reader: ReaderVersion
    read_at: datetime
    sentences: NonNegativeInt
    dropped: dict[str, int] = Field(default_factory=dict)
