"""Threats, promises, demands, talks and deployments, and what becomes of them."""

import pytest

from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import Outlook, Situation
from tests.situation.conftest import Derive
from tests.situation.making import (
    ARMY,
    CHAD,
    EGYPT,
    ELFASHER,
    NYALA,
    REBELS,
    RSF,
    STATE,
    SUDAN,
    act,
    days_ago,
    make_event,
)

THREAT = act("1", "THREATEN", CHAD, STATE, mode="violence", published=days_ago(10))


def outlooks(situation: Situation, kind: str) -> list[Outlook]:
    return [one.outlook for one in situation.standings if one.kind == kind]


def test_a_threat_by_two_states_stands_for_each(derive: Derive) -> None:
    both = make_event("1", event_type="THREATEN", mode="violence", source=(CHAD, EGYPT), target=(STATE,))
    found = derive([both]).standings
    assert {one.source[0].name for one in found} == {"Chad", "Egypt"}
    assert {one.outlook for one in found} == {Outlook.OPEN}


def test_a_threat_is_carried_out_by_a_later_attack(derive: Derive) -> None:
    attack = act("2", "ASSAULT", CHAD, ARMY, place=NYALA, published=days_ago(4))
    (threat,) = [one for one in derive([THREAT, attack]).standings if one.kind == "threat"]
    assert (threat.outlook, threat.settled_by) == (Outlook.CARRIED_OUT, ("e2",))
    assert "c2" in threat.claims


@pytest.mark.parametrize(
    "attack",
    [
        act("2", "ASSAULT", CHAD, ARMY, place=NYALA, published=days_ago(10)),
        act("2", "ASSAULT", CHAD, ARMY, place=NYALA, status=Status.PLANNED),
        act("2", "ASSAULT", EGYPT, ARMY, place=NYALA),
        act("2", "ASSAULT", CHAD, REBELS),
    ],
    ids=["same day", "planned", "other party", "elsewhere"],
)
def test_other_events_leave_a_threat_open(derive: Derive, attack: Event) -> None:
    assert outlooks(derive([THREAT, attack]), "threat") == [Outlook.OPEN]


def test_a_threat_to_a_town_is_not_carried_out_in_another(derive: Derive) -> None:
    threat = act("1", "THREATEN", RSF, ARMY, mode="violence", place=ELFASHER, published=days_ago(10))
    elsewhere = act("2", "ASSAULT", RSF, ARMY, place=NYALA, published=days_ago(3))
    there = act("3", "ASSAULT", RSF, ARMY, place=ELFASHER, published=days_ago(2))
    assert outlooks(derive([threat, elsewhere]), "threat") == [Outlook.OPEN]
    assert outlooks(derive([threat, elsewhere, there]), "threat") == [Outlook.CARRIED_OUT]


def test_a_threat_that_is_denied_later_is_withdrawn(derive: Derive) -> None:
    denial = act("2", "THREATEN", CHAD, STATE, mode="violence", status=Status.DENIED, published=days_ago(3))
    assert outlooks(derive([THREAT, denial]), "threat") == [Outlook.WITHDRAWN]


def test_a_threat_expires_and_is_forgotten(derive: Derive) -> None:
    old = act("1", "THREATEN", CHAD, STATE, published=days_ago(80))
    assert outlooks(derive([old]), "threat") == [Outlook.EXPIRED]
    assert derive([act("1", "THREATEN", CHAD, STATE, published=days_ago(400))]).standings == ()


def test_a_promise_is_kept_or_refused(derive: Derive) -> None:
    promise = act("1", "AGREE", EGYPT, STATE, published=days_ago(9))
    aid = act("2", "AID", EGYPT, ARMY, place=SUDAN, published=days_ago(2))
    refusal = act("3", "REJECT", EGYPT, STATE, published=days_ago(3))
    assert outlooks(derive([promise]), "promise") == [Outlook.OPEN]
    assert outlooks(derive([promise, aid]), "promise") == [Outlook.CARRIED_OUT]
    assert outlooks(derive([promise, aid, refusal]), "promise") == [Outlook.WITHDRAWN]


def test_aid_that_is_planned_is_promised(derive: Derive) -> None:
    (promise,) = derive([act("1", "AID", EGYPT, ARMY, status=Status.PLANNED)]).standings
    assert (promise.kind, promise.status) == ("promise", Status.PLANNED)


def test_a_demand_is_met_by_whom_it_is_asked_of(derive: Derive) -> None:
    demand = act("1", "REQUEST", STATE, EGYPT, mode="assist", published=days_ago(9))
    own = act("2", "AID", ARMY, EGYPT, published=days_ago(2))
    given = act("3", "AID", EGYPT, ARMY, place=SUDAN, published=days_ago(2))
    assert outlooks(derive([demand, own]), "demand") == [Outlook.OPEN]
    assert outlooks(derive([demand, given]), "demand") == [Outlook.CARRIED_OUT]


