"""What may come as of a day, and the ledger of saved forecasts, with the sentences that they rest on."""

from collections.abc import Iterable, Iterator
from itertools import chain

from powderkeg.datamodel.forecast import Forecast, Forecasts
from powderkeg.datamodel.ledger import Ledger
from powderkeg.reference.countries import is_alpha3
from powderkeg.situation.places import place_id
from powderkeg.web.cards import event_title
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import ForecastPage, LedgerPage


def forecast_page(seen: Seen, forecasts: Forecasts) -> ForecastPage:
    """Forecasts with the names of what they ask about and the sentences of their drivers."""
    return ForecastPage(
        forecasts=forecasts,
        names=_names(seen, forecasts.forecasts),
        citations=seen.crisis.citations(chain.from_iterable(map(_claims, forecasts.forecasts))),
    )


def ledger_page(seen: Seen, ledger: Ledger) -> LedgerPage:
    """The ledger with the names of what was asked about and the sentences that resolved it."""
    resolutions = (entry.resolution for entry in ledger.entries if entry.resolution)
    return LedgerPage(
        ledger=ledger,
        names=_names(seen, (entry.saved.forecast for entry in ledger.entries)),
        citations=seen.crisis.citations(chain.from_iterable(one.claims for one in resolutions)),
    )


def _claims(forecast: Forecast) -> Iterator[str]:
    return chain.from_iterable(driver.claims for driver in forecast.drivers)


def _names(seen: Seen, forecasts: Iterable[Forecast]) -> dict[str, str]:
    """What the subjects of questions are called; those that nothing is known of are left out."""
    subjects = dict.fromkeys(subject for one in forecasts for subject in one.question.subject)
    places = {place_id(event.place): event.place.name for event in seen.crisis.events if event.place}
    found = {}
    for subject in subjects:
        event = seen.find_event(subject)
        if event is not None:
            found[subject] = event_title(event)
        elif is_alpha3(subject):
            found[subject] = seen.crisis.parties.state(subject).name
        elif subject in places:
            found[subject] = places[subject]
    return found
