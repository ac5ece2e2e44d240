"""What may come as of a day, and the ledger of saved forecasts, with the sentences that they rest on."""

from datetime import date
from itertools import chain

from powderkeg.datamodel.forecast import Forecast
from powderkeg.datamodel.ledger import Resolution
from powderkeg.forecast.ledger import make_ledger
from powderkeg.forecasting import forecast_crisis
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import ForecastPage, LedgerPage
from powderkeg.wording.forecasts import subject_names


def forecast_page(seen: Seen, as_of: date) -> ForecastPage:
    """Forecasts with the names of what they ask about and the sentences of their drivers.

    Parameters
    ----------
    seen : Seen
        As known by the day or an earlier one.
    as_of : date
    """
    forecasts = forecast_crisis(seen.crisis, as_of)
    drivers = chain.from_iterable(one.drivers for one in forecasts.forecasts)
    return ForecastPage(
        forecasts=forecasts,
        names=subject_names(forecasts.forecasts, seen.crisis.events, seen.crisis.parties),
        citations=seen.crisis.citations(chain.from_iterable(driver.claims for driver in drivers)),
    )


def ledger_page(seen: Seen) -> LedgerPage:
    """The ledger as known by the day that is seen, with the sentences that resolved forecasts."""
    saved = [one for one in seen.record.forecasts() if _had_been_made(one.forecast, seen)]
    by_id = {one.forecast_id: one.forecast for one in saved}
    resolutions = [one for one in seen.record.resolutions() if _could_be_known(one, by_id, seen)]
    return LedgerPage(
        ledger=make_ledger(saved, resolutions),
        citations=seen.crisis.citations(chain.from_iterable(one.claims for one in resolutions)),
    )


def _had_been_made(forecast: Forecast, seen: Seen) -> bool:
    return seen.crisis.known_by is None or forecast.origin <= seen.crisis.known_by


def _could_be_known(one: Resolution, forecasts: dict[str, Forecast], seen: Seen) -> bool:
    """Whether the days asked about were over, and what tells how it came was published."""
    forecast, known_by = forecasts.get(one.forecast_id), seen.crisis.known_by
    if forecast is None or known_by is None:
        return forecast is not None
    return forecast.question.end <= known_by and all(map(seen.event_of, one.claims))
