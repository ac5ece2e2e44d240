"""What commands ask of a record."""

from collections.abc import Iterator
from functools import lru_cache

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.record import ClaimFilter, Record

# Claims come in the order of their documents; this many are kept at hand for those that follow.
_DOCUMENTS_AT_HAND = 8


def claims_with_documents(record: Record, wanted: ClaimFilter) -> Iterator[tuple[Claim, Document]]:
    """The claims that a filter asks for, each with its document."""
    document = lru_cache(maxsize=_DOCUMENTS_AT_HAND)(record.document)
    return ((claim, document(claim.document_id)) for claim in record.claims(wanted))
