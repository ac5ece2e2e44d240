"""The situation on a day, and what changed between two."""

from fastapi import APIRouter, Response

from powderkeg.web.asking import Asking, Day
from powderkeg.web.problems import PROBLEMS
from powderkeg.web.shapes import ChangePage, SituationPage
from powderkeg.web.situations import change_page

router = APIRouter(responses=PROBLEMS)


@router.get("/situation/{as_of}", response_model=SituationPage, summary="The situation on a day")
def situation(as_of: Day, asked: Asking) -> Response:
    """With all that later reports tell of that day; with `known_by` the same day as it was known then."""
    return asked.send(asked.library.situation_answer(asked.seen, as_of))


@router.get("/changes/{before}/{after}", response_model=ChangePage, summary="What changed between two days")
def changes(before: Day, after: Day, asked: Asking) -> Response:
    """Each change with the claims that made it."""
    library, seen = asked.library, asked.seen
    return asked.send(
        library.answer(
            seen,
            ("changes", before, after),
            lambda: change_page(seen.crisis, library.situation(seen, before), library.situation(seen, after)),
        )
    )
