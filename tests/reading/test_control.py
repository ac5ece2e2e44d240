"""Who took, holds, lost or contests which ground."""

import pytest

from powderkeg.datamodel.claim import Claim
from tests.conftest import ReadText
from tests.reading.telling import only, sorts, who, words


def place(claim: Claim) -> str | None:
    return claim.place and claim.place.name


@pytest.mark.parametrize(
    ("text", "sort", "holder", "where"),
    [
        ("Rebels seized the town of Bentiu.", "control+", "Rebels", "Bentiu"),
        ("The rebels hold the town of Kidal.", "control+", "rebels", "Kidal"),
        ("Rebels control most of North Kivu.", "control+", "Rebels", "North Kivu"),
        ("M23 took over Goma.", "control+", "M23", "Goma"),
        ("Boko Haram overran Gwoza.", "control+", "Boko Haram", "Gwoza"),
        ("Russia annexed Crimea.", "control+", "Russia", "Crimea"),
        ("The rebel-held town of Kidal was calm.", "control+", "rebel", "Kidal"),
        ("The capture of Kidal by the army ended the siege.", "control+", "army", "Kidal"),
        (
            "The fall of Aleppo to government forces ended the battle.",
            "control+",
            "government forces",
            "Aleppo",
        ),
        ("The town of Kidal was captured by rebels.", "control+", "rebels", "Kidal"),
        ("Having seized Gao, the rebels rested.", "control+", "rebels", "Gao"),
        ("The army withdrew from Kidal.", "control-", "army", "Kidal"),
        ("The army lost control of Kidal.", "control-", "army", "Kidal"),
        ("The militia was forced to abandon the town of Bria.", "control-", "militia", "Bria"),
        (
            "Rebels and soldiers are fighting for control of Malakal.",
            "control0",
            "Rebels, soldiers",
            "Malakal",
        ),
    ],
)
def test_hold_on_ground_is_read(read: ReadText, text: str, sort: str, holder: str, where: str) -> None:
    claim = only(read(text), sort)
    assert (", ".join(words(claim.source)), place(claim)) == (holder, where)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels captured the town of Kidal from the army.", "Rebels > army"),
        ("Riek Machar's forces recaptured Bentiu from the army.", "Riek Machar's forces > army"),
    ],
)
def test_loser_of_ground_is_the_target(read: ReadText, text: str, actors: str) -> None:
    assert who(only(read(text), "control+")) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Police seized two tonnes of cocaine in Bissau.",
        "The president lost his temper in Bissau.",
        "Gunmen kidnapped three soldiers near Kidal.",
        "The minister holds a doctorate from Dakar.",
        "The company controls half of the market.",
    ],
)
def test_what_is_no_ground_is_not_held(read: ReadText, text: str) -> None:
    assert not {sort for sort in sorts(read(text)) if sort.startswith("control")}


def test_withdrawal_is_also_an_event(read: ReadText) -> None:
    claim = only(read("The army withdrew from Kidal."), "RETREAT")
    assert (claim.mode, place(claim)) == ("withdraw", "Kidal")


def test_the_city_is_the_one_last_named(read: ReadText) -> None:
    claims = read("Rebels took over Goma. The army retook the city.")
    assert [(who(claim), place(claim)) for claim in claims if claim.kind == "control"] == [
        ("Rebels >", "Goma"),
        ("army >", "Goma"),
    ]


def test_control_has_no_type_mode_or_contexts(read: ReadText) -> None:
    claim = only(read("M23 took over Goma."), "control+")
    assert (claim.event_type, claim.mode, claim.contexts) == (None, None, ())
