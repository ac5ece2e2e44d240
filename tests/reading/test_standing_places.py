"""What "the town" and "the city" mean after a capital was named."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import what


@pytest.mark.parametrize(
    "between",
    [
        "Bamako denied it.",
        "Talks were brokered by Moscow and Washington.",
        "Talks between Niamey and Bamako failed.",
        "The minister accused Abu Dhabi of arming them.",
        "Paris put pressure on Bamako.",
        "Bamako's army fled.",
    ],
)
def test_government_is_no_town(read: ReadText, between: str) -> None:
    text = f"Rebels attacked Menaka on Sunday. {between} On Monday soldiers captured the town."
    taken = [claim.place for claim in read(text) if what(claim) == "control+"]
    assert [place and place.name for place in taken] == ["Ménaka"]


@pytest.mark.parametrize(
    ("before", "city"),
    [
        ("Rebels entered Bangui on Friday.", "Bangui"),
        ("Missiles hit Kyiv on Friday.", "Kyiv"),
        ("Talks were held in Juba.", "Juba"),
        ("Militants shelled Juba airport.", "Juba"),
        ("Kabul fell to the rebels.", "Kabul"),
    ],
)
def test_capital_in_the_role_of_a_place_is_the_city(read: ReadText, before: str, city: str) -> None:
    claims = read(f"{before} On Monday the army captured the city.")
    taken = [claim.place for claim in claims if claim.trigger.text == "captured"]
    assert [place and place.name for place in taken] == [city]


def test_government_alone_leaves_the_town_open(read: ReadText) -> None:
    (claim,) = (one for one in read("Kigali denied it. On Monday rebels captured the town.") if one.place)
    assert claim.place is not None
    assert claim.place.name == "town"
    assert claim.place.lat is None


def test_town_that_no_list_has_is_remembered(read: ReadText) -> None:
    text = "Rebels advanced on Sake on Sunday. Bujumbura denied sending troops. Then they captured the town."
    taken = [claim.place for claim in read(text) if what(claim) == "control+"]
    assert [place and place.name for place in taken] == ["Sake"]
