"""How many fighters, soldiers and arms somebody has."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, words


@pytest.mark.parametrize(
    ("text", "owner", "low", "high"),
    [
        ("Al-Shabaab has between 5,000 and 7,000 fighters.", "Al-Shabaab", 5000, 7000),
        ("Some 500 M23 fighters are based near Goma.", "M23 fighters", 500, 500),
        ("A force of 4,500 Kenyan soldiers is fighting in Somalia.", "Kenyan soldiers", 4500, 4500),
        ("France has 1,600 troops in Mali.", "France", 1600, 1600),
        ("Boko Haram is estimated to have 9,000 fighters.", "Boko Haram", 9000, 9000),
        ("Boko Haram has more than 9,000 fighters.", "Boko Haram", 9000, None),
        ("Boko Haram has up to 9,000 fighters.", "Boko Haram", None, 9000),
        ("The militia numbers some 3,000 men.", "militia", 3000, 3000),
        ("The Arakan Army is said to number up to 30,000.", "Arakan Army", None, 30000),
        ("Kenya's army counts half a million.", "Kenya's army", 500000, 500000),
        ("The rebels fielded a 5,000-strong force.", "rebels", 5000, 5000),
        ("The United Nations keeps a force of 14,000 peacekeepers in Mali.", "United Nations", 14000, 14000),
        ("With 7,000 men, the militia is the strongest in Mali.", "militia", 7000, 7000),
        ("France may withdraw its 700 soldiers from Chad.", "its 700 soldiers", 700, 700),
        ("A general put the strength of the Chadian contingent at 900 men.", "Chadian contingent", 900, 900),
        ("Diplomats put the Chadian contingent at 900 soldiers.", "Chadian contingent", 900, 900),
        ("Fewer than 50 gunmen remain in Marawi.", "Fewer than 50 gunmen", None, 50),
    ],
)
def test_size_of_a_force_is_read_with_its_bounds(
    read: ReadText, text: str, owner: str, low: int | None, high: int | None
) -> None:
    claim = only(read(text), "strength")
    (quantity,) = claim.quantities
    assert (words(claim.source), quantity.low, quantity.high) == ([owner], low, high)
    assert claim.target == ()


def test_arms_are_strength_too(read: ReadText) -> None:
    claims = read("The army has 200 tanks and 40 helicopters.")
    assert [claim.quantities[0].low for claim in claims] == [200, 40]
    assert {claim.quantities[0].kind for claim in claims} == {"materiel"}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 soldiers in Jos.",
        "Police arrested 30 fighters in Jos.",
        "The town has 9,000 inhabitants.",
        "Boko Haram has thousands of fighters.",
        "Kenya has 47 counties.",
        "A group of 200 Kenyan police officers landed in Haiti.",
    ],
)
def test_other_numbers_are_no_strength(read: ReadText, text: str) -> None:
    assert "strength" not in sorts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chad holds 30 Sudanese soldiers.",
        "Eritrea has 40 Ethiopian soldiers in custody.",
        "The militia has 60 soldiers in captivity.",
        "Sudan holds 25 Egyptian soldiers captive.",
        "The junta holds 60 Togolese soldiers.",
        "The Lebanese army holds 60 Hezbollah fighters.",
        "The army has 25 brigades.",
        "The rebels field 40 battalions.",
        "The front has 30 armed groups.",
    ],
)
def test_captives_and_units_are_no_strength(read: ReadText, text: str) -> None:
    assert "strength" not in sorts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chad has 4,000 Chadian soldiers in Mali.",
        "The Wagner group has some 2,000 men in Mali.",
        "The army has 12 brigades and 20,000 soldiers.",
    ],
)
def test_own_soldiers_are_strength(read: ReadText, text: str) -> None:
    assert only(read(text), "strength").quantities[0].kind == "force"
