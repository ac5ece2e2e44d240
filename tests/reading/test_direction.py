"""Who does it to whom, however the sentence turns it."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, who, words


@pytest.mark.parametrize(
    ("text", "sort", "sources", "targets"),
    [
        # each other
        ("Soldiers and miners attacked each other in Potosi.", "ASSAULT", ["Soldiers", "miners"], []),
        ("Peru and Ecuador accused one another of lying.", "ACCUSE", ["Peru", "Ecuador"], []),
        ("Fighting between soldiers and rebels spread to Bouar.", "ASSAULT", ["soldiers", "rebels"], []),
        ("Talks between Chile and Bolivia resumed in Geneva.", "CONSULT", ["Chile", "Bolivia"], []),
        # nouns
        ("The arrest of two nuns by soldiers shocked Rome.", "COERCE", ["soldiers"], ["nuns"]),
        ("The killing of a priest from Lugo by gunmen shocked Rome.", "ASSAULT", ["gunmen"], ["priest"]),
        ("The raid on the rebels was carried out by paratroopers.", "ASSAULT", ["paratroopers"], ["rebels"]),
        # coordination
        ("The teacher was kidnapped and killed by gunmen.", "ASSAULT", ["gunmen"], ["teacher"]),
        ("The army attacked not the miners but the rebels.", "ASSAULT", ["army"], ["rebels"]),
        ("Police and not soldiers beat the students.", "ASSAULT", ["Police"], ["students"]),
        # weapons
        ("Syrian shells killed two shepherds.", "ASSAULT", ["Syrian"], ["shepherds"]),
        ("Two nurses were wounded by rockets from the rebels.", "ASSAULT", ["rebels"], ["nurses"]),
        # clauses within
        ("The court accused the guards of killing monks.", "ASSAULT", ["guards"], ["monks"]),
        ("The mayor denied beating the strikers.", "ASSAULT", ["mayor"], ["strikers"]),
        ("The president denied any part in the murder of the judge.", "ASSAULT", ["president"], ["judge"]),
        ("Villagers stopped the militia from killing the nuns.", "ASSAULT", ["militia"], ["nuns"]),
    ],
)
def test_source_does_it_to_target(
    read: ReadText, text: str, sort: str, sources: list[str], targets: list[str]
) -> None:
    found = [
        claim for claim in read(text) if (words(claim.source), words(claim.target)) == (sources, targets)
    ]
    assert sort in {claim.event_type for claim in found}


def test_plot_that_police_foil_is_not_theirs(read: ReadText) -> None:
    claim = only(read("Police foiled a plot to kill the king."), "ASSAULT")
    assert (words(claim.source), str(claim.status)) == ([], "denied")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norway called the attack on Gao cowardly.", "> Gao"),
        ("Norway criticised the army, calling the raid on Gao a crime.", "> Gao"),
        ("The raid on Gao was called unlawful by Norway.", "> Gao"),
        ("The rebels called their attack on Gao a victory.", "their > Gao"),
        ("The rebels launched the attack on Gao as a warning.", "rebels > Gao"),
    ],
)
def test_who_judges_a_deed_did_not_do_it(read: ReadText, text: str, actors: str) -> None:
    claim = only(read(text), "ASSAULT")
    assert (who(claim), claim.status) == (actors, "asserted")


def test_strike_that_is_called_is_the_callers(read: ReadText) -> None:
    assert who(only(read("The union called its strike on Monday."), "PROTEST")) == "union >"


def test_gerund_behind_a_denial_is_what_is_denied(read: ReadText) -> None:
    claim = only(read("The mayor denied beating strikers."), "ASSAULT")
    assert (words(claim.source), claim.target[0].name, str(claim.status)) == (["mayor"], "strikers", "denied")


def test_subject_lasts_over_a_speaker_named_aside(read: ReadText) -> None:
    claims = read("Bandits killed a driver, a priest said, and kidnapped two nuns.")
    assert {claim.trigger.text: words(claim.source) for claim in claims} == {
        "killed": ["Bandits"],
        "kidnapped": ["Bandits"],
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels attacked the police in Kaya. They killed a farmer.", "rebels"),
        ("The rebels attacked Kaya. Togo said that they had killed a farmer.", "rebels"),
        ("The bishop and his sister hid. He killed a guard.", "bishop"),
    ],
)
def test_pronoun_is_traced_to_whom_it_fits(read: ReadText, text: str, name: str) -> None:
    killing = next(claim for claim in read(text) if claim.trigger.text == "killed")
    assert [actor.name.lower() for actor in killing.source] == [name]


@pytest.mark.parametrize(
    ("text", "sort", "sources", "targets"),
    [
        ("Shops closed in Tumaco after the mayor's assassination.", "ASSAULT", [], ["mayor"]),
        ("Traders mourned the bishop's murder.", "ASSAULT", [], ["bishop"]),
        ("Villagers spoke of the judge's abduction by gunmen.", "ASSAULT", ["gunmen"], ["judge"]),
        ("The students' detention angered their teachers.", "COERCE", [], ["students"]),
        ("Villagers heard of Amadou Sanogo's arrest by police.", "COERCE", ["police"], ["Amadou Sanogo"]),
        ("The army's killing of two nuns shocked Rome.", "ASSAULT", ["army"], ["nuns"]),
        ("The general's murder of two nuns shocked Rome.", "ASSAULT", ["general"], ["nuns"]),
        ("Iran's detention of two sailors angered Peru.", "COERCE", ["Iran"], ["sailors"]),
        ("Hezbollah's assassination of a judge shocked Lebanon.", "ASSAULT", ["Hezbollah"], ["judge"]),
        ("The junta's arrests went on in Bamako.", "COERCE", ["junta"], []),
    ],
)
def test_deed_that_bears_the_name_of_its_victim(
    read: ReadText, text: str, sort: str, sources: list[str], targets: list[str]
) -> None:
    claim = only(read(text), sort)
    assert (words(claim.source), words(claim.target)) == (sources, targets)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Peru condemned the senator's arrest.", []),
        ("Peru deplored the ambassador's expulsion.", []),
        ("Peru condemned the ambassador's expulsion by Chad.", ["Chad"]),
        ("Peru condemned the murder of Hezbollah commander Ali Tawil.", []),
        ("Peru condemned the governor's murder in Arusha.", []),
        ("Peru condemned Israel's killing of the doctor.", ["Israel"]),
        ("Peru condemned the general.", ["general"]),
        ("Peru criticised the president's dismissal of the judges.", ["president"]),
    ],
)
def test_victim_is_not_the_one_who_is_condemned(read: ReadText, text: str, targets: list[str]) -> None:
    assert words(only(read(text), "ACCUSE").target) == targets


def test_protest_against_an_arrest_is_none_against_the_arrested(read: ReadText) -> None:
    claim = only(read("Protesters marched in Dakar against the senator's arrest."), "PROTEST")
    assert words(claim.target) == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Turkey deployed Syrian fighters to Misrata.", []),
        ("Wagner sent Malian soldiers to Kidal.", []),
        ("Hezbollah sent dozens of Iraqi fighters into Syria.", []),
        ("Iran recruited Afghan fighters in Herat.", []),
        ("Kenya deployed Ugandan troops against the rebels.", ["rebels"]),
        ("Chad sent soldiers to the border to fight the rebels.", ["rebels"]),
    ],
)
def test_nobody_is_sent_against_their_own_country(read: ReadText, text: str, targets: list[str]) -> None:
    assert words(only(read(text), "MOBILIZE").target) == targets
