"""Who may be drawn in: what moves a state's chance, and which states are asked about."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Basis, Family
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import (
    DENIAL,
    ETHIOPIA,
    THREAT,
    WAR,
    asked_to_join,
    chance,
    forecasts,
    joining,
)
from tests.situation.making import ARMY, CHAD, DAY, EGYPT, ELFASHER, REBELS, RSF, act, days_ago, tie

SENT = act("sent", "MOBILIZE", EGYPT, mode="troops", place=ELFASHER, published=days_ago(3))
CIVILIANS = ActorRef("Chadian traders", "TCD", "CVL")


def test_the_sides_are_who_fights_whom(parties: Parties) -> None:
    found = forecasts(WAR, parties)
    assert [[party.party_id for party in side] for side in found.sides] == [["SDN"], ["rapid-support-forces"]]


def test_who_fights_both_sides_stands_on_neither(parties: Parties) -> None:
    both = (
        act("raid-on-army", "ASSAULT", REBELS, ARMY, place=ELFASHER, day=days_ago(4)),
        act("raid-on-rsf", "ASSAULT", REBELS, RSF, place=ELFASHER, day=days_ago(3)),
    )
    one_side = forecasts([*WAR, both[0]], parties)
    assert len(one_side.sides[1]) == 2
    assert [len(side) for side in forecasts([*WAR, *both], parties).sides] == [1, 1]


def test_question_names_state_place_and_days(parties: Parties) -> None:
    question = joining(forecasts(WAR, parties), "TCD").question
    assert question.text == "Will Chad use or deploy armed force in Sudan between 21 May and 18 August 2024?"
    assert (question.start, question.end) == (DAY + timedelta(days=1), DAY + timedelta(days=90))
    assert question.rule.places == ("SDN",)


def test_structure_and_claims_are_kept_apart(parties: Parties) -> None:
    one = joining(forecasts([*WAR, THREAT], parties), "TCD")
    assert one.structural is not None
    by_data = 0.04 * 0.75 * 0.83
    odds = by_data / (1 - by_data)
    assert one.structural / (1 - one.structural) == pytest.approx(odds * math.e), (
        "a fight with an armed group"
    )
    (step,) = [driver for driver in one.drivers if driver.basis is Basis.JUDGEMENT]
    assert step.effect == 1
    (said,) = [driver for driver in one.drivers if driver.basis is Basis.CLAIMS]
    assert said.claims == ("cthreat",)
    assert said.effect is not None
    assert said.effect > 1
    assert any(driver.basis is Basis.DATA and driver.text == "borders Sudan" for driver in one.drivers)
    assert one.backtest == "AUC 0.78 on held-out disputes"


def test_threat_on_a_condition_counts_less(parties: Parties) -> None:
    words = "Chad threatened to strike the paramilitaries"
    plain, hedged = (
        forecasts(
            [*WAR, act("threat", "THREATEN", CHAD, RSF, mode="violence", sentence=f"{words}{rest}")], parties
        )
        for rest in (".", " if they crossed the border.")
    )
    assert chance(plain, "TCD") > chance(hedged, "TCD") > chance(forecasts(WAR, parties), "TCD")


def test_threat_points_to_the_other_side(parties: Parties) -> None:
    one = joining(forecasts([*WAR, THREAT], parties), "TCD")
    assert [party.party_id for party in one.side] == ["SDN"]
    assert one.side_probability is not None
    assert one.side_probability > 0.75


def test_backing_points_to_its_own_side(parties: Parties) -> None:
    backing = tie("backing", 1, ETHIOPIA, RSF)
    one = joining(forecasts([*WAR, backing], parties), "ETH")
    assert [party.party_id for party in one.side] == ["rapid-support-forces"]


def test_ten_reports_of_one_threat_count_little_more_than_one(parties: Parties) -> None:
    again = [
        act(f"threat{n}", "THREATEN", CHAD, RSF, mode="violence", published=days_ago(2), voice="one paper")
        for n in range(10)
    ]
    once, often = (chance(forecasts([*WAR, *told], parties), "TCD") for told in (again[:1], again))
    assert often == pytest.approx(once)


def test_old_threat_counts_less(parties: Parties) -> None:
    old = act("threat", "THREATEN", CHAD, RSF, mode="violence", published=days_ago(200))
    assert chance(forecasts([*WAR, old], parties), "TCD") < chance(forecasts([*WAR, THREAT], parties), "TCD")


def test_unconfirmed_deployment_counts_less(parties: Parties) -> None:
    doubtful = replace(SENT, belief=0.4, status=Status.UNCONFIRMED)
    assert chance(forecasts([*WAR, doubtful], parties), "EGY") < chance(
        forecasts([*WAR, SENT], parties), "EGY"
    )


def test_attack_on_its_people_raises(parties: Parties) -> None:
    abducted = act("taken", "ASSAULT", RSF, CIVILIANS, mode="abduct", place=ELFASHER)
    with_it, without = forecasts([*WAR, abducted], parties), forecasts(WAR, parties)
    assert chance(with_it, "TCD") > chance(without, "TCD")
    assert any("people of Chad are held" in driver.text for driver in joining(with_it, "TCD").drivers)


def test_state_with_forces_there_is_asked_whether_it_uses_them(parties: Parties) -> None:
    question = joining(forecasts([*WAR, SENT], parties), "EGY").question
    assert question.text.startswith("Will Egypt use armed force in Sudan")
    assert question.rule.event_types == ("ASSAULT",)


def test_state_that_uses_force_is_no_candidate_but_said_to_take_part(parties: Parties) -> None:
    strike = act("strike", "ASSAULT", EGYPT, RSF, mode="aerial", place=ELFASHER, day=days_ago(2))
    found = forecasts([*WAR, strike], parties)
    assert "EGY" not in asked_to_join(found)
    assert any(remark.startswith("Egypt uses force") for remark in found.remarks)
    assert "EGY" in {party.party_id for party in found.sides[0]}


def test_act_about_another_country_counts_for_nothing(parties: Parties) -> None:
    elsewhere = act("other", "THREATEN", CHAD, ActorRef("Libya", "LBY", None, "LBY"), mode="violence")
    assert chance(forecasts([*WAR, elsewhere], parties), "TCD") == chance(forecasts(WAR, parties), "TCD")


def test_far_state_that_nobody_names_is_not_listed(parties: Parties) -> None:
    assert "NOR" not in asked_to_join(forecasts(WAR, parties))


def test_civil_war_is_said_to_lie_outside_the_data(parties: Parties) -> None:
    assert any("no state" in remark for remark in forecasts(WAR, parties).remarks)


def test_without_a_fight_nobody_can_join(parties: Parties) -> None:
    found = forecasts([act("talks", "CONSULT", CHAD, EGYPT)], parties)
    assert found.sides == ()
    assert [one for one in found.forecasts if one.question.family is Family.JOINING] == []
    assert "No fight" in found.remarks[0]


STATES = st.sampled_from([CHAD, EGYPT, ETHIOPIA])
ACTS = st.sampled_from(
    [("THREATEN", "violence"), ("MOBILIZE", "troops"), ("AID", None), ("SUPPORT", None), ("REJECT", "assist")]
)
STATUSES = st.sampled_from([Status.ASSERTED, Status.UNCONFIRMED, Status.PLANNED, Status.DENIED])


@st.composite
def told(draw: st.DrawFn) -> list[Event]:
    """Some acts of third states, told by few papers, in any order."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        (event_type, mode), status = draw(ACTS), draw(STATUSES)
        made.append(
            act(
                f"act{number}",
                event_type,
                draw(STATES),
                draw(st.sampled_from([None, RSF, ARMY, REBELS])),
                mode=mode,
                status=status,
                belief=draw(st.floats(0.05, 0.95)),
                published=days_ago(draw(st.integers(0, 100))),
                voice=draw(st.sampled_from(["Nile Post", "Desert Wire", None])),
            )
        )
    return made


