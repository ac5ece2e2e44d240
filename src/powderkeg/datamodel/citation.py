"""A citation: where a claim stands, for footnotes and for whoever wants to check a value."""

from datetime import date

from powderkeg.datamodel.base import FrozenModel


class Citation(FrozenModel):
    """The sentence of a claim, and the report that it is from."""

    claim_id: str
    sentence: str
    document_id: str
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
