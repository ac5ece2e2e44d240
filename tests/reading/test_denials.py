"""Denials that point back: what was told stays, and beside it stands who says that it is not so."""

import pytest

from powderkeg.datamodel.claim import Claim, Status
from tests.conftest import ReadText
from tests.reading.telling import only, what, who, words


def _denied(claims: list[Claim]) -> list[tuple[str, str, list[str]]]:
    return [
        (what(claim), who(claim), words(claim.attribution))
        for claim in claims
        if claim.status is Status.DENIED
    ]


_SHELLING = "Police said rebels had shelled a school in Kaura. "


@pytest.mark.parametrize(
    "denial",
    [
        "The rebels denied it.",
        "The rebels have denied this.",
        "The rebels denied that, saying the army had done it.",
        "The rebels rejected the claim.",
        "The rebels deny the allegation.",
        "The rebels denied all of these accusations.",
        "The rebels dismissed the police report as propaganda.",
        "The claim was rejected by the rebels.",
        "The rebels called the report false.",
        "The rebels described it as a fabrication.",
        "The report was false, the rebels said.",
        "The rebels denied any involvement.",
        "The rebels, who deny the charge, have left Dosso.",
    ],
)
def test_sentence_denies_what_the_one_before_told(read: ReadText, denial: str) -> None:
    told, *others = read(_SHELLING + denial)
    assert (told.status, words(told.attribution)) == (Status.ASSERTED, ["Police"])
    assert ("ASSAULT", "rebels > school", ["The rebels"]) in [
        (kind, actors, [f"The {by[0].removeprefix('The ')}"]) for kind, actors, by in _denied(others)
    ]
    assert all(what(claim) not in ("REJECT", "ACCUSE") for claim in others)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "Chad accuses Sudan of bombing a school in Adre, which Sudan denies.",
            ("ASSAULT", "Sudan > school", ["Sudan"]),
        ),
        (
            "The army said it had retaken Gao, a claim the rebels dismissed.",
            ("control+", "it >", ["rebels"]),
        ),
        (
            "Mali accuses Chad of sending troops to Gao, an allegation that Chad has rejected.",
            ("MOBILIZE", "Chad >", ["Chad"]),
        ),
        (
            "Rebels seized the airport of Gao, the mayor said, but the army denied this.",
            ("control+", "Rebels >", ["army"]),
        ),
        ("The mayor said Chad had sent troops to Gao. Chad denied it.", ("MOBILIZE", "Chad >", ["Chad"])),
        (
            "Rebels looted a school in Kaura. The rebels denied it.",
            ("ASSAULT", "Rebels > school", ["rebels"]),
        ),
    ],
)
def test_denial_says_who_denies_what(read: ReadText, text: str, denied: tuple[str, str, list[str]]) -> None:
    assert denied in _denied(read(text))


@pytest.mark.parametrize(
    "text",
    [
        _SHELLING + "The rebels did not deny it.",
        _SHELLING + "The rebels neither confirmed nor denied the report.",
        _SHELLING + "The rebels rejected it.",  # some offer, it may be
        _SHELLING + "The rebels denied the claim that they had fled.",
        _SHELLING + "The rebels denied a report by nurses on the hunger in Dosso.",
        _SHELLING + "Residents fled. Hours went by. The rebels denied it.",
        _SHELLING + "The police denied it.",  # their own word: a correction, if anything
        "Rebels shelled a school in Kaura. The army denied the allegation.",
        "Police said rebels shelled Dosso. Chad rejected accusations from Mali that it had taken Gao.",
        "Chad, which is bombing rebels in Gao, dismissed the report.",
        _SHELLING + "A clerk described it to traders who tell false stories.",
        "Chad accused Sudan. Sudan denied the accusation.",
    ],
)
def test_what_points_elsewhere_denies_nothing_here(read: ReadText, text: str) -> None:
    assert "ASSAULT" not in [kind for kind, _, _ in _denied(read(text))]


def test_denial_keeps_when_where_and_how_many(read: ReadText) -> None:
    told, denied = read("Police said rebels killed 12 nurses in Goma on 3 May 2014. The rebels denied it.")
    assert (denied.place, denied.time, denied.quantities) == (told.place, told.time, told.quantities)
    assert denied.sentence.text == "The rebels denied it."
    assert denied.trigger.text == "denied"
    assert denied.claim_id != told.claim_id
    assert denied.confidence < told.confidence


def test_denial_rests_on_words_of_the_document(read: ReadText) -> None:
    text = _SHELLING + "The rebels denied it."
    denied = only(read(text)[1:], "ASSAULT")
    assert {line.field for line in denied.evidence} >= {"status", "attribution", "source", "confidence"}
    assert all(text[line.start : line.end] == line.text for line in denied.evidence)
    (status,) = (line for line in denied.evidence if line.field == "status")
    assert status.text == "denied"
