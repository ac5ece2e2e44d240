"""What forecasts ask about, by name."""

from collections.abc import Iterable, Sequence

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Forecast
from powderkeg.reference.countries import is_alpha3
from powderkeg.reference.parties import Parties
from powderkeg.situation.places import place_id


def subject_names(forecasts: Iterable[Forecast], events: Sequence[Event], parties: Parties) -> dict[str, str]:
    """What the states and places that questions are about are called, by their ids.

    Parameters
    ----------
    forecasts : iterable of Forecast
    events : sequence of Event
        Those of the record, whose places are looked up; what isn't among them is left out.
    parties : Parties
    """
    subjects = dict.fromkeys(subject for one in forecasts for subject in one.question.subject)
    places = {place_id(event.place): event.place.name for event in events if event.place}
    states = {subject: parties.state(subject).name for subject in subjects if is_alpha3(subject)}
    names = places | states
    return {subject: names[subject] for subject in subjects if subject in names}
