"""Scenarios: written events understood or refused, and what they change."""

from datetime import timedelta
from functools import partial

import pytest

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Family, Scenario
from powderkeg.errors import ForecastError
from powderkeg.forecast.crisis.assumed import AssumedEvents
from powderkeg.forecast.crisis.scenario import what_if
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.event_types import load_event_types
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import THREAT, WAR, ahead
from tests.situation.making import DAY

UNTIL = DAY + timedelta(days=90)


@pytest.fixture(scope="session")
def reader() -> AssumedEvents:
    return AssumedEvents(WAR, ActorList.load(), Countries.load(), load_event_types())


def run(reader: AssumedEvents, parties: Parties, *texts: str) -> Scenario:
    events = [reader.read(text, as_of=DAY, until=UNTIL) for text in texts]
    return what_if(partial(ahead, [*WAR, THREAT], parties), events, texts)


def joining(scenario: Scenario, state: str) -> tuple[float, float, float]:
    (one,) = (
        one
        for one in scenario.differences
        if one.without.question.family is Family.JOINING and one.without.question.subject[0] == state
    )
    return one.change, one.low, one.high


@pytest.mark.parametrize(
    ("text", "source", "target", "place"),
    [
        ("2024-06-01 TCD MOBILIZE:troops SDN", "TCD", "SDN", None),
        ("2024-06-01 Chad MOBILIZE:troops Sudan in El Fasher", "TCD", "SDN", "El Fasher"),
        ("2024-06-01 rapid-support-forces ASSAULT TCD in TCD", "rapid-support-forces", "TCD", "Chad"),
        ("2024-06-01 Rapid Support Forces ASSAULT:drone Chad", "rapid-support-forces", "TCD", None),
        ("2024-06-01 South Sudan MOBILIZE in Sudan", "SSD", None, "Sudan"),
    ],
    ids=["codes", "names", "actor id", "name of several words", "without a target"],
)
def test_written_event_is_understood(
    reader: AssumedEvents, parties: Parties, text: str, source: str, target: str | None, place: str | None
) -> None:
    event: Event = reader.read(text, as_of=DAY, until=UNTIL)
    assert [parties.of(actor).party_id for actor in event.source] == [source]
    assert [parties.of(actor).party_id for actor in event.target] == ([target] if target else [])
    assert (event.place and event.place.name) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "DATE SOURCE TYPE"),
        ("2024-06-01 TCD attacks SDN", "DATE SOURCE TYPE"),
        ("2024-06-01 TCD MOBILIZE", "neither a target nor a place"),
        ("2024-13-01 TCD MOBILIZE SDN", "'2024-13-01' is no day"),
        ("2024-05-01 TCD MOBILIZE SDN", "give another --as-of or --days"),
        ("2025-06-01 TCD MOBILIZE SDN", "give another --as-of or --days"),
        ("2024-06-01 TCD MOBILIZE:camels SDN", "known are troops, weapons, police, militia"),
        ("2024-06-01 Ruritania MOBILIZE SDN", "nobody is called 'Ruritania'"),
        ("2024-06-01 TCD MOBILIZE SDN in Atlantis", "no place 'Atlantis'"),
    ],
)
def test_event_that_can_not_be_understood_is_refused(reader: AssumedEvents, text: str, said: str) -> None:
    with pytest.raises(ForecastError, match=said):
        reader.read(text, as_of=DAY, until=UNTIL)


def test_mobilisation_raises_the_chance_of_who_mobilises(reader: AssumedEvents, parties: Parties) -> None:
    scenario = run(reader, parties, "2024-06-01 EGY MOBILIZE SDN")
    change, low, high = joining(scenario, "EGY")
    assert 0 <= low <= change <= high
    assert change > 0.02
    assert joining(scenario, "TCD") == (0, 0, 0)


def test_event_without_bearing_changes_nothing_at_all(reader: AssumedEvents, parties: Parties) -> None:
    scenario = run(reader, parties, "2024-06-01 NOR CONSULT SWE")
    assert {(one.change, one.low, one.high) for one in scenario.differences} == {(0, 0, 0)}
    assert all(one.without == one.assuming for one in scenario.differences)


def test_what_is_assumed_is_certain(reader: AssumedEvents, parties: Parties) -> None:
    scenario = run(reader, parties, "2024-06-01 EGY ASSAULT:aerial rapid-support-forces in El Fasher")
    (one,) = (
        one
        for one in scenario.differences
        if one.without.question.subject[0] == "EGY" and one.without.question.family is Family.JOINING
    )
    assert one.assuming.distribution.probability == 1
    assert one.assuming.drivers[0].text == "the scenario assumes it"


def test_assumed_attack_adds_to_its_place(reader: AssumedEvents, parties: Parties) -> None:
    scenario = run(reader, parties, "2024-06-01 rapid-support-forces ASSAULT SDN in El Fasher")
    changes = {one.without.question.subject[0]: one.change for one in scenario.differences}
    assert changes["1"] >= 1
    assert changes["2"] == 0


def test_largest_change_comes_first(reader: AssumedEvents, parties: Parties) -> None:
    scenario = run(reader, parties, "2024-06-01 EGY MOBILIZE SDN")
    sizes = [abs(one.change) for one in scenario.differences]
    assert sizes == sorted(sizes, reverse=True)
