"""What forecasts ask about, by name."""

from collections.abc import Iterable, Sequence

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Forecast
from powderkeg.reference.countries import is_alpha3
from powderkeg.reference.parties import Parties
from powderkeg.situation.places import place_id
from powderkeg.wording.events import event_title


def subject_names(forecasts: Iterable[Forecast], events: Sequence[Event], parties: Parties) -> dict[str, str]:
    """What the subjects of questions are called: states, places, and events in a line.

    Parameters
    ----------
    forecasts : iterable of Forecast
    events : sequence of Event
        Those of the record, whose places and ids are looked up; an event is also known by any of its claims.
    parties : Parties

    Returns
    -------
    dict of str to str
        By id; other parties, and what the record doesn't hold, are left out.
    """
    subjects = dict.fromkeys(subject for one in forecasts for subject in one.question.subject)
    by_claim = {f"c{subject[1:]}" for subject in subjects}
    titles = {
        f"e{claim_id[1:]}": event_title(event)
        for event in events
        for claim_id in by_claim.intersection(event.claim_ids)
    }
    places = {place_id(event.place): event.place.name for event in events if event.place}
    states = {subject: parties.state(subject).name for subject in subjects if is_alpha3(subject)}
    names = places | titles | states
    return {subject: names[subject] for subject in subjects if subject in names}
