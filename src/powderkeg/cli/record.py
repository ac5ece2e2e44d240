"""What commands ask of a record."""

from collections.abc import Iterator
from functools import lru_cache

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.errors import ConfigError, NotInRecordError
from powderkeg.record import ClaimFilter, Record

# Claims come in the order of their documents; this many are kept at hand for those that follow.
_DOCUMENTS_AT_HAND = 8


def claims_with_documents(record: Record, wanted: ClaimFilter) -> Iterator[tuple[Claim, Document]]:
    """The claims that a filter asks for, each with its document."""
    document = lru_cache(maxsize=_DOCUMENTS_AT_HAND)(record.document)
    return ((claim, document(claim.document_id)) for claim in record.claims(wanted))


def find_claim(record: Record, beginning: str) -> Claim:
    """The claim whose id is, or alone begins with, these characters.

    Raises
    ------
    NotInRecordError
        If no claim has it.
    ConfigError
        If several claims have it; the message names some.
    """
    try:
        return record.claim(beginning)
    except NotInRecordError:
        found = [claim for claim in record.claims() if claim.claim_id.startswith(beginning)]
        if not found:
            raise
    if len(found) > 1:
        ids = ", ".join(claim.claim_id for claim in found[:5])
        raise ConfigError(f"{len(found)} claims begin with {beginning}, such as {ids}; give more of the id")
    return found[0]
