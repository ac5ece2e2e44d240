"""Acts that are read wherever a sentence puts them: main clause, subordinate clause, report, insertion."""

import pytest

from tests.conftest import ReadText
from tests.reading.telling import sorts, what, who

FRAMES = [
    "{act} on Monday.",
    "A priest said on Tuesday that {act}.",
    "According to a priest, {act}.",
    "The talks ended after {act}.",
    "The talks collapsed when {act}.",
    "Hours after talks had failed, {act}.",
    "The news that {act} reached the port on Monday.",
    "It was on Monday that {act}.",
    "There were reports that {act}.",
    "For the first time since 1999, {act}.",
    "The governor, speaking by telephone, said {act} and that calm had returned.",
    "Meanwhile, {act}, the state news agency said.",
    "What is known: {act}.",
    "{act}, dealing a blow to the talks.",
    "{act} - the third time this year.",
    "No sooner had the talks ended than {act}.",
]
ACTS = [
    ("rebels attacked a convoy of the army", "ASSAULT"),
    ("soldiers arrested two editors", "COERCE"),
    ("guards chased protesters through the streets of Lome", "COERCE"),
    ("militants freed nine drivers", "RETREAT"),
    ("army units drove into the suburbs of Bangui", "MOBILIZE"),
    ("rebels captured the town of Goma", "control+"),
    ("the rebels laid down their arms", "RETREAT"),
    ("students marched against the government", "PROTEST"),
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("act", "sort"), ACTS, ids=[act for act, _ in ACTS])
def test_act_is_read_in_any_frame(read: ReadText, frame: str, act: str, sort: str) -> None:
    text = frame.format(act=act)
    text = text[0].upper() + text[1:]

    assert sort in sorts(read(text))


@pytest.mark.parametrize(
    ("text", "sort", "actors"),
    [
        ("Nine farmers were wounded when gunmen opened fire.", "ASSAULT", "gunmen > farmers"),
        ("The rebels, numbering about 400, attacked a police post.", "ASSAULT", "rebels > police"),
        ("Some 300 soldiers handed in their rifles in Bouake.", "RETREAT", "soldiers >"),
        (
            "Tension rose after rebels, ignoring an appeal by the bishops, attacked the army.",
            "ASSAULT",
            "rebels > army",
        ),
        ("Monks saw soldiers drag farmers away and shoot drivers.", "ASSAULT", "soldiers > drivers"),
        ("Talks stall in Lome, editors arrested.", "COERCE", "> editors"),
        ("Two colonels were given life sentences for killing a nurse.", "ASSAULT", "colonels > nurse"),
        ("Mercenaries fought beside the rebels.", "alignment+", "Mercenaries > rebels"),
        ("A mob burned down the house of a judge.", "ASSAULT", "mob > judge"),
        ("The militia, armed by Sudan, holds the pass.", "alignment+", "Sudan > militia"),
    ],
)
def test_misleading_clause_gives_who_and_whom(read: ReadText, text: str, sort: str, actors: str) -> None:
    assert actors in {who(claim) for claim in read(text) if what(claim) == sort}


@pytest.mark.parametrize(
    "text",
    [
        "The government was hit by a scandal.",
        "A fire swept through a market, destroying 60 stalls.",
        "The storm displaced 3,000 people in Luzon.",
        "The mayor gave residents until Friday to comment on the plan.",
        "Tourists pour into the old town every summer.",
        "Shares came under fire from analysts.",
        "The firm was hit by a wave of resignations.",
        "Property developers have razed an old cinema.",
    ],
)
def test_calm_sentence_gives_no_act(read: ReadText, text: str) -> None:
    assert read(text) == []
