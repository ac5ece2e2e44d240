"""Who backs or opposes whom."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, who


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Uganda backs the government of South Sudan.", "Uganda > government"),
        ("Rwanda supports the M23 rebels.", "Rwanda > M23 rebels"),
        ("Iran arms Hezbollah.", "Iran > Hezbollah"),
        ("Chad-backed rebels attacked a convoy.", "Chad > rebels"),
        ("The militia is allied with the government.", "militia > government"),
        ("Hezbollah is fighting alongside the Syrian army.", "Hezbollah > Syrian army"),
        ("Qatar has sided with the Muslim Brotherhood.", "Qatar > Muslim Brotherhood"),
        ("Ethiopia, an ally of Kenya, sent troops.", "Ethiopia > Kenya"),
        ("Sudan's army, backed by militias, entered the town.", "militias > Sudan's army"),
        ("The tribes rallied behind the army.", "tribes > army"),
        ("The militia joined forces with the army.", "militia > army"),
        ("The militia enjoys the backing of Chad.", "Chad > militia"),
        ("Fighters entered Shire with the help of Eritrea.", "Eritrea > Fighters"),
        ("The militia, a proxy of Chad, denied the report.", "Chad > militia"),
        ("Chad uses the rebels as a proxy.", "Chad > rebels"),
        ("Kenya regards Chad as an ally of the rebels.", "Chad > rebels"),
        ("Gunmen loyal to the president patrol the town.", "Gunmen > president"),
        ("Chad maintains close ties with the rebels.", "Chad > rebels"),
        ("Chad and Sudan are allies.", "Chad > Sudan"),
        ("The rebels pledged allegiance to Al-Qaeda.", "rebels > Al-Qaeda"),
    ],
)
def test_backing_is_read(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "alignment+")).endswith(actors.rpartition("> ")[2])
    assert who(only(read(text), "alignment+")).startswith(actors.partition(" >")[0])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The militia opposes the government.", "militia > government"),
        ("Turkey opposes the Assad regime.", "Turkey > Assad regime"),
        ("Chad is at war with Sudan.", "Chad > Sudan"),
        ("The rivalry between Chad and Sudan goes on.", "Chad > Sudan"),
        ("Kenya regards the militia as terrorists.", "Kenya > militia"),
        ("The tribes turned against the army.", "tribes > army"),
    ],
)
def test_opposition_is_read(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "alignment-")) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Evidence supports the theory.",
        "Uganda backs away.",
        "The bank backed the loan.",
        "Norway joined the Kenyan navy in an exercise.",
        "Norway stopped its budget support for Chad.",
        "Chad trains the soldiers of the Kenyan army.",
        "Chad, a former ally of the rebels, denied the report.",
    ],
)
def test_other_support_is_no_tie(read: ReadText, text: str) -> None:
    assert not {sort for sort in sorts(read(text)) if sort.startswith("alignment")}


def test_denied_backing_is_denied(read: ReadText) -> None:
    assert only(read("Rwanda denied that it supports the M23 rebels."), "alignment+").status == "denied"


def test_who_backs_one_against_another_opposes_the_other(read: ReadText) -> None:
    claims = read("Kenya supports the army of Somalia against al-Shabaab.")
    assert who(only(claims, "alignment+")) == "Kenya > army"
    assert who(only(claims, "alignment-")) == "Kenya > al-Shabaab"
