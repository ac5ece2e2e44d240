"""A citation: where a claim stands, for footnotes and for whoever wants to check a value."""

from datetime import date

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Status


class Citation(FrozenModel):
    """The sentence of a claim, and the report that it is from; `status` is how sure the sentence is of it."""

    claim_id: str
    sentence: str
    document_id: str
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    status: Status | None = None
