"""Sentences that a small parser gets wrong, and acts that several words tell of together."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import sorts, what, who


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        # verbs that share an object, or hang on the wrong verb
        ("On Friday police arrested and beat seven nurses in Ndola.", "COERCE", "police > nurses"),
        ("Gunmen kidnapped and later killed two surveyors near Mandera.", "ASSAULT", "Gunmen > surveyors"),
        (
            "The junta on Tuesday told French troops to leave the country within a month and closed two "
            "radio stations.",
            "COERCE",
            "junta > radio stations",
        ),
        (
            "A rights group said soldiers had raped women in Gao and called for an inquiry.",
            "REQUEST",
            "rights group >",
        ),
        # subjects
        (
            "Bolivia's government and the coca growers agreed to talk.",
            "AGREE",
            "Bolivia's government, coca growers >",
        ),
        ("Police used truncheons to break up a march of pensioners.", "ASSAULT", "Police > pensioners"),
        ("Its ally Turkey bombed the camp of the rebels.", "ASSAULT", "Turkey > rebels"),
        ("The separatists, who are armed and financed by Moscow, fled.", "AID", "Moscow > separatists"),
        # nouns and verbs with unusual forms
        (
            "Kurdish fighters recaptured the Rabia crossing from jihadists.",
            "control+",
            "Kurdish fighters > jihadists",
        ),
        ("Security agents rearrested the editor.", "COERCE", "Security agents > editor"),
        ("North Korea test-fired two missiles on Monday.", "MOBILIZE", "North Korea >"),
    ],
)
def test_misread_sentence_gives_who_and_whom(read: ReadText, text: str, sort: str, actors: str) -> None:
    assert (sort, actors) in {(what(claim), who(claim)) for claim in read(text)}


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Jihadists ambushed a convoy near Djibo, killing eleven soldiers.", "ASSAULT"),
        ("The militia claimed responsibility for a bomb attack on a market in Lahore.", "ASSAULT"),
        ("Police arrested five men in a dawn raid on a farm.", "COERCE"),
        ("Accra gave the rebels 48 hours to lay down their arms.", "THREATEN"),
        ("The army chief announced that the prime minister had resigned.", "RETREAT"),
    ],
)
def test_act_told_by_two_words_is_one_claim(read: ReadText, text: str, sort: str) -> None:
    assert [what(claim) for claim in read(text)] == [sort]


@pytest.mark.parametrize(
    ("text", "accuser", "accused"),
    [
        ("Serbia rejected accusations by Kosovo that its agents had planted the bomb.", ["XKX"], ["SRB"]),
        ("Ethiopia denied accusations that its troops had looted the hospital.", [], ["ETH"]),
    ],
)
def test_rejected_accusation_was_made_and_its_deed_is_denied(
    read: ReadText, text: str, accuser: list[str], accused: list[str]
) -> None:
    claims = {what(claim): claim for claim in read(text)}

    assert [actor.country for actor in claims["ACCUSE"].source] == accuser
    assert [actor.country for actor in claims["ACCUSE"].target] == accused
    assert claims["ACCUSE"].status == "asserted"
    assert claims["ASSAULT"].status == "denied"


def test_victim_of_a_condemned_deed_is_not_the_accused(read: ReadText) -> None:
    (accusation,) = (c for c in read("Norway condemned the killing of three priests.") if what(c) == "ACCUSE")

    assert accusation.target == ()


@pytest.mark.parametrize(
    "text",
    [
        "No faction has owned up to the attack on the barracks in Jos.",
        "No one has claimed responsibility for the bombing in Quetta.",
        "Thousands of tonnes of fuel exploded in a fire in the port and wrecked half of Lagos.",
    ],
)
def test_deed_of_nobody_gives_no_claim(read: ReadText, text: str) -> None:
    assert read(text) == []


def test_act_on_a_condition_that_is_negated_is_possible(read: ReadText) -> None:
    claims = read(
        "Turkey threatened to launch an operation if the militia did not pull back from the border."
    )

    assert {claim.status for claim in claims if what(claim) == "RETREAT"} == {"possible"}


def test_people_that_flee_to_a_country_are_not_of_it(read: ReadText) -> None:
    claims = read("Kenya lost nine soldiers. Dozens of soldiers fled across the border into Ethiopia.")

    assert "ETH" not in {actor.country for claim in claims for actor in claim.source}


@pytest.mark.parametrize(
    "text", ["Maintain contact and, if asked, warn the rebels.", "Kill or flee, they said."]
)
def test_text_that_begins_with_a_verb_is_read(read: ReadText, text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("The closure of the border by Sudan has raised tension.", "COERCE"),
        ("The shutdown of the internet by the government of Chad angered students.", "COERCE"),
        ("The deployment of Cuban troops in Angola alarmed the neighbours.", "MOBILIZE"),
        ("A missile test by North Korea has raised tension.", "MOBILIZE"),
        ("The surrender of 200 rebels to the army was a surprise.", "RETREAT"),
        ("The statement came a day after the indictment of the president by the tribunal.", "ACCUSE"),
        ("The statement came a day after the conviction of the warlord by the court.", "SANCTION"),
        ("An offer of talks by the government of Colombia was a surprise.", "AGREE"),
        ("The Gambian-brokered ceasefire in Casamance collapsed.", "AGREE"),
        ("The Gambian-brokered ceasefire in Casamance collapsed.", "SANCTION"),
    ],
)
def test_noun_tells_of_an_act(read: ReadText, text: str, sort: str) -> None:
    assert sort in sorts(read(text))


def test_makers_of_things_are_not_spoken_of(read: ReadText) -> None:
    text = "The rebels paraded US-supplied tanks in Mosul. Their ability to deploy aircraft was a surprise."

    assert {actor.country for claim in read(text) for actor in claim.source} == {"IRQ"}


def test_place_of_another_statement_is_not_that_of_the_act(read: ReadText) -> None:
    text = "Denmark has evacuated its engineers, and there is concern over the embassy in Baghdad."

    assert [claim.place for claim in read(text) if what(claim) == "AID"] == [None]


def test_full_stop_too_many_behind_initials_ends_no_sentence(read: ReadText) -> None:
    claims = read("The envoy of Chad criticised the U.N.. sanctions against its army on Monday.")

    assert {what(claim): [actor.name for actor in claim.source] for claim in claims}["SANCTION"] == [
        "United Nations"
    ]


def test_fighters_loyal_to_a_cleric_parade_and_not_the_cleric(read: ReadText) -> None:
    claims = read("In Aden, hundreds of fighters loyal to the cleric Ali Hassan paraded on Monday.")
    assert all("Ali Hassan" not in who(claim).partition(">")[0] for claim in claims)


def test_reflexive_pronoun_stands_for_the_subject_of_its_clause(read: ReadText) -> None:
    claims = read("Rebels took Bria. Chad, which sees itself as the protector of the Tuareg, sent troops.")
    assert [claim.source[0].name for claim in claims if what(claim) == "alignment+"] == ["Chad"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened on Monday to attack Bamako.",
        "A rebel spokesman threatened in an audio message to march on Bamako.",
    ],
)
def test_threat_is_read_whatever_stands_before_its_infinitive(read: ReadText, text: str) -> None:
    assert "THREATEN" in sorts(read(text))


def test_what_is_announced_as_done_is_no_threat(read: ReadText) -> None:
    claims = read("The army announced that it had recaptured Gao and Kidal, two towns in the north.")
    assert sorts(claims) == {"control+"}


def test_who_accuses_and_holds_responsible_is_the_same(read: ReadText) -> None:
    claims = read(
        "Chad's cabinet accused Sudan of giving money to rebels and held Khartoum responsible for the raid."
    )
    assert [who(claim) for claim in claims if claim.event_type == "ACCUSE"] == [
        "Chad's cabinet > Sudan",
        "Chad's cabinet > Khartoum",
    ]


def test_opening_clause_keeps_its_object_and_gets_the_subject_that_follows(read: ReadText) -> None:
    claims = read(
        "A day after they captured Kidal, the birthplace of the colonel, fighters of the Islamic State "
        "(ISIS) pushed on towards the capital and entered the town of Gao, police officers said."
    )
    held = next(claim for claim in claims if what(claim) == "control+")
    assert held.source[0].actor_id == "isis"
    assert held.place is not None
    assert held.place.name == "Kidal"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Canada imposed sanctions on Taban Deng and Norway froze his accounts.",
            {("SANCTION", "Canada > Taban Deng"), ("SANCTION", "Norway > his")},
        ),
        (
            "Canada threatened sanctions against Belarus and Norway recalled its ambassador from Minsk.",
            {("THREATEN", "Canada > Belarus"), ("SANCTION", "Norway > Minsk")},
        ),
        (
            "Uganda backs the army and Burundi has armed the rebels.",
            {("alignment+", "Uganda > army"), ("alignment+", "Burundi > rebels")},
        ),
        (
            "Armenia shelled Ganja and Georgia closed its border with Russia.",
            {("ASSAULT", "Armenia > Ganja"), ("SANCTION", "Georgia > Russia")},
        ),
        # both objects are one's own
        (
            "Canada imposed sanctions on Belarus and Russia.",
            {("SANCTION", "Canada > Belarus, Russia")},
        ),
        (
            "Rebels attacked Kidal and Menaka and killed nine soldiers.",
            {("ASSAULT", "Rebels > Kidal, Menaka"), ("ASSAULT", "Rebels > soldiers")},
        ),
    ],
)
def test_second_clause_has_its_own_subject(read: ReadText, text: str, told: set[tuple[str, str]]) -> None:
    kinds = {sort for sort, _ in told}
    assert {(what(claim), who(claim)) for claim in read(text) if what(claim) in kinds} == told


def test_what_is_said_of_two_towns_stays_one_clause(read: ReadText) -> None:
    claims = read("The minister said attacks on Kidal and Menaka killed nine people.")
    assert "Menaka" not in {actor.text for claim in claims for actor in claim.source}
