"""What commands ask of a record."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.record import ClaimFilter, Record

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.reviewed import ReviewedClaims

Rows: TypeAlias = Iterator[tuple[Claim, Document]]

# Claims come in the order of their documents; this many are kept at hand for those that follow.
_DOCUMENTS_AT_HAND = 8


def claims_with_documents(record: Record, wanted: ClaimFilter, settings: "Settings | None" = None) -> Rows:
    """The claims that a filter asks for, as reviewed, each with its document."""
    return with_documents(record, reviewed_claims(record, settings).find(wanted))


def with_documents(record: Record, claims: Iterable[Claim]) -> Rows:
    """Claims, each with its document."""
    document = lru_cache(maxsize=_DOCUMENTS_AT_HAND)(record.document)
    return ((claim, document(claim.document_id)) for claim in claims)


def reviewed_claims(record: Record, settings: "Settings | None" = None) -> "ReviewedClaims":
    """The claims as reviewed; merged actors are looked up in the actor lists of the settings."""
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.tables import Tables
    from powderkeg.reviewed import ReviewedClaims

    if settings is None:
        return ReviewedClaims(record)
    return ReviewedClaims(record, lambda: ActorList.load(settings.actors, tables=Tables(settings.lexicons)))
