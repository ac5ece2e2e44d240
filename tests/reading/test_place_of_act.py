"""Where an act was: not just any place that its sentence names."""

import pytest

from powderkeg.datamodel.claim import PlacePrecision
from tests.conftest import ReadText


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Gunmen killed a trader in Kano.", "killed", "Kano"),
        ("In Kano, gunmen killed a trader.", "killed", "Kano"),
        ("Gunmen killed a trader near Kano.", "killed", "Kano"),
        ("A court in Cairo sentenced a man who killed a policeman in Aswan.", "killed", "Aswan"),
        ("A court in Cairo sentenced a man who killed a policeman in Aswan.", "sentenced", "Cairo"),
        ("The minister said in Geneva that gunmen killed a trader in Kano.", "killed", "Kano"),
        ("Protesters in Istanbul condemned the killing of miners in Soma.", "killing", "Soma"),
        ("Soldiers from Kampala attacked rebels near Juba.", "attacked", "Juba"),
        ("Rebels bombed Damascus.", "bombed", "Damascus"),
        ("Gunmen killed a trader and kidnapped a priest in Kano.", "kidnapped", "Kano"),
        ("The shelling of Donetsk by the army worried Kyiv.", "shelling", "Donetsk"),
        ("Gunmen killed a trader in the city of Kano.", "killed", "Kano"),
        ("Gunmen killed a trader in Kano province.", "killed", "Kano"),
        ("Gunmen killed a trader.", "killed", None),
        ("Gunmen killed a trader, officials in Abuja said.", "killed", None),
        ("Gunmen killed a trader who came from Kano.", "killed", None),
        ("The rebels, whose spokesman lives in Istanbul, shelled a farm.", "shelled", None),
        ("The colonel, who once led a garrison in Aswan, dissolved the parliament.", "dissolved", None),
        ("The army shelled rebels at the wish of General Karim, who fled to Istanbul.", "shelled", None),
        ("Gunmen killed three traders who were sleeping in Kano.", "killed", "Kano"),
        ("The mayor, who was shot in Kano, died.", "shot", "Kano"),
        ("In Borno state, gunmen attacked a mosque in Gwoza.", "attacked", "Gwoza"),
        ("In Borno state, gunmen killed nine farmers near the town of Gwoza.", "killed", "Gwoza"),
        ("In Borno state, soldiers from a base in Maiduguri killed nine militants.", "killed", "Borno"),
        ("In Borno state, gunmen killed the mayor of Gwoza.", "killed", "Borno"),
        ("In Borno state, gunmen killed a man who lived in Gwoza.", "killed", "Borno"),
        ("In Borno state, gunmen killed nine farmers.", "killed", "Borno"),
        ("In Borno state, soldiers from Chad withdrew in haste.", "withdrew", "Borno"),
        ("Police arrested a singer in the Borno capital of Maiduguri.", "arrested", "Maiduguri"),
    ],
)
def test_place_is_that_of_the_act(read: ReadText, text: str, trigger: str, place: str | None) -> None:
    (claim,) = (claim for claim in read(text) if claim.trigger.text == trigger)
    assert (claim.place and claim.place.name) == place


def test_there_is_where_the_text_has_been(read: ReadText) -> None:
    claims = read("The bishop came to Kano on Monday. Gunmen killed a trader there.")
    assert [claim.place.name for claim in claims if claim.trigger.text == "killed" and claim.place] == [
        "Kano"
    ]


def test_place_carries_its_coordinates_and_precision(read: ReadText) -> None:
    (claim,) = read("Gunmen killed a trader in Kano.")
    assert claim.place is not None
    assert (claim.place.country, claim.place.precision) == ("NGA", PlacePrecision.CITY)
    assert (claim.place.lat, claim.place.lon) == (pytest.approx(12.0, abs=0.1), pytest.approx(8.5, abs=0.1))


def test_evidence_shows_the_place(read: ReadText) -> None:
    (claim,) = read("Gunmen killed a trader in Kano.")
    assert [one.text for one in claim.evidence if one.field == "place"] == ["Kano"]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (
            "Fighting between soldiers and rebels left nine people dead in Bamenda.",
            "left",
            "Bamenda",
        ),
        ("Thousands gathered in Minsk, where police beat students.", "beat", "Minsk"),
        ("Gunmen in Syria's Raqqa killed a judge.", "killed", "Ar Raqqah"),
        ("A bomb went off in Sinjar, a town west of Mosul.", "went off", "Sinjar"),
        ("The army shelled Myawaddy township in Kayin State.", "shelled", "Myawaddy"),
        ("Troops moved from Juba to Malakal.", "moved", "Malakal"),
        ("Soldiers withdrew from Kidal to Gao.", "withdrew", "Kidal"),
        ("Belgrade wanted an answer when gunmen killed a trader.", "killed", None),
        ("Ankara-backed fighters killed a trader.", "killed", None),
        ("Clashes broke out between Bentiu and Malakal.", "broke out", "Bentiu and Malakal"),
    ],
)
def test_place_is_found_beyond_the_clause_of_the_act(
    read: ReadText, text: str, trigger: str, place: str | None
) -> None:
    claim = next(claim for claim in read(text) if claim.trigger.text == trigger)
    assert (claim.place and claim.place.name) == place


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Rebels attacked a convoy 30 km south of Goma.", -1.94, 29.23),
        ("Rebels attacked a convoy 20 miles north-east of Goma.", -1.47, 29.43),
        ("Gunmen attacked a bus on the road from Gao to Ansongo.", 15.97, 0.23),
        ("Gunmen attacked a bus on the Gao-Ansongo road.", 15.97, 0.23),
    ],
)
def test_spot_told_by_other_places_is_reckoned_and_no_finer_than_a_district(
    read: ReadText, text: str, lat: float, lon: float
) -> None:
    claim = next(claim for claim in read(text) if claim.trigger.text == "attacked")
    assert claim.place is not None
    assert (claim.place.lat, claim.place.lon) == (pytest.approx(lat, abs=0.05), pytest.approx(lon, abs=0.05))
    assert claim.place.precision is PlacePrecision.DISTRICT
    assert claim.place.geonames_id is None


def test_ends_of_a_road_far_apart_place_it_in_a_province_at_best(read: ReadText) -> None:
    claim = next(iter(read("Gunmen attacked a bus on the road from Kano to Zaria.")))
    assert claim.place is not None
    assert claim.place.precision is PlacePrecision.ADM1


def test_village_that_no_list_has_lies_in_the_province_named_with_it(read: ReadText) -> None:
    claim = next(claim for claim in read("Soldiers burned houses in Qolbaranu village in Borno state."))
    assert claim.place is not None
    assert claim.place.name == "Qolbaranu"
    assert (claim.place.country, claim.place.adm1) == ("NGA", "Borno")
    assert claim.place.precision is PlacePrecision.ADM1


def test_country_is_never_the_point_of_a_village_in_it(read: ReadText) -> None:
    claim = next(iter(read("Soldiers burned houses in Qolbaranu, a village in Nigeria.")))
    assert claim.place is None or claim.place.lat is None or claim.place.precision is PlacePrecision.COUNTRY


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Anbar province, the militia withdrew from Ramadi.", "Ramadi"),
        ("In Borno state, the army withdrew from a base near Gwoza.", "Gwoza base"),
        ("In Ramadi, the militia withdrew from its positions.", "Ramadi"),
    ],
)
def test_withdrawal_is_from_the_town_rather_than_its_province(read: ReadText, text: str, place: str) -> None:
    assert {claim.place and claim.place.name for claim in read(text)} == {place}
