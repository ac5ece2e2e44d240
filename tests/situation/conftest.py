"""Parties of the bundled lists, and a situation as of the day that the tests speak of."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import PlaceControl, Situation
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from powderkeg.situation.derive import derive_situation
from tests.situation.making import DAY

Derive = Callable[..., Situation]


@pytest.fixture(scope="session")
def parties() -> Parties:
    return Parties.load(ActorList.load(), Countries.load())


@pytest.fixture(scope="session")
def derive(parties: Parties) -> Derive:
    def derive_events(events: Iterable[Event], as_of: date = DAY, known_by: date | None = None) -> Situation:
        return derive_situation(events, as_of=as_of, known_by=known_by, documents=1, parties=parties)

    return derive_events


@pytest.fixture(scope="session")
def control_of(derive: Derive) -> Callable[..., PlaceControl]:
    """The control of the only place that events tell of."""

    def only_control(*events: Event, as_of: date = DAY) -> PlaceControl:
        (control,) = derive(events, as_of).control
        return control

    return only_control
