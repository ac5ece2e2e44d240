"""What there is to see: the view, all events, who holds what through time."""

from fastapi import APIRouter, Request, Response

from powderkeg.web.asking import Asking
from powderkeg.web.problems import PROBLEMS
from powderkeg.web.shapes import Course, EventTable, View
from powderkeg.web.views import view_of

router = APIRouter(responses=PROBLEMS)


@router.get("/view", response_model=View, summary="What there is to see")
def view(request: Request, asked: Asking) -> Response:
    """Begin here: the days there are, how much is told, and what can be asked for."""
    tiles = request.app.state.tiles
    return asked.send(asked.library.answer(asked.seen, "view", lambda: view_of(asked.seen, tiles=tiles)))


@router.get("/events", response_model=EventTable, summary="All events, column by column")
def events(asked: Asking) -> Response:
    """One table for map, timeline, list and filters; cards and sentences are asked for one by one."""
    return asked.send(asked.library.events_answer(asked.seen))


@router.get("/course", response_model=Course, summary="Who holds which place through time")
def course(asked: Asking) -> Response:
    """The first request has it made, in the background; ask again until `done` is the number of steps."""
    return asked.send_shape(asked.library.course(asked.seen))
