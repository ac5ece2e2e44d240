"""Who took, holds, lost or contests which ground."""

import pytest

from powderkeg.datamodel.claim import Claim
from tests.conftest import ReadText
from tests.reading.telling import only, sorts, what, who, words


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
        ("Lashio is in rebel hands.", "control+", "rebel", "Lashio"),
        ("Most of Aden remains under the control of the militia.", "control+", "militia", "Aden"),
        ("The rebels brought the town of Bor under their control.", "control+", "rebels", "Bor"),
        ("The militia gained a foothold in Kidal.", "control+", "militia", "Kidal"),
        ("Rebels raised their flag over Bor.", "control+", "Rebels", "Bor"),
        ("Rebels control 80 per cent of Port-au-Prince.", "control+", "Rebels", "Port-au-Prince"),
        ("The army has overrun Lashio.", "control+", "army", "Lashio"),
        ("The army announced the capture of Bor.", "control+", "army", "Bor"),
        ("The army cleared the town of Bor of rebels.", "control+", "army", "Bor"),
        ("Rebels captured five villages in northern Mali.", "control+", "Rebels", "five villages"),
        ("Rebels hold all of Kidal but the airport.", "control+", "Rebels", "Kidal"),
        ("The army reached Bor. Two days later it took it.", "control+", "it", "Bor"),
        ("The rebels were driven out of Kidal.", "control-", "rebels", "Kidal"),
        ("The soldiers gave up the town of Bor.", "control-", "soldiers", "Bor"),
        ("Chad withdrew its troops from the town of Bor.", "control-", "Chad", "Bor"),
        ("The army handed the town of Bor to the militia.", "control-", "army", "Bor"),
        ("The rebels broke the siege of Kidal.", "control+", "rebels", "Kidal"),
        ("The rebels tightened their grip on Kidal.", "control0", "rebels", "Kidal"),
        ("The rebels swept into the town of Bor.", "control0", "rebels", "Bor"),
        ("The army encircled the town of Bor.", "control0", "army", "Bor"),
        ("The front line runs through Bakhmut.", "control0", "", "Bakhmut"),
        ("The town of Bor is still being fought over.", "control0", "", "Bor"),
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
        ("The army drove the rebels from Kidal.", "army > rebels"),
        ("Rebels overran an army post near Kidal.", "Rebels > army"),
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
        "Two teachers lost their posts in Bissau.",
        "The minister took control of the party.",
        "Gunmen stormed a bank in Bissau.",
        "Workers passed the old town on the road to Bissau.",
    ],
)
def test_what_is_no_ground_is_not_held(read: ReadText, text: str) -> None:
    assert not {sort for sort in sorts(read(text)) if sort.startswith("control")}


def test_places_taken_together_are_held_one_by_one(read: ReadText) -> None:
    claims = [claim for claim in read("Insurgents recaptured Souran and Lashio.") if claim.kind == "control"]
    assert [place(claim) for claim in claims] == ["Souran", "Lashio"]
    assert len({claim.claim_id for claim in claims}) == 2


def test_place_behind_an_apposition_is_taken_too(read: ReadText) -> None:
    claims = read("Rebels took Gao, a port on the river, and nine villages in the north.")
    assert [place(claim) for claim in claims] == ["Gao", "nine villages"]


def test_who_held_a_place_before_is_its_loser(read: ReadText) -> None:
    taken, held = (
        claim
        for claim in read("The army retook Lashio, which the rebels had held for a month.")
        if claim.kind == "control"
    )
    assert (who(taken), who(held)) == ("army > rebels", "rebels >")


def test_capture_of_a_town_is_no_abduction(read: ReadText) -> None:
    assert sorts(read("Rebels seized Lashio and the town of Bor.")) == {"control+"}


