"""A reading: one run of one version of the reader over one document."""

from datetime import datetime

from pydantic import Field

from powderkeg.datamodel.base import FrozenModel


class ReaderVersion(FrozenModel):
    """What the claims of a reading depend on besides the document.

    `version` is powderkeg's own, `pipeline` the spaCy pipeline with its version, `reference` the SHA-256
    over all lexicons and lists that were used. `key` is what claim ids are made from.
    """

    version: str = Field(min_length=1)
    pipeline: str = Field(min_length=1)
    reference: str = Field(min_length=1)

    @property
    def key(self) -> str:
        """One string for all three."""
        return f"{self.version}/{self.pipeline}/{self.reference[:16]}"


class Reading(FrozenModel):
    """That a document was read, by what, and when (UTC)."""

    document_id: str
    reader: ReaderVersion
    read_at: datetime
