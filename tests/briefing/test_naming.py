"""How parties, actors and places are called in sentences."""

import pytest

from powderkeg.briefing.naming import Namer
from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import PlacePrecision
from powderkeg.datamodel.situation import Party
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries, Groups
from powderkeg.reference.sentence_words import SentenceWords
from tests.briefing.crises import account, place


@pytest.fixture(scope="module")
def namer() -> Namer:
    said = account(1, "The militants fought the security forces.")
    return Namer(SentenceWords.load(), Countries.load(), Groups.load(), Agents.load(), [said])


@pytest.mark.parametrize(
    ("name", "expected", "plural"),
    [
        ("United States", "the United States", False),
        ("Mali", "Mali", False),
        ("Houthis", "the Houthis", True),
        ("Kachin Independence Army", "the Kachin Independence Army", False),
        ("Rapid Support Forces", "the Rapid Support Forces", True),
        ("Hamas", "Hamas", False),
        ("Kurds", "the Kurds", True),
        ("Militants", "militants", True),
        ("civilians of Sudan", "civilians of Sudan", True),
        ("al-Shabaab", "al-Shabaab", False),
        ("Survivors", "survivors", True),
        ("Sudanese union", "a Sudanese union", False),
        ("Maoists", "Maoists", False),
        ("Darfur rebels", "Darfur rebels", True),
        ("Tuareg rebels", "Tuareg rebels", True),
        ("Security forces", "security forces", True),
        ("militiamen", "militiamen", True),
        ("official", "an official", False),
        ("US official", "a US official", False),
        ("Ukrainian officer", "a Ukrainian officer", False),
        ("army", "the army", False),
        ("Chadian foreign ministry", "the Chadian foreign ministry", False),
        ("Government of Sudan", "Sudan's government", False),
        ("Government of United States", "the government of the United States", False),
        ("Atheel al-Nujaifi", "Atheel al-Nujaifi", False),
    ],
)
def test_names_have_article_and_number(namer: Namer, name: str, expected: str, plural: bool) -> None:
    called = namer.called(name)
    assert (called.text, called.plural) == (expected, plural)


def test_states_hold_ground_by_their_forces(namer: Namer) -> None:
    chad, town = Party("TCD", "Chad"), place("El Geneina")
    assert namer.forces(Party("SDN", "Sudan"), town).text == "Sudanese government forces"
    assert namer.forces(chad, town).text == "Chadian forces"
    assert namer.party(chad).text == "Chad"


def test_nameless_armies_have_their_country(namer: Namer) -> None:
    assert namer.actor(ActorRef("army", "SDN", "MIL")).text == "the Sudanese army"
    assert namer.actor(ActorRef("civilians", "SDN", "CVL")).text == "civilians"


def test_voices_leave_out_words_that_name_nobody(namer: Namer) -> None:
    voices = namer.voices([ActorRef("One"), ActorRef("aid workers")])
    assert [voice.text for voice in voices] == ["aid workers"]


def test_places_have_the_name_that_reports_use() -> None:
    listed = PlaceRef("Al Junaynah", "SDN", None, None, None, PlacePrecision.CITY)
    told = account(1, "The town of El Geneina fell.", where=listed, place_text="Al-Junayna")
    other = account(2, "Fighting in the capital.", where=listed, place_text="West Darfur")
    namer = Namer(SentenceWords.load(), Countries.load(), Groups.load(), Agents.load(), [told, told, other])
    assert namer.place(listed) == "Al-Junayna"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("airport", "the airport"),
        ("Gaza Strip", "the Gaza Strip"),
        ("Merowe dam", "the Merowe dam"),
        ("Goma", "Goma"),
    ],
)
def test_places_have_the_article_where_english_wants_it(namer: Namer, name: str, expected: str) -> None:
    assert namer.place(place(name)) == expected


def test_base_named_after_its_town_is_not_called_by_the_town() -> None:
    base = PlaceRef("Gao base", "MLI", None, None, None, PlacePrecision.SITE)
    told = account(1, "Wagner seized the base in Gao.", where=base, place_text="Gao")
    namer = Namer(SentenceWords.load(), Countries.load(), Groups.load(), Agents.load(), [told])
    assert namer.place(base) == "the Gao base"
