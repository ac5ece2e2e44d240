"""Words of cooperation and quarrel: which act they tell of, and whom it is between."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, sorts, what, who


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        ("Australia signalled its willingness to send food to Fiji.", "AGREE", "Australia > Fiji"),
        ("Peru and Chile are to meet in Lima on Friday.", "AGREE", "Peru, Chile >"),
        ("The deal between Chad and Niger was praised.", "AGREE", "Chad, Niger >"),
        ("Georgia promised not to attack Armenia.", "CONCEDE", "Georgia > Armenia"),
        ("The rebels vowed not to leave the valley.", "REJECT", "rebels >"),
        ("The government of Togo retreated from a plan to tax bread.", "CONCEDE", "government >"),
        ("Chad announced a halt to its offensive.", "CONCEDE", "Chad >"),
        ("Qatar has been mediating between Chad and Laos.", "CONSULT", "Qatar > Chad, Laos"),
        ("The two ministers sat down together in Baghdad.", "CONSULT", "ministers >"),
        ("Mexico praised Bolivia for its election.", "SUPPORT", "Mexico > Bolivia"),
        ("Niger let American planes use its airfield.", "COOPERATE", "Niger > American"),
        ("Norway sent soldiers to Haiti to help the government.", "AID", "Norway > Haiti"),
        ("Libya let the inspectors into a plant.", "RETREAT", "Libya > inspectors"),
        ("Kenya wants Uganda to arrest the general.", "REQUEST", "Kenya > Uganda"),
        ("Japan insisted that North Korea return the prisoners.", "REQUEST", "Japan > North Korea"),
        ("Lebanon said Israel had violated its airspace.", "ACCUSE", "Lebanon > Israel"),
        ("Egypt expressed regret over the killing of a farmer by Israel.", "ACCUSE", "Egypt > Israel"),
        ("Chad reserved the right to attack Sudan.", "THREATEN", "Chad > Sudan"),
        ("The army gave the rebels two days to leave.", "THREATEN", "army > rebels"),
        ("Chad ordered a Norwegian charity to leave the country.", "SANCTION", "Chad > Norwegian charity"),
    ],
)  # fmt: skip
def test_words_tell_who_does_what_to_whom(read: ReadText, text: str, sort: str, actors: str) -> None:
    assert actors in [who(claim) for claim in read(text) if what(claim) == sort]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Poland said it would not take part in the mission.", "REJECT"),
        ("Kenya will not send troops to Haiti, its defence minister said.", "REJECT"),
        ("The opposition said that the president must go.", "REQUEST"),
        ("Iran said it would attack Iraq if it bought missiles.", "THREATEN"),
        ("Sudan suspended talks with Chad.", "SANCTION"),
        ("Chad lifted sanctions against Sudan.", "RETREAT"),
    ],
)
def test_one_act_is_one_claim(read: ReadText, text: str, sort: str) -> None:
    claim = only(read(text), sort)
    assert {what(other) for other in read(text)} == {sort}
    assert claim.status == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The minister rejected reports of a split.",
        "The company agreed to buy a rival.",
        "The actress defended her choice of dress.",
        "Analysts expect the bank to raise its rates.",
        "The minister declined to comment on the army's plans.",
        "The two rivals have never agreed on anything.",
    ],
)
def test_denials_business_and_comment_tell_nothing(read: ReadText, text: str) -> None:
    assert [claim for claim in read(text) if claim.status != "denied"] == []


def test_what_an_act_is_for_is_no_second_act(read: ReadText) -> None:
    assert sorts(read("The envoy of Norway flew to Cairo to mediate.")) == {"CONSULT"}
    assert sorts(read("Farmers blocked the road to the port to demand help.")) == {"PROTEST"}


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether Togo would send troops, the minister declined to comment.",
        "Asked if Chad would attack Sudan, the envoy smiled.",
        "A reporter asked Chad whether it would attack Sudan.",
    ],
)
def test_question_asks_nobody_to_do_it(read: ReadText, text: str) -> None:
    assert not sorts(read(text)) & {"REQUEST", "ASSAULT", "MOBILIZE"}


@pytest.mark.parametrize(
    "text",
    [
        "Chad asked Niger to send troops if rebels attacked.",
        "Chad asked that Niger send troops.",
        "Chad asked Niger for troops.",
    ],
)
def test_what_is_asked_for_is_a_request(read: ReadText, text: str) -> None:
    assert "REQUEST" in sorts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the port, violating a truce.",
        "Gunmen killed a guard in Hodeidah, shattering the ceasefire.",
        "The rebels attacked the port in breach of a ceasefire.",
    ],
)
def test_breaking_a_truce_is_no_concession(read: ReadText, text: str) -> None:
    assert "CONCEDE" not in sorts(read(text))


def test_offering_a_truce_is_a_concession(read: ReadText) -> None:
    assert "CONCEDE" in sorts(read("Sudan offered a truce to the rebels."))


def test_ruling_out_is_no_rule(read: ReadText) -> None:
    assert sorts(read("Ghana ruled out a base in Tamale.")) == {"REJECT"}
    assert "control+" in sorts(read("The clan ruled the town of Bosaso."))