def test_air_strikes_asked_for_are_not_granted_by_other_help(derive: Derive) -> None:
    sentence = "Sudan asked Egypt for air strikes."
    demand = act("1", "REQUEST", STATE, EGYPT, mode="assist", sentence=sentence, published=days_ago(9))
    advisers = act("2", "AID", EGYPT, ARMY, place=SUDAN, published=days_ago(2))
    strikes = act("3", "ASSAULT", EGYPT, RSF, mode="aerial", place=NYALA, published=days_ago(1))
    assert outlooks(derive([demand, advisers]), "demand") == [Outlook.OPEN]
    assert outlooks(derive([demand, strikes]), "demand") == [Outlook.CARRIED_OUT]


def test_an_ultimatum_is_due_on_its_day(derive: Derive) -> None:
    sentence = "Chad gave the rebels a deadline."
    threat = act(
        "1",
        "THREATEN",
        CHAD,
        REBELS,
        sentence=sentence,
        day=days_ago(3),
        end=days_ago(-2),
        published=days_ago(3),
    )
    (found,) = derive([threat]).standings
    assert (found.kind, found.outlook, found.due) == ("ultimatum", Outlook.OPEN, days_ago(-2))
    assert outlooks(derive([threat], as_of=days_ago(-3)), "ultimatum") == [Outlook.EXPIRED]


def test_talks_stand_while_they_are_planned_or_go_on(derive: Derive) -> None:
    planned = make_event("1", event_type="CONSULT", source=(STATE, RSF), status=Status.PLANNED)
    going_on = make_event("2", event_type="CONSULT", source=(STATE, RSF), sentence="The talks went on.")
    visit = make_event("3", event_type="CONSULT", source=(EGYPT,), mode="visit", sentence="He flew in.")
    found = derive([planned, going_on, visit]).standings
    assert {(one.kind, one.status, len(one.source)) for one in found} == {
        ("talks", Status.PLANNED, 2),
        ("talks", Status.ASSERTED, 2),
    }


def test_deployments_keep_their_statuses_apart(derive: Derive) -> None:
    statuses = (Status.ASSERTED, Status.UNCONFIRMED, Status.DENIED, Status.PLANNED)
    events = [
        act(status.value, "MOBILIZE", EGYPT, STATE, mode="troops", place=SUDAN, status=status, belief=0.4)
        for status in statuses
    ]
    found = derive(events).standings
    assert {one.status for one in found if one.kind == "deployment"} == set(statuses)


def test_troops_sent_as_aid_are_a_deployment(derive: Derive) -> None:
    sentence = "Chad has sent a unit of its guard to help the army, according to unconfirmed reports."
    (found,) = derive([act("1", "AID", CHAD, ARMY, sentence=sentence, status=Status.UNCONFIRMED)]).standings
    assert (found.kind, found.status) == ("deployment", Status.UNCONFIRMED)


def test_a_deployment_ends_with_the_withdrawal(derive: Derive) -> None:
    sent = act("1", "MOBILIZE", EGYPT, STATE, mode="troops", place=SUDAN, published=days_ago(30))
    left = act("2", "RETREAT", EGYPT, mode="withdraw", place=SUDAN, published=days_ago(3))
    assert outlooks(derive([sent, left]), "deployment") == [Outlook.WITHDRAWN]


def test_a_denial_is_overtaken_when_the_thing_is_done(derive: Derive) -> None:
    denied = act(
        "1", "MOBILIZE", EGYPT, STATE, mode="troops", place=SUDAN, status=Status.DENIED, published=days_ago(9)
    )
    sent = act("2", "MOBILIZE", EGYPT, STATE, mode="troops", place=SUDAN, published=days_ago(3))
    found = {one.status: one.outlook for one in derive([denied, sent]).standings}
    assert found == {Status.DENIED: Outlook.WITHDRAWN, Status.ASSERTED: Outlook.OPEN}


def test_what_is_threatened_for_later_stands_already(derive: Derive) -> None:
    threat = act("1", "THREATEN", CHAD, STATE, day=days_ago(-5))
    (found,) = derive([threat]).standings
    assert (found.made, found.outlook) == (days_ago(0), Outlook.OPEN)


def test_a_place_is_not_whom_a_threat_is_against(derive: Derive) -> None:
    ground = make_event(
        "1", event_type="THREATEN", source=(RSF,), target=(ELFASHER_ITSELF,), place=ELFASHER, mode="territory"
    )
    (found,) = derive([ground]).standings
    assert found.target == ()


ELFASHER_ITSELF = type(ARMY)("El Fasher", "SDN")


def _sent_and_left(**left: object) -> list[Event]:
    passage = {"document": "gazette", "published": days_ago(3)}
    return [
        act("1", "MOBILIZE", CHAD, mode="troops", place=NYALA, **passage),
        act("2", "RETREAT", **{"source": CHAD, "mode": "withdraw", **passage, **left}),
    ]


def test_troops_told_to_leave_in_the_same_sentence_are_no_deployment(derive: Derive) -> None:
    assert outlooks(derive(_sent_and_left()), "deployment") == []


@pytest.mark.parametrize(
    "left",
    [{"place": ELFASHER}, {"source": EGYPT}, {"document": "courier"}, {"status": Status.PLANNED}],
    ids=["another place", "another state", "another report before", "only planned"],
)
def test_other_retreats_leave_a_deployment_open(derive: Derive, left: dict[str, object]) -> None:
    assert outlooks(derive(_sent_and_left(**left)), "deployment") == [Outlook.OPEN]
