"""What to review, what was reviewed, and a new review."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from powderkeg.web.answers import json_bytes
from powderkeg.web.asking import Asking, library_of
from powderkeg.web.library import Library
from powderkeg.web.problems import PROBLEMS, PROBLEMS_OF_WRITING
from powderkeg.web.reviews import queue_of, review_list
from powderkeg.web.security import TOKEN_HEADER
from powderkeg.web.shapes import Queue, Reviewed, ReviewList, ReviewRequest

router = APIRouter()


@router.get("/queue", response_model=Queue, responses=PROBLEMS, summary="What to review first")
def queue(asked: Asking, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> Response:
    """The claims that nobody has reviewed: doubtful ones in what matters, contradicted ones first."""
    return asked.send(
        asked.library.answer(asked.seen, ("queue", limit), lambda: queue_of(asked.seen, limit=limit))
    )


@router.get("/reviews", response_model=ReviewList, responses=PROBLEMS, summary="All reviews")
def reviews(asked: Asking) -> Response:
    """Undone ones too, the newest first."""
    return asked.send_shape(review_list(asked.seen))


@router.post(
    "/reviews",
    response_model=Reviewed,
    responses=PROBLEMS_OF_WRITING,
    summary="Review a claim, event or actor",
)
def review(
    request: ReviewRequest,
    library: Annotated[Library, Depends(library_of)],
    _token: Annotated[
        str, Header(alias=TOKEN_HEADER, description="What `powderkeg serve` prints behind #token=.")
    ],
) -> Response:
    """It is kept beside the others and can be undone: action `undo` with the id of the review."""
    return Response(json_bytes(library.keep(request)), media_type="application/json")
