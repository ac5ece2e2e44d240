"""How an act was done: weapons named in the clause or beside it, and protests that become riots."""

import pytest

from powderkeg.datamodel.claim import EventType
from tests.conftest import ReadText


def modes(read: ReadText, text: str, event_type: EventType) -> set[str | None]:
    return {claim.mode for claim in read(text) if claim.event_type is event_type}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A drone struck a depot of the army in Jeddah.", "drone"),
        ("Army jets destroyed a camp of the rebels.", "aerial"),
        ("Two rockets landed near the barracks in Tyre.", "heavy-weapons"),
        ("Rockets fired by the militia hit Bangui.", "heavy-weapons"),
        ("A rocket-propelled grenade hit a convoy of the army.", "heavy-weapons"),
        ("Two farmers stepped on a landmine near Kuito.", "explosives"),
        ("Two bombers blew themselves up in Maiduguri.", "suicide-attack"),
        ("A suicide car bomb killed six soldiers in Gao.", "suicide-attack"),
        ("Shells filled with chlorine hit the town of Idlib.", "unconventional"),
        ("Militiamen killed two nuns with machetes.", "primitive"),
        ("A mob set a trader ablaze in Abuja.", "primitive"),
        ("Two women were gang-raped in Goma.", "sexual"),
        ("Police attacked a march of teachers in Lima.", "beat"),
        ("Police used tear gas against students in Lima.", "crowd-control"),
        ("Police fired live rounds at students in Lima.", "firearms"),
    ],
)
def test_assault_has_the_mode_of_its_means(read: ReadText, text: str, mode: str) -> None:
    assert modes(read, text, EventType.ASSAULT) == {mode}


def test_weapon_of_the_next_sentence_tells_the_mode(read: ReadText) -> None:
    text = "Rebels attacked the town of Bria. They fired mortars from the hills."
    assert modes(read, text, EventType.ASSAULT) == {"heavy-weapons"}


def test_weapon_that_only_names_a_body_is_no_means(read: ReadText) -> None:
    assert modes(read, "Rebels attacked a team of chemical weapons inspectors.", EventType.ASSAULT) == {None}


def test_gas_attack_told_as_the_reason_is_another_act(read: ReadText) -> None:
    text = "Army jets bombed the town of Homs in retaliation for a gas attack."
    (bombing,) = [claim for claim in read(text) if claim.trigger.text == "bombed"]
    assert bombing.mode == "aerial"


@pytest.mark.parametrize(
    "text",
    [
        "Students marched in Dakar and hurled stones at the police.",
        "Students marched in Dakar. Some smashed shop windows and burned tyres.",
        "The march of students in Dakar turned violent.",
        "Protesters clashed with police in Dakar.",
        "Clashes between protesters and police injured ten people in Dakar.",
        "Protesters lit fires outside the ministry in Dakar.",
        "Youths threw petrol bombs at the police in Dakar.",
        "Projectiles were thrown at police during a protest by miners in Oviedo.",
    ],
)
def test_protest_whose_people_use_force_is_a_riot(read: ReadText, text: str) -> None:
    assert modes(read, text, EventType.PROTEST) == {"riot"}


@pytest.mark.parametrize(
    "text",
    [
        "Students marched in Dakar.",
        "Students marched in Dakar without clashes.",
        "Students marched in Dakar as riot police looked on.",
        "Dozens of women held a vigil outside the court in Dakar.",
        "Supporters of the mayor held a sit-in in Dakar.",
    ],
)
def test_calm_protest_is_a_demonstration(read: ReadText, text: str) -> None:
    assert modes(read, text, EventType.PROTEST) == {"demo"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Dockers in Durban stopped work on Monday.", "strike"),
        ("Teachers in Bogota walked out over unpaid wages.", "strike"),
        ("Nine prisoners in Quito went on a hunger strike.", "hunger"),
        ("Farmers parked tractors across the highway near Lyon.", "obstruct"),
    ],
)
def test_protest_without_a_march_has_its_own_mode(read: ReadText, text: str, mode: str) -> None:
    assert modes(read, text, EventType.PROTEST) == {mode}


@pytest.mark.parametrize(
    "text",
    [
        "Police found a cache of rifles in a farmhouse near Pskov.",
        "A bomb was defused near the market in Herat.",
        "A stash of explosives was discovered in Durban.",
        "Soldiers carried out a controlled explosion in Derry.",
        "Police intercepted a suspicious parcel in Lyon.",
    ],
)
def test_weapons_found_or_made_safe_are_seized(read: ReadText, text: str) -> None:
    assert modes(read, text, EventType.COERCE) == {"seize"}
    assert not modes(read, text, EventType.ASSAULT)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Militiamen raided a copper mine at Kolwezi.", None),
        ("Rebels attacked a mine near Rubaya.", None),
        ("Bandits killed nine diggers at a mine in Zamfara.", None),
        ("A mine killed three soldiers near Gao.", "explosives"),
        ("Rebels killed three soldiers with a mine near Gao.", "explosives"),
    ],
)
def test_mine_that_is_a_pit_is_no_weapon(read: ReadText, text: str, mode: str | None) -> None:
    assert modes(read, text, EventType.ASSAULT) == {mode}
