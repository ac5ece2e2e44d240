"""Sentences: by their words, and the first one of each event."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from powderkeg.web.asking import Asking
from powderkeg.web.problems import PROBLEMS
from powderkeg.web.searching import find_sentences
from powderkeg.web.seen import first_sentences
from powderkeg.web.shapes import Hits, Sentences

router = APIRouter(responses=PROBLEMS)

_MOST_EVENTS = 200


@router.get("/search", response_model=Hits, summary="Find sentences by their words")
def search(
    asked: Asking,
    q: Annotated[str, Query(max_length=500, description="Words that the sentence has, in any order.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Response:
    """Inflections are found too. Signs and operators mean nothing."""
    return asked.send_shape(find_sentences(asked.seen, q, limit=limit))


@router.get("/sentences", response_model=Sentences, summary="The first sentence of events")
def sentences(
    asked: Asking,
    event: Annotated[list[str], Query(max_length=_MOST_EVENTS, description="Ids of events.")],
) -> Response:
    """For lists. Events that are no more, as after a review, are left out."""
    events = filter(None, map(asked.seen.find_event, event))
    return asked.send_shape(Sentences(sentences=first_sentences(asked.seen, events)))
