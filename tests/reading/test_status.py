"""How sure the text is of an act, and how far each doubt reaches."""

from collections.abc import Iterable

import pytest

from powderkeg.datamodel.claim import Claim, Status
from tests.conftest import ReadText
from tests.reading.telling import only, what


def statuses(claims: Iterable[Claim]) -> dict[str, str]:
    """Status by trigger."""
    return {claim.trigger.text: str(claim.status) for claim in claims}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gunmen attacked the convoy.", "asserted"),
        ("Gunmen have attacked the convoy.", "asserted"),
        ("Gunmen kept attacking the convoy.", "asserted"),
        ("The mayor said gunmen attacked the convoy.", "asserted"),
        ("Gunmen who attacked the convoy fled.", "asserted"),
        # hearsay
        ("Gunmen reportedly attacked the convoy.", "unconfirmed"),
        ("Gunmen allegedly attacked the convoy.", "unconfirmed"),
        ("Gunmen apparently attacked the convoy.", "unconfirmed"),
        ("Gunmen are said to have attacked the convoy.", "unconfirmed"),
        ("Gunmen are believed to have attacked the convoy.", "unconfirmed"),
        ("Gunmen were reported to have attacked the convoy.", "unconfirmed"),
        ("According to unconfirmed reports, gunmen attacked the convoy.", "unconfirmed"),
        ("Chad to bomb rebel camps in Mali", "planned"),
        ("Reports said that gunmen had attacked the convoy.", "unconfirmed"),
        ("One of the reports said that gunmen had attacked the convoy.", "unconfirmed"),
        ("Police reports said that gunmen had attacked the convoy.", "asserted"),
        (
            "Gunmen attacked the convoy to stop the vote, according to unconfirmed reports citing police.",
            "unconfirmed",
        ),
        ("Gunmen are suspected of attacking the convoy.", "unconfirmed"),
        # the future
        ("Gunmen will attack the convoy.", "planned"),
        ("Gunmen are going to attack the convoy.", "planned"),
        ("Gunmen are to attack the convoy.", "planned"),
        ("Gunmen are preparing to attack the convoy.", "planned"),
        ("Gunmen agreed among themselves and will soon attack the convoy.", "planned"),
        ("Gunmen gathered to attack the convoy.", "planned"),
        # what may be
        ("Gunmen may attack the convoy.", "possible"),
        ("Gunmen could attack the convoy.", "possible"),
        ("Gunmen might attack the convoy.", "possible"),
        ("Gunmen would attack the convoy if the guards left.", "possible"),
        ("If the guards leave, gunmen will attack the convoy.", "possible"),
        ("Unless the guards return, gunmen will attack the convoy.", "possible"),
        ("Gunmen are likely to attack the convoy.", "possible"),
        ("Gunmen wanted to attack the convoy.", "possible"),
        ("Gunmen considered attacking the convoy.", "possible"),
        ("Gunmen possibly attacked the convoy.", "possible"),
        ("It is unclear whether gunmen attacked the convoy.", "possible"),
        ("Gunmen tried to attack the convoy.", "possible"),
        # what is not so
        ("Gunmen did not attack the convoy.", "denied"),
        ("Gunmen never attacked the convoy.", "denied"),
        ("No gunmen attacked the convoy.", "denied"),
        ("Gunmen didn't attack the convoy.", "denied"),
        ("Gunmen have not attacked the convoy.", "denied"),
        ("Gunmen could not attack the convoy.", "denied"),
        ("Gunmen failed to attack the convoy.", "denied"),
        ("Gunmen nearly attacked the convoy.", "denied"),
        ("Gunmen denied attacking the convoy.", "denied"),
        ("Gunmen denied that they had attacked the convoy.", "denied"),
        ("The mayor denied that gunmen had attacked the convoy.", "denied"),
        ("The mayor said that gunmen had not attacked the convoy.", "denied"),
        ("Neither gunmen nor soldiers attacked the convoy.", "denied"),
    ],
)
def test_status_follows_from_the_words_around_the_act(read: ReadText, text: str, status: str) -> None:
    (claim,) = (claim for claim in read(text) if what(claim) == "ASSAULT")
    assert claim.status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The attack by gunmen on the convoy shocked Lome.", "asserted"),
        ("The alleged attack by gunmen on the convoy shocked Lome.", "unconfirmed"),
        ("A planned attack by gunmen on the convoy worried Lome.", "planned"),
        ("A possible attack by gunmen on the convoy worried Lome.", "possible"),
        ("Fear of an attack by gunmen on the convoy grew in Lome.", "possible"),
        ("The threat of an attack by gunmen on the convoy grew.", "possible"),
        ("A failed attack by gunmen on the convoy worried Lome.", "denied"),
        ("Gunmen carried out no attack on the convoy.", "denied"),
        ("Gunmen may launch an attack on the convoy.", "possible"),
        ("Gunmen will launch an attack on the convoy.", "planned"),
        ("Gunmen denied the attack on the convoy.", "denied"),
    ],
)
def test_status_of_a_nominal_act(read: ReadText, text: str, status: str) -> None:
    (claim,) = (claim for claim in read(text) if what(claim) == "ASSAULT")
    assert claim.status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen reportedly kidnapped a priest, and the army bombed the rebels.",
            {"kidnapped": "unconfirmed", "bombed": "asserted"},
        ),
        (
            "The army bombed the rebels and may attack the militia.",
            {"bombed": "asserted", "attack": "possible"},
        ),
        (
            "The army did not bomb the rebels but attacked the militia.",
            {"bomb": "denied", "attacked": "asserted"},
        ),
        (
            "Police beat two men who allegedly killed a judge.",
            {"beat": "asserted", "killed": "unconfirmed"},
        ),
        (
            "Gunmen who reportedly killed a judge attacked the police.",
            {"killed": "unconfirmed", "attacked": "asserted"},
        ),
        (
            "The army bombed the rebels although they had not attacked the police.",
            {"bombed": "asserted", "attacked": "denied"},
        ),
        (
            "The army bombed the rebels because they would not free the hostages.",
            {"bombed": "asserted"},
        ),
        (
            "After the army bombed the rebels, they may attack the police.",
            {"bombed": "asserted", "attack": "possible"},
        ),
        (
            "The army might bomb the rebels and attack the militia.",
            {"bomb": "possible", "attack": "possible"},
        ),
        (
            "Gunmen failed to kill the mayor. They kidnapped a judge.",
            {"kill": "denied", "kidnapped": "asserted"},
        ),
    ],
)
def test_doubt_reaches_no_further_than_its_clause(
    read: ReadText, text: str, expected: dict[str, str]
) -> None:
    found = statuses(claim for claim in read(text) if what(claim) == "ASSAULT")
    assert {trigger: found.get(trigger) for trigger in expected} == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Gunmen reportedly attacked the convoy.", "reportedly"),
        ("Gunmen may attack the convoy.", "may"),
        ("Gunmen never attacked the convoy.", "never"),
        ("Gunmen failed to attack the convoy.", "failed"),
        ("The alleged attack by gunmen on the convoy shocked Lome.", "alleged"),
    ],
)
def test_evidence_shows_the_words_that_decide(read: ReadText, text: str, cue: str) -> None:
    (claim,) = (claim for claim in read(text) if what(claim) == "ASSAULT")
    assert [one.text for one in claim.evidence if one.field == "status"] == [cue]


