"""Who is quoted for what."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import only, words


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Gunmen killed a trader.", []),
        ("The mayor said gunmen killed a trader.", ["mayor"]),
        ("The mayor said that gunmen had killed a trader.", ["mayor"]),
        ("Gunmen killed a trader, the mayor said.", ["mayor"]),
        ("Gunmen killed a trader, said the mayor.", ["mayor"]),
        ("Gunmen killed a trader, according to the mayor.", ["mayor"]),
        ("According to the mayor, gunmen killed a trader.", ["mayor"]),
        ('"Gunmen killed a trader," the mayor said.', ["mayor"]),
        ('"Gunmen killed a trader," said the mayor.', ["mayor"]),
        ("The mayor told reporters that gunmen killed a trader.", ["mayor"]),
        ("Police confirmed that gunmen killed a trader.", ["Police"]),
        ("The mayor and the bishop said gunmen killed a trader.", ["mayor", "bishop"]),
        ("Witnesses said gunmen killed a trader.", ["Witnesses"]),
        ("Residents reported that gunmen had killed a trader.", ["Residents"]),
        ("A video showed gunmen killing a trader.", ["video"]),
        ("State television reported that gunmen had killed a trader.", ["State television"]),
        ("Amnesty International said gunmen had killed a trader.", ["Amnesty International"]),
        ("Nairobi says that gunmen killed a trader.", ["Nairobi"]),
        ("The mayor denied that gunmen had killed a trader.", ["mayor"]),
        ("Gunmen who killed a trader fled, the mayor said.", ["mayor"]),
        ("The mayor said that he wept after gunmen killed a trader.", ["mayor"]),
        ("The mayor wept after gunmen killed a trader.", []),
        # named aside
        ("Gunmen, the mayor said, killed a trader.", ["mayor"]),
        (
            "Gunmen killed a trader in Loja, the mayor told the council on Friday, but nobody else saw it.",
            ["mayor"],
        ),
        ("Gunmen stopped a bus and killed a trader, according to the mayor.", ["mayor"]),
        ("In the words of a nurse, gunmen killed a trader.", ["nurse"]),
        ("By the villagers' account, gunmen killed a trader.", ["villagers"]),
        ("Gunmen killed a trader, according to a report by monitors.", ["monitors"]),
        ("Gunmen stopped a bus and killed a trader, an officer in the hilly region said.", ["officer"]),
        # of what is thought, denied, accused
        ("The mayor believes that gunmen killed a trader.", ["mayor"]),
        ("The mayor dismissed reports that gunmen had killed a trader.", ["mayor"]),
        ("The claim that gunmen had killed a trader was rejected by the mayor.", ["mayor"]),
        ("The mayor denied any part in the killing of a trader.", ["mayor"]),
        ("The mayor accused gunmen of killing a trader.", ["mayor"]),
        ("The mayor accused gunmen of jailing monks and killing a trader.", ["mayor"]),
        ("Nurses spoke of gunmen killing a trader.", ["Nurses"]),
        # of something else
        ("Gunmen killed a trader; the mayor said that police were on their way.", []),
    ],
)
def test_speaker_is_whoever_is_quoted(read: ReadText, text: str, speakers: list[str]) -> None:
    assert words(only(read(text), "ASSAULT").attribution) == speakers


@pytest.mark.parametrize(
    ("text", "status", "speakers"),
    [
        ("Eritrea has never admitted arming the Fano.", "unconfirmed", []),
        ("Eritrea refused to admit arming the Fano.", "unconfirmed", []),
        ("Neither Eritrea nor Sudan has acknowledged that Eritrean jets armed the Fano.", "unconfirmed", []),
        ("Kenya said Eritrea had never admitted arming the Fano.", "unconfirmed", ["Kenya"]),
        ("Eritrea has admitted arming the Fano.", "asserted", ["Eritrea"]),
    ],
)
def test_who_never_admitted_it_does_not_say_so(
    read: ReadText, text: str, status: str, speakers: list[str]
) -> None:
    claim = only(read(text), "AID")
    assert (str(claim.status), words(claim.attribution)) == (status, speakers)


def test_quotation_runs_on_over_sentences(read: ReadText) -> None:
    claims = read('The mayor said: "Gunmen killed a trader. Soldiers arrested a farmer. Police beat a boy."')
    assert [(claim.trigger.text, words(claim.attribution)) for claim in claims] == [
        ("killed", ["mayor"]),
        ("arrested", ["mayor"]),
        ("beat", ["mayor"]),
    ]


def test_quotation_ends_with_its_marks(read: ReadText) -> None:
    claims = read('The mayor said: "Gunmen killed a trader." Police arrested a farmer.')
    assert words(only(claims, "ASSAULT").attribution) == ["mayor"]
    assert words(only(claims, "COERCE").attribution) == []


def test_speech_in_one_clause_is_not_that_of_another(read: ReadText) -> None:
    claims = read("The mayor said gunmen killed a trader, and police arrested a farmer on Monday.")
    assert words(only(claims, "ASSAULT").attribution) == ["mayor"]


def test_pronoun_of_the_speaker_is_the_speaker(read: ReadText) -> None:
    claim = only(read('The colonel told reporters: "We captured the town of Kidal."'), "control+")
    assert words(claim.source) == ["We"]
    assert claim.source[0].name == claim.attribution[0].name == "colonel"


def test_speaker_by_pronoun_is_traced(read: ReadText) -> None:
    claim = only(read("The bishop arrived. He said gunmen killed a trader."), "ASSAULT")
    assert [(actor.name, actor.text) for actor in claim.attribution] == [("bishop", "He")]


def test_evidence_shows_the_speaker(read: ReadText) -> None:
    claim = only(read("Gunmen killed a trader, the mayor said."), "ASSAULT")
    assert [one.text for one in claim.evidence if one.field == "attribution"] == ["mayor"]
