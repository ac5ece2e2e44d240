"""A record of two crises: what is told of one moves no forecast of the other."""

from collections.abc import Callable

import pytest

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.event import Event
from powderkeg.reference.parties import Parties
from tests.forecast.crisis.making import WAR, asked_to_join, chance, forecasts
from tests.situation.making import ARMY, CHAD, EGYPT, ELFASHER, RSF, act, days_ago

THAILAND = ActorRef("Thailand", "THA", None, "THA")
THAI_TROOPS = ActorRef("Thai troops", "THA", "MIL", "THA-MIL")
JUNTA = ActorRef("Myanmar army", "MMR", "MIL", "MMR-MIL")
KARENS = ActorRef("Karen National Union", "MMR", "REB", "karen-national-union")
MYAWADDY = PlaceRef("Myawaddy", "MMR", "Kayin", 16.69, 98.51, PlacePrecision.CITY, 21)
MAE_SOT = PlaceRef("Mae Sot", "THA", "Tak", 16.71, 98.57, PlacePrecision.CITY, 22)

OTHER_WAR = act("siege", "ASSAULT", KARENS, JUNTA, place=MYAWADDY, day=days_ago(5), document="border")


def _warning(document: str) -> Event:
    return act("warning", "THREATEN", THAILAND, mode="violence", published=days_ago(2), document=document)


def _troops(document: str) -> Event:
    return act("columns", "MOBILIZE", THAI_TROOPS, mode="troops", published=days_ago(2), document=document)


@pytest.mark.parametrize("said", [_warning, _troops])
def test_what_is_told_in_a_report_of_another_crisis_does_not_count(
    said: Callable[[str], Event], parties: Parties
) -> None:
    assert "THA" not in asked_to_join(forecasts([*WAR, OTHER_WAR, said("border")], parties))


@pytest.mark.parametrize("said", [_warning, _troops])
def test_what_is_told_in_a_report_of_the_fight_counts(said: Callable[[str], Event], parties: Parties) -> None:
    of_it = act("convoy", "ASSAULT", RSF, day=days_ago(3), document="nile")
    assert "THA" in asked_to_join(forecasts([*WAR, OTHER_WAR, of_it, said("nile")], parties))


def test_report_of_a_state_alone_may_be_of_the_fight(parties: Parties) -> None:
    assert "THA" in asked_to_join(forecasts([*WAR, OTHER_WAR, _troops("bangkok")], parties))


def test_fight_at_home_is_another_one(parties: Parties) -> None:
    rising = act("bomb", "ASSAULT", target=THAI_TROOPS, place=MAE_SOT, day=days_ago(4), document="tak")
    assert "THA" not in asked_to_join(forecasts([*WAR, rising, _troops("tak")], parties))


def test_threat_to_a_side_counts_in_any_report(parties: Parties) -> None:
    threat = act("aimed", "THREATEN", CHAD, RSF, mode="violence", published=days_ago(2), document="border")
    with_it, without = (forecasts([*WAR, OTHER_WAR, *more], parties) for more in ((threat,), ()))
    assert chance(with_it, "TCD") > chance(without, "TCD")


def test_raid_by_a_side_on_a_neighbour_is_no_other_fight(parties: Parties) -> None:
    aswan = PlaceRef("Aswan", "EGY", "Aswan", 24.09, 32.9, PlacePrecision.CITY, 23)
    raid = act("raid-abroad", "ASSAULT", RSF, place=aswan, day=days_ago(4), document="aswan")
    columns = act("sent", "MOBILIZE", EGYPT, mode="troops", published=days_ago(2), document="aswan")
    siege = [act(f"siege-{n}", "ASSAULT", RSF, ARMY, place=ELFASHER, day=days_ago(n)) for n in range(9)]
    with_it, without = (forecasts([*WAR, *siege, raid, *more], parties) for more in ((columns,), ()))
    assert chance(with_it, "EGY") > chance(without, "EGY")
