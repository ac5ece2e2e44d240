"""An event, a claim, a document."""

from fastapi import APIRouter, Response

from powderkeg.web.asking import Asking
from powderkeg.web.cards import claim_card, document_page, event_card
from powderkeg.web.problems import PROBLEMS
from powderkeg.web.shapes import ClaimCard, DocumentPage, EventCard

router = APIRouter(responses=PROBLEMS)


@router.get("/events/{event_id}", response_model=EventCard, summary="An event with all it rests on")
def event(event_id: str, asked: Asking) -> Response:
    """By its id, or the id of any of its claims."""
    return asked.send_shape(event_card(asked.seen, asked.seen.event(event_id)))


@router.get("/claims/{claim_id}", response_model=ClaimCard, summary="A claim with its passage and reviews")
def claim(claim_id: str, asked: Asking) -> Response:
    """As reviewed; also where it was rejected or superseded."""
    return asked.send_shape(claim_card(asked.seen, claim_id))


@router.get(
    "/documents/{document_id:path}", response_model=DocumentPage, summary="A document with its claims"
)
def document(document_id: str, asked: Asking) -> Response:
    """The whole text, and where in it each claim stands."""
    return asked.send_shape(document_page(asked.seen, document_id))
