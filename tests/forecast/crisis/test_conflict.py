"""Who fights whom, where reports tell of ground that changes hands."""

from dataclasses import replace

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Family
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import CHAD_PLACE, WAR, forecasts
from tests.situation.making import ARMY, CHAD, ELFASHER, KASS, RSF, act, contest, days_ago, gain, loss, tie

GUARDS = ActorRef("village guards", "SDN", "PRM")
# The army leaves Kass, and the guards of its villages move in.
GAP = (
    loss("left", ARMY, KASS, day=days_ago(12)),
    gain("filled", GUARDS, KASS, day=days_ago(11)),
)


def sides(parties: Parties, *events: Event) -> list[set[str]]:
    return [{party.name for party in side} for side in forecasts([*WAR, *events], parties).sides]


def test_who_fills_a_gap_that_the_army_left_does_not_fight_it(parties: Parties) -> None:
    assert sides(parties, *GAP) == [{"Sudan"}, {"Rapid Support Forces"}]


def test_who_fills_a_gap_and_fights_the_armys_enemy_stands_beside_the_army(parties: Parties) -> None:
    held_off = act("held-off", "ASSAULT", GUARDS, RSF, place=KASS, day=days_ago(3))
    assert sides(parties, *GAP, held_off) == [{"Sudan", "village guards"}, {"Rapid Support Forces"}]


def test_who_is_told_to_hold_a_place_with_the_army_does_not_fight_it(parties: Parties) -> None:
    both = (
        gain("army-there", ARMY, KASS, day=days_ago(4)),
        gain("guards-there", GUARDS, KASS, day=days_ago(4)),
    )
    assert sides(parties, *both) == [{"Sudan"}, {"Rapid Support Forces"}]
    street_by_street = contest("street-by-street", GUARDS, ARMY, KASS, day=days_ago(3))
    assert sides(parties, *both, street_by_street) == [
        {"Sudan"},
        {"Rapid Support Forces", "village guards"},
    ]


def test_who_took_a_place_from_the_army_fights_it(parties: Parties) -> None:
    taken = replace(GAP[1], target=(ARMY,))
    assert sides(parties, taken) == [{"Sudan"}, {"Rapid Support Forces", "village guards"}]


def test_who_attacks_the_army_fights_it_also_where_the_loss_is_told_apart(parties: Parties) -> None:
    raid = act("raid-on-army", "ASSAULT", GUARDS, ARMY, place=ELFASHER, day=days_ago(3))
    assert sides(parties, *GAP, raid) == [{"Sudan"}, {"Rapid Support Forces", "village guards"}]


def test_attack_that_names_nobody_counts_as_on_the_state(parties: Parties) -> None:
    raid = act("raid", "ASSAULT", GUARDS, place=ELFASHER, day=days_ago(3))
    assert sides(parties, raid) == [{"Sudan"}, {"Rapid Support Forces", "village guards"}]


REBELS = ActorRef("Sudan Liberation Movement", "SDN", "REB")


def test_rebels_who_clash_with_other_enemies_of_the_state_do_not_stand_beside_it(parties: Parties) -> None:
    clash = act("clash", "ASSAULT", RSF, REBELS, place=KASS, day=days_ago(3))
    assert sides(parties, clash) == [{"Sudan"}, {"Rapid Support Forces"}]


def test_rebels_who_are_told_to_be_with_the_state_stand_beside_it(parties: Parties) -> None:
    clash = act("clash", "ASSAULT", RSF, REBELS, place=KASS, day=days_ago(3))
    allied = tie("allied", 1, REBELS, ARMY, day=days_ago(4))
    assert sides(parties, clash, allied) == [
        {"Sudan", "Sudan Liberation Movement"},
        {"Rapid Support Forces"},
    ]


def test_state_that_struck_in_the_country_takes_part_though_nobody_says_whom_it_struck(
    parties: Parties,
) -> None:
    strike = act("strike", "ASSAULT", CHAD, place=KASS, mode="aerial", day=days_ago(1))
    found = forecasts([*WAR, strike], parties)
    assert any("Chad uses force in Sudan already" in remark for remark in found.remarks)
    asked = {one.question.subject[0] for one in found.forecasts if one.question.family is Family.JOINING}
    assert "TCD" not in asked
    assert "EGY" in asked


def test_strike_elsewhere_is_no_part_of_the_fight(parties: Parties) -> None:
    strike = act("strike", "ASSAULT", CHAD, place=CHAD_PLACE, mode="aerial", day=days_ago(1))
    found = forecasts([*WAR, strike], parties)
    asked = {one.question.subject[0] for one in found.forecasts if one.question.family is Family.JOINING}
    assert "TCD" in asked
