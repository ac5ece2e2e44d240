"""What may come as of a day, and the ledger of saved forecasts, with the sentences that they rest on."""

from itertools import chain

from powderkeg.datamodel.forecast import Forecasts
from powderkeg.datamodel.ledger import Ledger
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import ForecastPage, LedgerPage
from powderkeg.wording.forecasts import subject_names


def forecast_page(seen: Seen, forecasts: Forecasts) -> ForecastPage:
    """Forecasts with the names of what they ask about and the sentences of their drivers."""
    drivers = chain.from_iterable(one.drivers for one in forecasts.forecasts)
    return ForecastPage(
        forecasts=forecasts,
        names=subject_names(forecasts.forecasts, seen.crisis.events, seen.crisis.parties),
        citations=seen.crisis.citations(chain.from_iterable(driver.claims for driver in drivers)),
    )


def ledger_page(seen: Seen, ledger: Ledger) -> LedgerPage:
    """The ledger with the names of what was asked about and the sentences that resolved it."""
    resolutions = (entry.resolution for entry in ledger.entries if entry.resolution)
    asked = [entry.saved.forecast for entry in ledger.entries]
    return LedgerPage(
        ledger=ledger,
        names=subject_names(asked, seen.crisis.events, seen.crisis.parties),
        citations=seen.crisis.citations(chain.from_iterable(one.claims for one in resolutions)),
    )
