"""Sentences by their words."""

from datetime import date

from powderkeg.datamodel.citation import Citation
from powderkeg.record import ClaimFilter
from powderkeg.web.seen import Seen, cite
from powderkeg.web.shapes import Hit, Hits


def find_sentences(seen: Seen, words: str, *, limit: int) -> Hits:
    """The claims whose sentence has all the words, in any inflection and order, the newest first."""
    found = seen.record.claim_ids(ClaimFilter(text=words))
    counting = {claim_id for claim_id in found if seen.event_of(claim_id)}
    rejected = _rejected(seen, [claim_id for claim_id in found if seen.reviewed.is_rejected(claim_id)])
    published = {claim_id: seen.published(claim_id) for claim_id in counting}
    published |= {claim_id: citation.published for claim_id, citation in rejected.items()}
    newest = sorted(published, key=lambda claim_id: published[claim_id] or date.min, reverse=True)
    citations = seen.crisis.citations(counting.intersection(newest[:limit])) | rejected
    return Hits(
        hits=tuple(_hit(seen, citations[claim_id]) for claim_id in newest[:limit]), more=len(newest) > limit
    )


def _hit(seen: Seen, citation: Citation) -> Hit:
    event = seen.event_of(citation.claim_id)
    return Hit(claim_id=citation.claim_id, event_id=event and event.event_id, citation=citation)


def _rejected(seen: Seen, claim_ids: list[str]) -> dict[str, Citation]:
    """Where rejected claims stand, those that were published by the day by which something is known."""
    claims = (seen.reviewed.claim(claim) for claim in seen.record.claims_by_id(claim_ids).values())
    cited = (cite(claim, seen.record.document(claim.document_id)) for claim in claims)
    known_by = seen.crisis.known_by
    return {
        one.claim_id: one
        for one in cited
        if known_by is None or (one.published is not None and one.published <= known_by)
    }
