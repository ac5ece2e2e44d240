"""Which pairs of states may come to blows, where a third one speaks of a country that others fight in."""

from dataclasses import replace

import pytest

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Family
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import ETHIOPIA, WAR, forecasts
from tests.situation.making import ARMY, EGYPT, NYALA, RSF, STATE, act, days_ago, tie

# Ethiopia fights the army beside the paramilitaries, so that there is a state on each side.
INVADED = (*WAR, act("crossing", "ASSAULT", ETHIOPIA, ARMY, place=NYALA, day=days_ago(5)))
THREAT = act("threat", "THREATEN", EGYPT, STATE, mode="violence", published=days_ago(2))
MOVE = act("move", "MOBILIZE", EGYPT, STATE, mode="troops", published=days_ago(2))


def pairs(parties: Parties, *events: Event) -> list[tuple[str, ...]]:
    found = forecasts([*INVADED, *events], parties).forecasts
    return [one.question.subject for one in found if one.question.family is Family.ESCALATION]


@pytest.mark.parametrize("act_", [THREAT, MOVE])
@pytest.mark.parametrize(
    "help_",
    [
        act("arms", "AID", EGYPT, ARMY, contexts=("military",), published=days_ago(20)),
        act("words", "SUPPORT", EGYPT, STATE, published=days_ago(20)),
        act("asked", "REQUEST", ARMY, EGYPT, mode="assist", published=days_ago(20)),
        tie("backing", 1, EGYPT, STATE, published=days_ago(20)),
    ],
)
def test_state_that_is_told_to_help_is_no_foe_of_whom_it_helps(
    parties: Parties, act_: Event, help_: Event
) -> None:
    assert pairs(parties, act_) == [("EGY", "SDN")]
    assert pairs(parties, act_, help_) == []


def test_help_of_long_ago_or_denied_is_none(parties: Parties) -> None:
    old = act("arms", "AID", EGYPT, ARMY, contexts=("military",), published=days_ago(300))
    denied = act("words", "SUPPORT", EGYPT, STATE, status="denied", published=days_ago(20))
    assert pairs(parties, THREAT, old, denied) == [("EGY", "SDN")]


def test_help_for_the_other_side_makes_no_friend(parties: Parties) -> None:
    arms = act("arms", "AID", EGYPT, RSF, contexts=("military",), published=days_ago(20))
    assert pairs(parties, THREAT, arms) == [("EGY", "SDN")]


def test_threat_against_an_enemy_in_a_country_is_none_against_the_country(parties: Parties) -> None:
    both = replace(THREAT, target=(RSF, STATE))
    assert pairs(parties, both) == []


def test_helper_that_the_country_threatens_may_still_come_to_blows_with_it(parties: Parties) -> None:
    back = act("back", "THREATEN", STATE, EGYPT, mode="violence", published=days_ago(1))
    arms = act("arms", "AID", EGYPT, ARMY, contexts=("military",), published=days_ago(20))
    assert pairs(parties, back, arms) == [("EGY", "SDN")]
