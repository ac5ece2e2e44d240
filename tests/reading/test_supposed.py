"""Acts that a sentence only thinks of, and how sure what an act is done for is."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, what, words


@pytest.mark.parametrize(
    ("text", "sort", "status"),
    [
        # what an act would lead to
        ("The fall of Kidal would be a blow to the junta.", "control+", "possible"),
        ("The capture of Bukavu by the rebels would alarm Burundi.", "control+", "possible"),
        ("A Rwandan invasion of Burundi would set the region ablaze.", "ASSAULT", "possible"),
        ("The loss of Kupiansk might open the road to Kharkiv.", "control-", "possible"),
        ("A withdrawal of Kenyan troops from Haiti may follow.", "RETREAT", "possible"),
        ("Attacks on Port Sudan could cut off the aid.", "ASSAULT", "possible"),
        ("Losing Kidal would humble the junta.", "control-", "possible"),
        ("The minister said the fall of Kidal would be a disaster.", "control+", "possible"),
        ("If confirmed, the capture of Bukavu is the largest gain of the rebels.", "control+", "possible"),
        # a time, a past or an owner of its own
        ("Monday's attack on Kidal could delay the vote.", "ASSAULT", "asserted"),
        ("The latest attack on Kidal could delay the vote.", "ASSAULT", "asserted"),
        ("The attack on Kidal that killed nine soldiers would delay the vote.", "ASSAULT", "asserted"),
        ("The rebels' capture of Bukavu could draw in Burundi.", "control+", "asserted"),
        ("The capture of Bukavu would later cost the rebels dear.", "control+", "asserted"),
        ("The shelling of Kadugli may trigger a famine.", "ASSAULT", "asserted"),
        ("The raid on Kidal may have been carried out by bandits.", "ASSAULT", "asserted"),
        (
            "The mayor said the attack on Kidal by rebels would not change the course of the war.",
            "ASSAULT",
            "asserted",
        ),
        ("If the rebels respond, the attack on Kidal may widen the war.", "ASSAULT", "asserted"),
        ("The fall of Kidal stunned the junta.", "control+", "asserted"),
        ("Next week's withdrawal of troops from Kidal could embolden the rebels.", "RETREAT", "possible"),
    ],
)
def test_supposed_act_is_possible_unless_it_has_a_past(
    read: ReadText, text: str, sort: str, status: str
) -> None:
    assert {str(claim.status) for claim in read(text) if what(claim) == sort} == {status}


def test_act_that_has_happened_is_not_dated_by_what_it_may_lead_to(read: ReadText) -> None:
    assert only(read("Monday's capture of Bukavu would be a blow to Congo."), "control+").time is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Burundi sent soldiers across the lake to support the army of Congo.", "asserted"),
        ("Chad has deployed soldiers to fight alongside the army of Niger.", "asserted"),
        ("Chad reportedly sent mercenaries to fight alongside the Libyan army.", "unconfirmed"),
        ("Chad denied sending mercenaries to fight alongside the Libyan army.", "denied"),
        ("Burundi has not sent soldiers to support the rebels.", "denied"),
        ("Burundi threatened to send soldiers to support the rebels.", "possible"),
        ("Burundi may send soldiers to support the rebels.", "possible"),
        ("Burundi will send soldiers to support the rebels.", "planned"),
        ("Burundi raised taxes to support the rebels.", "planned"),
    ],
)
def test_tie_told_as_a_purpose_is_as_sure_as_the_sending(read: ReadText, text: str, status: str) -> None:
    assert only(read(text), "alignment+").status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army sent soldiers to retake the town of Kidal.", "planned"),
        ("The army denied sending soldiers to retake the town of Kidal.", "denied"),
    ],
)
def test_deed_told_as_a_purpose_is_planned_at_most(read: ReadText, text: str, status: str) -> None:
    assert only(read(text), "control+").status == status


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police shot three men loyal to the Lord's Resistance Army near Gulu.", "men"),
        ("The army arrested officers loyal to Taban Deng in Juba.", "officers"),
        ("The junta freed soldiers faithful to the president of Niger.", "soldiers"),
        ("Gunmen loyal to Taban Deng raided Bentiu.", "Gunmen"),
        ("The Houthis are loyal to Iran.", "Houthis"),
    ],
)
def test_loyalty_is_that_of_the_noun_it_describes(read: ReadText, text: str, source: str) -> None:
    assert [word.split()[-1] for word in words(only(read(text), "alignment+").source)] == [source]


def test_tie_of_those_killed_has_no_dead(read: ReadText) -> None:
    assert only(read("Police shot dead three men loyal to Hamas in Jenin."), "alignment+").quantities == ()


def test_what_somebody_is_made_is_no_word_for_who_it_is(read: ReadText) -> None:
    assert "ASSAULT" in {what(claim) for claim in read("A crowd set a guard ablaze in Bangui.")}
