"""What may come as of a day, and the ledger of saved forecasts."""

from fastapi import APIRouter, Response

from powderkeg.web.asking import Asking, Day
from powderkeg.web.forecasts import ledger_page
from powderkeg.web.problems import PROBLEMS
from powderkeg.web.shapes import ForecastPage, LedgerPage

router = APIRouter(responses=PROBLEMS)


@router.get("/forecasts/{as_of}", response_model=ForecastPage, summary="What may come as of a day")
def forecasts(as_of: Day, asked: Asking) -> Response:
    """From the reports published by that day, or by an earlier `known_by`; later ones never count."""
    return asked.send(asked.library.forecasts_answer(asked.seen, as_of))


@router.get("/ledger", response_model=LedgerPage, summary="Saved forecasts and what came of them")
def ledger(asked: Asking) -> Response:
    """The latest first, with how well each model did; with `known_by` what was forecast and came by then."""
    # Made anew for each: saving a forecast leaves the record's state as it is.
    return asked.send_shape(ledger_page(asked.seen))
