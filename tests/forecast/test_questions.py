"""Questions have ids of their content, and are resolved by their rules from what is told by then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Question
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.outcomes import resolve, resolve_series
from powderkeg.forecast.questions import (
    ceasefire_question,
    escalation_question,
    joining_question,
    place_question,
    threat_question,
)
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties
from tests.situation.making import ARMY, CHAD, DAY, EGYPT, ELFASHER, NYALA, RSF, act, gain

SUDAN, CHADIANS = Party("SDN", "Sudan"), Party("TCD", "Chad")
ORIGIN = DAY - timedelta(days=10)
LATER = DAY + timedelta(days=200)


@pytest.fixture(scope="module")
def parties() -> Parties:
    return Parties.load(ActorList.load(), Countries.load())


def joins(days: int = 90, *, there: bool = False) -> Question:
    return joining_question(CHADIANS, [SUDAN], ORIGIN, days, there=there)


def test_one_question_has_one_id_and_another_has_another() -> None:
    assert joins() == joins()
    assert len({joins().question_id, joins(91).question_id, joins(there=True).question_id}) == 3
    assert joins().question_id.startswith("q")


STRIKE = act("strike", "ASSAULT", CHAD, RSF, place=ELFASHER, day=DAY)


@pytest.mark.parametrize(
    ("event", "value"),
    [
        (STRIKE, 1),
        (act("troops", "MOBILIZE", CHAD, mode="troops", place=NYALA, day=DAY), 1),
        (act("border", "MOBILIZE", CHAD, RSF, mode="troops", day=DAY), 0),
        (act("unplaced", "ASSAULT", CHAD, RSF, day=DAY), 1),
        (act("other", "ASSAULT", EGYPT, RSF, place=ELFASHER, day=DAY), 0),
        (replace(STRIKE, status=Status.UNCONFIRMED), 0),
        (replace(STRIKE, status=Status.DENIED), 0),
        (replace(STRIKE, belief=0.4), 0),
        (act("early", "ASSAULT", CHAD, RSF, place=ELFASHER, day=ORIGIN), 0),
        (act("spread", "ASSAULT", CHAD, RSF, place=ELFASHER, day=date(2024, 1, 1), end=DAY), 0),
    ],
    ids=[
        *("attack", "troops there", "troops at the border", "attack without a place", "another state"),
        *("unconfirmed", "denied", "little believed", "on the day asked", "partly before"),
    ],
)
def test_joining_is_resolved_by_force_there(parties: Parties, event: Event, value: float) -> None:
    outcome = resolve(joins(), [event], parties, known_until=LATER)
    assert outcome is not None
    assert outcome.value == value
    assert outcome.claims == (event.claim_ids if value else ())


def test_nothing_is_decided_before_the_end_unless_it_happened(parties: Parties) -> None:
    assert resolve(joins(), [], parties, known_until=DAY) is None
    assert resolve(joins(), [], parties, known_until=None) is None
    assert resolve(joins(), [], parties, known_until=joins().end) is None, "that day is told of on the next"
    over = resolve(joins(), [], parties, known_until=joins().end + timedelta(days=1))
    assert over is not None
    assert over.value == 0
    early = resolve(joins(), [STRIKE], parties, known_until=DAY)
    assert early is not None
    assert early.value == 1


def test_forces_there_already_must_be_used(parties: Parties) -> None:
    troops = act("troops", "MOBILIZE", CHAD, mode="troops", place=NYALA, day=DAY)
    outcome = resolve(joins(there=True), [troops], parties, known_until=LATER)
    assert outcome is not None
    assert outcome.value == 0


def test_escalation_counts_whoever_attacks(parties: Parties) -> None:
    question = escalation_question(CHADIANS, SUDAN, ORIGIN, 90)
    for source, target in ((CHAD, ARMY), (ARMY, CHAD)):
        outcome = resolve(
            question, [act("x", "ASSAULT", source, target, day=DAY)], parties, known_until=LATER
        )
        assert outcome is not None
        assert outcome.value == 1
    within = resolve(question, [act("x", "ASSAULT", ARMY, ARMY, day=DAY)], parties, known_until=LATER)
    assert within is not None
    assert within.value == 0


def test_ceasefire_holds_until_a_breach(parties: Parties) -> None:
    rsf = Party("rapid-support-forces", "RSF")
    question = ceasefire_question([SUDAN, rsf], "etruce", ORIGIN, 30)
    kept = resolve(question, [], parties, known_until=LATER)
    breach = act("x", "ASSAULT", RSF, ARMY, place=NYALA, day=DAY)
    broken = resolve(question, [breach], parties, known_until=DAY)
    assert kept is not None
    assert broken is not None
    assert (kept.value, broken.value) == (1, 0)


def test_threat_to_take_ground_is_carried_out_by_a_gain(parties: Parties) -> None:
    question = threat_question(
        "Will it?",
        ("ethreat", "rapid-support-forces"),
        (ORIGIN, LATER),
        event_types=("control", "ASSAULT"),
        sources=("rapid-support-forces",),
        places=("1",),
    )
    outcome = resolve(question, [gain("x", RSF, ELFASHER, day=DAY)], parties, known_until=LATER)
    assert outcome is not None
    assert outcome.value == 1


def test_number_waits_for_the_end_and_counts(parties: Parties) -> None:
    question = place_question("El Fasher", "1", ORIGIN)
    events = [act(f"x{n}", "ASSAULT", RSF, ARMY, place=ELFASHER, day=DAY) for n in range(3)]
    assert resolve(question, events, parties, known_until=DAY) is None
    outcome = resolve(question, events, parties, known_until=LATER)
    assert outcome is not None
    assert outcome.value == 3


def test_series_is_summed_over_its_days() -> None:
    question = place_question("Sudan", "SDN", date(2024, 5, 31), days=61, coded=True)
    figures = [(date(2024, month, 1), float(month)) for month in range(1, 9)]
    outcome = resolve_series(question, figures)
    assert outcome is not None
    assert outcome.value == 6 + 7
    assert resolve_series(question, figures[:6]) is None
    assert resolve_series(question, []) is None
