"""Reading with event types of the user's own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.reading.examples import check_examples
from powderkeg.reading.read import Reader
from powderkeg.reference.lexicons import Reference
from tests.pages import ROOT

LAND = ROOT / "examples/land.toml"

ReaderWith = Callable[[str], Reader]


@pytest.fixture
def reader_with(reader: Reader, cache_folder: Path, tmp_path: Path) -> ReaderWith:
    """The usual reader with own types on top."""

    def load(text: str) -> Reader:
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return Reader(reader.nlp, Reference.load(cache_dir=cache_folder, types=path))

    return load


def claims(reader: Reader, text: str) -> list[Claim]:
    return reader.read(Document(document_id="text", text=text, published=date(2021, 3, 4)))


def told(reader: Reader, text: str) -> list[str]:
    """Type, mode and status of each claim."""
    return [
        " ".join(filter(None, (claim.event_type or claim.kind, claim.mode, claim.status)))
        for claim in claims(reader, text)
    ]


@pytest.fixture
def land(reader_with: ReaderWith) -> Reader:
    return reader_with(LAND.read_text(encoding="utf-8"))


def test_every_example_of_the_worked_file_is_read(land: Reader) -> None:
    checked = list(check_examples(land))
    assert len(checked) == 9
    assert [one.found for one in checked if not one.passed] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers evicted twenty families in Gulu.", ["EVICTION asserted"]),
        ("Police denied that they had evicted the farmers.", ["EVICTION denied"]),
        ("Officers reportedly bulldozed the huts of the traders.", ["EVICTION clearance unconfirmed"]),
        ("The governor said he would evict the settlers.", ["THREATEN restrict asserted"]),
        ("Kenya urged Uganda to evict the settlers.", ["REQUEST change asserted"]),
        ("Rebels attacked a base.", ["ASSAULT asserted"]),
        ("The traders claimed the land of the farmers.", ["LAND_CLAIM asserted"]),
    ],
    ids=["deed", "denied", "unconfirmed", "announced", "asked for", "of PLOVER", "words"],
)
def test_own_types_are_read_like_those_of_plover(land: Reader, text: str, expected: list[str]) -> None:
    assert told(land, text) == expected


def test_own_type_has_actors_place_time_and_confidence(land: Reader) -> None:
    (claim,) = claims(land, "Soldiers evicted twenty families in Gulu on Tuesday.")
    assert [actor.sector for actor in claim.source] == ["MIL"]
    assert [actor.text for actor in claim.target] == ["families"]
    assert claim.place is not None
    assert (claim.place.name, claim.place.country) == ("Gulu", "UGA")
    assert claim.time is not None
    assert claim.time.start == date(2021, 3, 2)
    assert 0.02 < claim.confidence < 0.98
    assert claim.evidence[0].rule.startswith("own.toml line 19: evict -> EVICTION")


def test_own_types_alone_leave_other_events_out(reader_with: ReaderWith) -> None:
    own = LAND.read_text(encoding="utf-8").replace('announced = "THREATEN"\n', "")
    reader = reader_with("only = true\n" + own)
    text = "Rebels attacked a base. Soldiers evicted twenty families. Rebels captured the town of Goma."
    assert told(reader, text) == ["EVICTION asserted", "control asserted"]


CUE = """
[types.NOISE]
description = "Noise."
quad = 4
[[types.NOISE.cues]]
trigger = "shell"
when = "{}"
"""


@pytest.mark.parametrize(
    ("when", "expected"),
    [("obj", "NOISE asserted"), ("", "ASSAULT heavy-weapons asserted")],
    ids=["as demanding", "less demanding"],
)
def test_own_cue_wins_over_a_built_in_line_of_equal_weight(
    reader_with: ReaderWith, when: str, expected: str
) -> None:
    assert told(reader_with(CUE.format(when)), "The army shelled the rebels.") == [expected]


def test_own_cue_wins_over_every_built_in_line_where_own_types_stand_alone(reader_with: ReaderWith) -> None:
    assert told(reader_with("only = true\n" + CUE.format("")), "The army shelled the rebels.") == [
        "NOISE asserted"
    ]


def test_announced_own_type_keeps_its_type_unless_its_file_says_more(reader_with: ReaderWith) -> None:
    text = "The army said it would shell the rebels."
    assert told(reader_with(CUE.format("obj")), text) == ["NOISE planned"]
    more = CUE.format("obj").replace("quad = 4", 'quad = 4\nannounced = "NOISE"')
    assert told(reader_with(more), text) == ["NOISE asserted"]


def test_cue_may_ask_for_an_act_spoken_of(reader_with: ReaderWith) -> None:
    own = """
        [types.INCITEMENT]
        description = "Somebody calls for violence."
        quad = 3
        [[types.INCITEMENT.cues]]
        trigger = "urge|incite"
        when = "comp:ASSAULT subj:#people obj:#people"
        target = "comp>target|obj"
        example = "The cleric urged his followers to attack the temple."
    """
    (checked,) = check_examples(reader_with(own))
    assert checked.passed, checked.found


def test_missed_example_says_what_was_read(reader_with: ReaderWith) -> None:
    own = CUE.format("obj:thunder") + 'example = "The army shelled the rebels."\n'
    (checked,) = check_examples(reader_with(own))
    assert not checked.passed
    assert checked.found.startswith("ASSAULT heavy-weapons by predicates.csv line")


def test_a_change_of_the_file_makes_another_reader_version(reader: Reader, reader_with: ReaderWith) -> None:
    one, other = reader_with(CUE.format("obj")), reader_with(CUE.format("subj"))
    assert len({reader.version.key, one.version.key, other.version.key}) == 3
