"""An event, a claim and a document with all that they rest on."""

from pathlib import PureWindowsPath

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.event import Event, Link
from powderkeg.fusion.agreement import compare
from powderkeg.fusion.links import LINKS_VERSION, link_accounts
from powderkeg.fusion.tables import level_words
from powderkeg.record import ClaimFilter
from powderkeg.web.seen import Seen, cite
from powderkeg.web.shapes import (
    ClaimCard,
    DocumentPage,
    EventCard,
    Excerpt,
    LinkCard,
    LinkLevel,
    Mark,
    Passage,
    StandingReview,
)
from powderkeg.wording.claims import day_or_span, parties, what, where
from powderkeg.wording.events import event_days
from powderkeg.wording.passage import find_passage


def event_card(seen: Seen, event: Event) -> EventCard:
    """An event, where its claims agree and contradict each other, and why they are one."""
    return EventCard(
        title=_title(event, event_days(event)),
        event=event,
        comparison=compare(event),
        links=tuple(map(_link_card, _links(seen, event))),
        citations=seen.crisis.citations(event.claim_ids),
        prior_bits=seen.prior_bits,
    )


def claim_card(seen: Seen, claim_id: str) -> ClaimCard:
    """A claim, superseded and rejected ones too, with the passage that it stands in."""
    read = seen.record.claim(claim_id)
    claim = seen.reviewed.claim(read)
    document = seen.record.document(read.document_id)
    event = seen.event_of(read.claim_id)
    return ClaimCard(
        claim=claim,
        as_read=None if claim is read else read,
        rejected=seen.reviewed.is_rejected(read.claim_id),
        event_id=event and event.event_id,
        citation=cite(claim, document),
        excerpt=_excerpt(read, document),
        also_in=seen.also_in(document.document_id),
        reviews=tuple(
            StandingReview(review=review, stands=review.review_id not in seen.undone)
            for review in seen.reviewed.of(read.claim_id)
        ),
    )


def document_page(seen: Seen, document_id: str) -> DocumentPage:
    """A document with the claims of its latest reading, as reviewed."""
    document = seen.record.document(document_id)
    claims = seen.record.claims(ClaimFilter(document_id=document_id))
    passages = (_passage(seen, seen.reviewed.claim(claim)) for claim in claims)
    return DocumentPage(
        document=_without_folders(document),
        also_in=seen.also_in(document_id),
        passages=tuple(sorted(passages, key=lambda passage: (passage.start, passage.trigger_start))),
    )


def _title(one: Event | Claim, days: str) -> str:
    return " · ".join(filter(None, (parties(one), what(one), where(one.place), days)))


def _links(seen: Seen, event: Event) -> list[Link]:
    """Those that are kept; made anew where there are none, or where reviews changed what claims say."""
    if len(event.claims) == 1:
        return []
    verdicts = seen.crisis.verdicts
    if verdicts.merged or verdicts.kept_apart or verdicts.corrected.keys() & set(event.claim_ids):
        return link_accounts(event.claims)
    return seen.record.links(LINKS_VERSION, among=event.claim_ids) or link_accounts(event.claims)


def _link_card(link: Link) -> LinkCard:
    levels = tuple(
        LinkLevel(comparison=level.comparison, level=level.name, words=words, bits=round(level.bits, 3))
        for level, words in level_words(link.levels)
    )
    return LinkCard(first=link.first, second=link.second, weight=link.weight, levels=levels)


def _excerpt(claim: Claim, document: Document) -> Excerpt:
    found = find_passage(claim, document)
    return Excerpt(
        start=found.start,
        end=found.end,
        text=found.text,
        marks=tuple(Mark(start=mark.start, end=mark.end, fields=mark.fields) for mark in found.marks),
        cut_before=found.cut_before,
        cut_after=found.cut_after,
    )


def _passage(seen: Seen, claim: Claim) -> Passage:
    event = seen.event_of(claim.claim_id)
    return Passage(
        claim_id=claim.claim_id,
        event_id=event and event.event_id,
        start=claim.sentence.start,
        end=claim.sentence.end,
        trigger_start=claim.trigger.start,
        trigger_end=claim.trigger.end,
        kind=claim.kind,
        status=claim.status,
        title=_title(claim, day_or_span(claim.time)),
        rejected=seen.reviewed.is_rejected(claim.claim_id),
    )


def _without_folders(document: Document) -> Document:
    """A page may be sent on; how the folders of its maker are called is nobody's business."""
    if document.path is None:
        return document
    # It knows both kinds of slashes.
    return document.model_copy(update={"path": PureWindowsPath(document.path).name})