def test_asserted_claim_says_that_nothing_takes_it_back(read: ReadText) -> None:
    (claim,) = read("Gunmen attacked the convoy.")
    assert claim.status is Status.ASSERTED
    assert [one.rule for one in claim.evidence if one.field == "status"] == [
        "asserted: nothing takes it back"
    ]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Ghana will send food to Togo.", "AGREE"),
        ("Ghana will not send food to Togo.", "REJECT"),
        ('"We will attack the capital," said the rebel commander.', "THREATEN"),
    ],
)
def test_announced_deeds_are_words(read: ReadText, text: str, sort: str) -> None:
    assert [(what(claim), claim.status) for claim in read(text)] == [(sort, Status.ASSERTED)]


def test_negated_control_is_denied(read: ReadText) -> None:
    (claim,) = (claim for claim in read("Rebels do not control Goma.") if claim.kind == "control")
    assert claim.status is Status.DENIED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Soldiers launched an operation to retake Kidal.", "planned"),
        ("The rebels' attack to capture the bridge near Goma was repelled.", "denied"),
    ],
)
def test_what_an_attack_was_for_is_not_yet_reached(read: ReadText, text: str, status: str) -> None:
    assert only(read(text), "control+").status == status


def test_law_that_is_only_wanted_imposes_nothing(read: ReadText) -> None:
    assert only(read("Deputies want to pass a law imposing a curfew in Mali."), "COERCE").status == "possible"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # denied in whole or in part
        ("Neither the army nor the militia has attacked the convoy.", "denied"),
        ("Not one of the gunmen attacked the convoy.", "denied"),
        ("Neither Guinea's army nor its police have attacked the convoy.", "denied"),
        ("Not a single gunman attacked the convoy.", "denied"),
        ("Not one gunman attacked the convoy.", "denied"),
        ("Gunmen attacked not a single convoy.", "denied"),
        ("Not all gunmen attacked the convoy.", "asserted"),
        ("Not a few gunmen attacked the convoy.", "asserted"),
        ("Not one but two gunmen attacked the convoy.", "asserted"),
        ("Gunmen have yet to attack the convoy.", "denied"),
        ("Gunmen refrained from attacking the convoy.", "denied"),
        ("Gunmen abstained from attacks on convoys.", "denied"),
        ("Gunmen held back from attacking the convoy.", "denied"),
        ("Gunmen shied away from attacking the convoy.", "denied"),
        ("Gunmen steered clear of attacking the convoy.", "denied"),
        ("Gunmen did not shy away from attacking the convoy.", "possible"),
        ("Gunmen may shy away from attacking the convoy.", "possible"),
        ("Gunmen profited from attacking the convoy.", "asserted"),
        ("Gunmen came back from attacking the convoy.", "asserted"),
        ("Gunmen stayed away from the attack on the convoy.", "asserted"),
        ("Gunmen stopped the bus, nor did they attack the convoy.", "denied"),
        ("Gunmen dispersed without attacking the convoy.", "denied"),
        ("Gunmen decided against attacking the convoy.", "denied"),
        ("Gunmen came close to attacking the convoy.", "denied"),
        ("It is not true that gunmen attacked the convoy.", "denied"),
        ("It is false that gunmen attacked the convoy.", "denied"),
        ("Guinea denied any role in the attack on the convoy.", "denied"),
        ("Guinea dismissed reports that its soldiers had attacked the convoy.", "denied"),
        ("The army ruled out attacking the rebels.", "denied"),
        ("Police foiled a plot to attack the convoy.", "denied"),
        ("The gunmen's bid to attack the convoy has failed.", "denied"),
        ("Gunmen put off an attack on the convoy.", "denied"),
        # neither confirmed nor denied
        ("The mayor could not confirm that gunmen had attacked the convoy.", "unconfirmed"),
        ("The mayor would neither confirm nor deny that gunmen attacked the convoy.", "unconfirmed"),
        ("The mayor was unable to confirm that gunmen had attacked the convoy.", "unconfirmed"),
        # nor admitted
        ("Guinea has never acknowledged that its soldiers attacked the convoy.", "unconfirmed"),
        ("Guinea has yet to concede that its soldiers attacked the convoy.", "unconfirmed"),
        ("Guinea refused to acknowledge the attack on the convoy.", "unconfirmed"),
        ("Guinea has acknowledged that its soldiers attacked the convoy.", "asserted"),
        ("Guinea did not admit the envoys after gunmen attacked the convoy.", "asserted"),
        ("Gunmen appear to have attacked the convoy.", "unconfirmed"),
        ("The mayor believes that gunmen attacked the convoy.", "unconfirmed"),
        ("The mayor accused gunmen of looting shops and attacking the convoy.", "unconfirmed"),
        ("Unconfirmed reports say that gunmen attacked the convoy.", "unconfirmed"),
        ("Rumours spoke of an attack by gunmen on the convoy.", "unconfirmed"),
        # hanging on something
        ("Had the guards left, gunmen would have attacked the convoy.", "possible"),
        ("Should the guards leave, gunmen will attack the convoy.", "possible"),
        ("Gunmen will attack the convoy provided that the guards leave.", "possible"),
        ("It is not clear that gunmen attacked the convoy.", "possible"),
        ("Gunmen are on the verge of attacking the convoy.", "possible"),
        ("Gunmen are about to attack the convoy.", "planned"),
        ("Gunmen waited for the convoy to be attacked.", "planned"),
        ("It is time for the convoy to be attacked.", "planned"),
        ("Gunmen paid for the bus to be stopped and the convoy to be attacked.", "planned"),
        # taken for done
        ("The army vowed to avenge the attack on the convoy.", "asserted"),
        ("The mayor announced that gunmen had attacked the convoy.", "asserted"),
        ("Gunmen attacked the convoy; the mayor blamed the army.", "asserted"),
    ],
)
def test_status_follows_what_governs_the_act(read: ReadText, text: str, status: str) -> None:
    assert str(next(claim.status for claim in read(text) if what(claim) == "ASSAULT")) == status


@pytest.mark.parametrize(
    ("text", "sort", "status"),
    [
        ("The army may kill the hostages, the general said.", "THREATEN", "asserted"),
        ("The army may kill the hostages, diplomats said.", "ASSAULT", "possible"),
        ("The army may have killed the hostages, the general said.", "ASSAULT", "possible"),
    ],
)
def test_only_who_would_do_it_threatens(read: ReadText, text: str, sort: str, status: str) -> None:
    assert [(what(claim), str(claim.status)) for claim in read(text)] == [(sort, status)]