def test_unnamed_ground_lies_in_its_country(read: ReadText) -> None:
    claim = only(read("Rebels captured five villages in northern Mali."), "control+")
    assert claim.place is not None
    assert (claim.place.country, claim.place.lat) == ("MLI", None)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Rebels captured three hamlets near Bentiu.", "three hamlets"),
        ("Rebels overran several outposts around Kidal.", "several outposts"),
        ("The army recaptured two towns south of Kidal.", "two towns"),
        ("Rebels hold two ridges outside Lashio.", "two ridges"),
        ("The army lost four checkpoints near Lashio.", "four checkpoints"),
        ("Rebels seized ten villages along the Gao-Kidal road.", "ten villages"),
        ("Rebels seized a village near Gao.", "village"),
        ("Rebels captured six villages in Borno state.", "six villages"),
        ("The rebels retreated from two hills near Gao.", "two hills"),
        ("Rebels retook the riverside village near Gao.", "riverside village"),
    ],
)
def test_ground_beside_a_place_is_not_that_place(read: ReadText, text: str, where: str) -> None:
    claims = read(text)
    assert {place(claim) for claim in claims} == {where}
    assert all(claim.place and claim.place.country and claim.place.lat for claim in claims)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Rebels captured an outpost near Kidal.", "Kidal outpost"),
        ("Rebels captured the village of Zuzu near Kidal.", "Zuzu"),
        ("Rebels captured the towns of Gao and Kidal.", "Gao"),
        ("Rebels captured Ansongo, a town near Gao.", "Ansongo"),
        ("Rebels hold the outskirts of Gao.", "Gao"),
        ("Rebels hold parts of Gao.", "Gao"),
        ("Rebels took the city after clashes in Gao.", "Gao"),
        ("Rebels marched on Gao. They took the town after clashes near Gao.", "Gao"),
    ],
)
def test_ground_that_is_named_stays(read: ReadText, text: str, where: str) -> None:
    assert place(next(claim for claim in read(text) if claim.kind == "control")) == where


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


def test_one_of_the_cities_of_a_country_is_not_the_country(read: ReadText) -> None:
    held = only(read("Rebels have taken Chad's second city."), "control+")
    assert place(held) == "second city"
    assert held.place is not None
    assert held.place.country == "TCD"


def test_sites_are_held_by_the_towns_that_they_are_named_after(read: ReadText) -> None:
    claims = read("Rebels captured the border crossings at Adre and Tine.")
    assert [place(claim) for claim in claims if claim.kind == "control"] == ["Adre", "Tine"]


def test_what_explains_a_place_is_no_second_place(read: ReadText) -> None:
    claims = read("Rebels seized Turaq, the only crossing into Chad.")
    assert [place(claim) for claim in claims if claim.kind == "control"] == ["Turaq"]


def test_who_is_held_responsible_is_not_held(read: ReadText) -> None:
    assert "control+" not in sorts(
        read("Chad's cabinet held Khartoum responsible for the crimes of the rebels.")
    )


@pytest.mark.parametrize(
    "text", ["Gao was taken within hours on Wednesday.", "The mayor said that Gao had been taken."]
)
def test_place_is_taken_also_where_nobody_says_by_whom(read: ReadText, text: str) -> None:
    assert place(only(read(text), "control+")) == "Gao"


@pytest.mark.parametrize("text", ["Gao was taken by surprise.", "Gao was taken as an example."])
def test_other_takings_are_no_holds(read: ReadText, text: str) -> None:
    assert "control+" not in sorts(read(text))


def test_nameless_fighters_are_of_the_country_whose_ground_they_hold(read: ReadText) -> None:
    (held,) = (c for c in read("France may act against the militants who hold Gao.") if c.kind == "control")
    assert held.source[0].country == "MLI"


@pytest.mark.parametrize(
    ("text", "place", "status"),
    [
        ("Kupiansk was lost on Sunday, Ukrainian officials said.", "Kupiansk", "asserted"),
        ("Ukraine denied that Kupiansk had been lost.", "Kupiansk", "denied"),
        ("If Kupiansk is lost, Kharkiv is next.", "Kupiansk", "possible"),
    ],
)
def test_place_that_was_lost_was_lost_by_somebody(read: ReadText, text: str, place: str, status: str) -> None:
    lost = only(read(text), "control-")
    assert lost.place is not None
    assert (lost.place.text, str(lost.status), lost.source) == (place, status, ())


@pytest.mark.parametrize(
    "text",
    [
        "Three villages near Dakar were lost to the sea.",
        "Contact with Kupiansk was lost on Sunday.",
        "The match in Kigali was lost on penalties.",
        "A plane was lost near Kupiansk.",
    ],
)
def test_other_losses_are_no_loss_of_control(read: ReadText, text: str) -> None:
    assert "control-" not in {what(claim) for claim in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Negotiations in Geneva collapsed after the Libyan army withdrew from them.",
        "Chad signed a pact in Lima but withdrew from it.",
        "Negotiations in Geneva went on for a week. On Monday the rebels pulled out of them.",
    ],
)
def test_leaving_talks_is_no_retreat(read: ReadText, text: str) -> None:
    assert not sorts(read(text)) & {"RETREAT", "control-"}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers took the town of Bria but pulled out of it on Monday.",
        "Rebels seized two villages near Bria and then withdrew from them.",
        "Talks resumed in Geneva. The town of Bria was calm after rebels withdrew from it.",
        "The rebels held the bridge during the talks but withdrew from it.",
    ],
)
def test_leaving_what_was_taken_is_a_retreat(read: ReadText, text: str) -> None:
    assert "RETREAT" in sorts(read(text))
