"""Disasters, accidents, illness and games are nobody's acts; a blast by an unknown hand is one."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import sorts

CALM = [
    "The cyclone killed 20 people in Toamasina.",
    "Nine people were killed when a bus collided with a lorry near Lusaka.",
    "Eleven miners died after a coal pit caved in near Karaganda.",
    "At least 14 workers died in a blast at a fireworks factory in Lima.",
    "An explosion tore through a gas station in Accra, killing 30.",
    "A quake of magnitude 6.4 struck central Chile, killing two.",
    "Fire swept through a market in Lagos, destroying hundreds of stalls.",
    "A man was hit by a train near Leeds.",
    "Eight soldiers died when their vehicle overturned near Gao.",
    "The governor declared a state of emergency after the hurricane made landfall.",
    "Roads were closed after heavy snowfall in the Alps.",
    "Authorities evacuated thousands of people as the volcano erupted in Bali.",
    "Police are investigating a crash that killed two people near Graz.",
    "Officials ordered residents to stay indoors after a chemical spill in Porto.",
    "The building in Riga collapsed on Friday. Six people were killed and ten wounded.",
    "Six people were killed in Riga on Friday. The roof of a mall had collapsed.",
    "Ghana beat Togo 2-1 in Accra.",
]

BY_HAND = [
    "Ten people were killed in an explosion in Mogadishu.",
    "An explosion outside a police station in Quetta killed five officers.",
    "A car bomb exploded near a gas station in Kirkuk, killing six.",
    "A building collapsed after jets bombed the town of Idlib.",
    "Army fire killed four children in Srinagar.",
    "Twenty people were killed in Bangui.",
    "The gunmen stormed a hospital in Cali.",
]


@pytest.mark.parametrize("text", CALM)
def test_mishap_gives_no_claim(read: ReadText, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", BY_HAND)
def test_harm_by_human_hand_is_an_assault(read: ReadText, text: str) -> None:
    assert "ASSAULT" in sorts(read(text))


def test_mishap_ends_where_the_report_turns_to_an_attack(read: ReadText) -> None:
    text = "Floods drowned four people in Beira. On Monday gunmen ambushed a patrol in Palma. Six died."
    (ambush,) = [claim for claim in read(text) if claim.trigger.text == "ambushed"]
    assert ambush.event_type == "ASSAULT"


def test_help_from_abroad_in_a_disaster_is_aid(read: ReadText) -> None:
    assert "AID" in sorts(read("Japan sent tents to Haiti after the earthquake."))


def test_army_at_work_in_a_disaster_is_aid_and_no_mobilization(read: ReadText) -> None:
    assert sorts(read("The army rescued 200 villagers from the floods in Bihar.")) == {"AID"}


def test_rebels_who_use_a_disaster_keep_their_acts(read: ReadText) -> None:
    assert "COERCE" in sorts(read("Rebels blocked the road to the port of Beira after the cyclone."))


def test_mishap_is_forgotten_after_some_sentences(read: ReadText) -> None:
    text = "Floods hit Beira in May. The mayor thanked the donors. Schools opened. Prices fell. Trade grew."
    assert "ASSAULT" in sorts(read(f"{text} Six people were killed in Palma on Friday."))