@given(told(), st.randoms())
@settings(max_examples=25, deadline=None)
def test_order_of_events_does_not_matter(parties: Parties, events: list[Event], random: object) -> None:
    mixed = [*WAR, *events]
    random.shuffle(mixed)
    assert forecasts(mixed, parties) == forecasts([*WAR, *events], parties)


@given(told())
@settings(max_examples=25, deadline=None)
def test_a_threat_never_lowers_and_a_denial_never_raises(parties: Parties, events: list[Event]) -> None:
    before = chance(forecasts([*WAR, *events], parties), "TCD")
    assert chance(forecasts([*WAR, *events, THREAT], parties), "TCD") >= before - 1e-12
    assert chance(forecasts([*WAR, *events, DENIAL], parties), "TCD") <= before + 1e-12


@given(told())
@settings(max_examples=25, deadline=None)
def test_every_interval_holds_its_probability(parties: Parties, events: list[Event]) -> None:
    for one in forecasts([*WAR, *events], parties).forecasts:
        found = one.distribution
        if found.probability is not None:
            assert found.low is not None
            assert found.high is not None
            assert 0 <= found.low <= found.probability <= found.high <= 1


@given(told(), told())
@settings(max_examples=25, deadline=None)
def test_what_is_published_later_changes_nothing(
    parties: Parties, events: list[Event], later: list[Event]
) -> None:
    poison = [
        act(f"later{n}", str(event.event_type), event.source[0], RSF, published=DAY + timedelta(days=1 + n))
        for n, event in enumerate(later)
    ]
    assert forecasts([*WAR, *events, *poison], parties) == forecasts([*WAR, *events], parties)


@pytest.mark.parametrize(
    ("kind", "mode", "sentence", "lowers"),
    [
        ("REJECT", "change", "Chad will send no troops across the border, its president said.", True),
        ("REJECT", "meet", "Chad's foreign minister called off a dinner in Geneva.", False),
        ("RETREAT", "withdraw", "Chad pulled back the units that it had moved to the border.", True),
        ("RETREAT", "withdraw", "Chad flew the staff of its consulate home.", False),
    ],
)
def test_only_what_takes_force_back_lowers(
    parties: Parties, kind: str, mode: str, sentence: str, lowers: bool
) -> None:
    event = act("step", kind, CHAD, mode=mode, sentence=sentence, published=days_ago(1))
    before, after = (chance(forecasts([*WAR, *one], parties), "TCD") for one in ((), (event,)))
    assert (before > after) is lowers


def test_troops_told_to_leave_in_the_same_sentence_are_not_there(parties: Parties) -> None:
    passage = {"document": "gazette", "published": days_ago(3)}
    sent = act("sent", "MOBILIZE", EGYPT, mode="troops", place=ELFASHER, **passage)
    left = act("left", "RETREAT", EGYPT, mode="withdraw", **passage)
    stay, leave = (forecasts([*WAR, *told], parties) for told in ((sent,), (sent, left)))
    assert chance(stay, "EGY") > chance(forecasts(WAR, parties), "EGY") >= chance(leave, "EGY")
