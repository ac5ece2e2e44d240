"""Numbers of dead and injured on the claim that they belong to, and on no other."""

from collections.abc import Callable

import pytest

from powderkeg.datamodel.claim import Claim
from tests.conftest import ReadText
from tests.reading.telling import what

Read = Callable[[str], list[Claim]]


def losses(claims: list[Claim]) -> dict[str, list[str]]:
    """ "shelled" -> ["killed 14..", "injured 30"]; claims without numbers are left out."""
    told: dict[str, list[str]] = {}
    for claim in claims:
        numbers = [
            f"{one.kind} {one.low if one.low == one.high else f'{_bound(one.low)}..{_bound(one.high)}'}"
            for one in claim.quantities
        ]
        if numbers:
            told[claim.trigger.text] = numbers
    return told


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mortars hit a clinic in Taiz, killing at least 14 people and wounding 30.",
            {"hit": ["killed 14..", "injured 30"]},
        ),
        (
            "Gunmen killed two guards and abducted six nurses near Zamfara.",
            {"killed": ["killed 2"], "abducted": ["captured 6"]},
        ),
        (
            "Police arrested 40 students after 2,000 people marched in Dhaka.",
            {"arrested": ["captured 40"], "marched": ["crowd 2000"]},
        ),
        (
            "Shelling of the port left nine people dead in Aden.",
            {"left": ["killed 9"]},
        ),
        (
            "The rally in Lima drew 50,000 people.",
            {"rally": ["crowd 50000"]},
        ),
        (
            "Rebels carried out a raid on the village, in which 31 herders died.",
            {"raid": ["killed 31"]},
        ),
    ],
)
def test_numbers_stand_on_the_act_that_they_are_told_of(
    read: Read, text: str, expected: dict[str, list[str]]
) -> None:
    told = losses(read(text))
    assert {trigger: told.get(trigger) for trigger in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 dead in Taiz, mostly children, in raids on the city.", "killed 14"),
        ("Army raid on Gwoza leaves nine dead.", "killed 9"),
        ("Death toll of the massacre in Beni rises to 30.", "killed 30"),
        ("Five civilians, two of them children, killed in shelling of Donetsk.", "killed 5"),
        ("Clashes in Kidal claim the lives of nine soldiers.", "killed 9"),
        ("Three martyrs in an air strike on Gaza.", "killed 3"),
        ("Massacre in Rukban: dozens dead.", "killed 24..99"),
        ("More deaths raise to 71 the number of victims killed in the bombing of Baidoa.", "killed 71"),
        ("Four dead and several wounded as rebels ambush a convoy near Goma.", "killed 4"),
        ("Shelling goes on in Idlib…nine soldiers were killed there by rebels.", "killed 9"),
    ],
)
def test_a_number_of_people_killed_by_violence_is_an_assault(read: Read, text: str, expected: str) -> None:
    told = [losses([claim]) for claim in read(text) if what(claim) == "ASSAULT"]
    assert expected in [number for one in told for numbers in one.values() for number in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "14 dead in a bus crash near Taiz.",
        "Death toll of the earthquake rises to 30.",
        "Death toll rises to 30.",
        "Nine bodies were found.",
    ],
)
def test_dead_whom_nobody_is_said_to_have_killed_are_no_assault(read: Read, text: str) -> None:
    assert [claim for claim in read(text) if what(claim) == "ASSAULT"] == []


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Troops killed 21 people in Homs, bringing to 850 the number of people killed since March.",
            "killed",
            ["killed 21"],
        ),
        (
            "Rebels attacked a base near Sloviansk in a war in which 9,000 people have died.",
            "attacked",
            [],
        ),
        (
            "Rebels shelled Taiz, a city of 600,000 people.",
            "shelled",
            [],
        ),
        (
            "Kabul condemned the attack, which killed nine guards.",
            "condemned",
            [],
        ),
    ],
)
def test_numbers_of_something_else_are_left_off(
    read: Read, text: str, trigger: str, expected: list[str]
) -> None:
    claims = [claim for claim in read(text) if claim.trigger.text == trigger]
    assert losses(claims[:1]).get(trigger, []) == expected


def test_bare_casualties_bound_the_number_killed(read: Read) -> None:
    (claim,) = read("13 casualties in air strikes on the port of Aden.")
    assert losses([claim])["strikes"] == ["casualties 13", "killed ..13"]


def test_freed_captives_are_counted_where_they_are_set_free(read: Read) -> None:
    (claim,) = read("Rebels freed 27 hostages in Arauca.")
    assert losses([claim]) == {"freed": ["captured 27"]}


def test_tolls_of_other_voices_follow_the_first(read: Read) -> None:
    claims = read("Rebels killed 30 soldiers in Gao. A police officer put the toll at 34.")
    told = [(c.quantities[0].low, [a.text for a in c.attribution]) for c in claims if c.quantities]
    assert told == [(30, []), (34, ["police officer"])]


def test_toll_of_an_accident_is_none_of_an_assault(read: Read) -> None:
    assert read("A bus overturned near Gao. The police put the toll at 12.") == []


def test_place_of_who_gives_a_toll_is_not_that_of_the_act(read: Read) -> None:
    toll = read("Rebels killed 30 soldiers in Gao. A police officer in Mopti put the toll at 34.")[-1]
    assert toll.place is None


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 19 people in Kadugli, medics said, revising an earlier toll of 12.",
        "At least 19 people were killed in an air strike on Kadugli, up from an earlier toll of 12.",
        "The raid killed 19 people in Kadugli, up from 12 dead reported on Monday.",
        "Gunmen killed 19 villagers near Kadugli, and not 12 people as first reported.",
        "An air strike killed 19 people in Kadugli, not 12 as earlier announced.",
        "The raid on Kadugli killed 19 people, more than the 12 killed first reported.",
        "Officials raised the toll of the bombing in Kadugli to 19 dead from 12.",
        "Officials revised the toll of the bombing in Kadugli from 12 to 19.",
        "An initial count of 12 dead in the raid on Kadugli rose to 19.",
        "Shells killed 19 people in Kadugli. Medics had earlier put the number of dead at 12.",
        "Shells killed 19 people in Kadugli.\n\nThe ministry put the toll at 12 at first.",
    ],
)
def test_superseded_toll_is_no_second_one(read: ReadText, text: str) -> None:
    losses = [one for claim in read(text) for one in claim.quantities]
    assert {one.low for one in losses} == {19}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gunmen killed 19 villagers and not only 12 soldiers near Kadugli.", {19, 12}),
        ("Gunmen killed 12 people first reported missing in Kadugli.", {12}),
        ("Gunmen killed 19 people in Kadugli and 12 in Dilling.", {19, 12}),
        ("Shells killed 19 people in Kadugli. Medics put the toll at 12.", {19, 12}),
        ("The governor had earlier put the toll of the bombing in Kadugli at 12 dead.", {12}),
        ("The governor gave a first toll of 12 dead in the bombing of Kadugli.", {12}),
    ],
)
def test_other_numbers_stand_side_by_side(read: ReadText, text: str, numbers: set[int]) -> None:
    assert {one.low for claim in read(text) for one in claim.quantities} == numbers
