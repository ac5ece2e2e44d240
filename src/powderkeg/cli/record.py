"""What commands ask of a record."""

from collections.abc import Iterator
from functools import lru_cache

from powderkeg.datamodel.claim import Claim, EventType
from powderkeg.datamodel.document import Document
from powderkeg.record import ClaimFilter, Record

# Claims come in the order of their documents; this many are kept at hand for those that follow.
_DOCUMENTS_AT_HAND = 8


def claims_with_documents(record: Record, wanted: ClaimFilter) -> Iterator[tuple[Claim, Document]]:
    """The claims that a filter asks for, each with its document."""
    document = lru_cache(maxsize=_DOCUMENTS_AT_HAND)(record.document)
    return ((claim, document(claim.document_id)) for claim in record.claims(wanted))


def known_types(record: Record) -> list[str]:
    """The event types of PLOVER, and further ones of the record."""
    return [*EventType, *(own for own in record.event_types() if own not in EventType.__members__)]
