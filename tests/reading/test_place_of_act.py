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
