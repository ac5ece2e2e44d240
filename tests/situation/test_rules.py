"""The tables of situations: bundled ones are sound, faults name file and line, own ones count."""

from pathlib import Path

import pytest

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.parties import Parties
from powderkeg.reference.tables import Tables, bundled_table
from powderkeg.situation.decay import days_within, faded
from powderkeg.situation.derive import derive_situation
from powderkeg.situation.rules import Rules
from tests.situation.making import DAY, EGYPT, NYALA, RSF, act, days_ago, gain


def replaced(folder: Path, table: str, old: str, new: str) -> Tables:
    text = bundled_table(table).read_text(encoding="utf-8")
    assert old in text
    (folder / table).write_text(text.replace(old, new), encoding="utf-8")
    return Tables(folder)


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("decay.csv", "control,city quiet,240", "control,city quiet,soon", "days is 'soon'"),
        ("decay.csv", "control,city quiet,240", "control,hamlet,240", "nothing is called"),
        ("decay.csv", "lost,,60", "# lost,,60", "no line for lost"),
        ("evidence_weights.csv", "control,asserted,1", "control,asserted,2", "a number from 0 to 1"),
        ("evidence_weights.csv", "control,asserted,1", "control,sure,1", "status is 'sure'"),
        ("tie_types.csv", "ASSAULT,,,-1", "ASSAULT,,,0", "sign is '0'"),
        ("tie_types.csv", "SUPPORT,", "Support,", "event type"),
        (
            "standing_types.csv",
            "threat,60,source,ASSAULT|COERCE|S",
            "dare,60,source,ASSAULT|COERCE|S",
            "kind",
        ),
        ("standing_types.csv", "promise,90,source,AID|C", "promise,long,source,AID|C", "days is 'long'"),
        ("situation_words.csv", "toll,in all", "tolls,in all", "role is 'tolls'"),
        ("situation_words.csv", "extent,half of", "toll,half of", "share stands with extent"),
    ],
)
def test_a_faulty_table_is_named_with_its_fault(
    tmp_path: Path, table: str, old: str, new: str, fault: str
) -> None:
    with pytest.raises(ReferenceDataError, match=f"{table}.*{fault}") as caught:
        Rules.load(replaced(tmp_path, table, old, new))
    assert table in str(caught.value)


def test_own_tables_count(tmp_path: Path, parties: Parties) -> None:
    rules = Rules.load(replaced(tmp_path, "decay.csv", "control,city quiet,240", "control,city quiet,10"))
    old = gain("1", RSF, NYALA, published=days_ago(40))
    situation = derive_situation([old], as_of=DAY, known_by=None, documents=1, parties=parties, rules=rules)
    assert situation.control[0].holders[0].probability < 0.1


def test_an_own_event_type_may_leave_something_open(tmp_path: Path, parties: Parties) -> None:
    line = "LAND_GRAB,,asserted,,threat,20,source,,\nTHREATEN,,asserted"
    rules = Rules.load(replaced(tmp_path, "standing_types.csv", "THREATEN,,asserted", line))
    grab = act("1", "LAND_GRAB", EGYPT, RSF)
    situation = derive_situation([grab], as_of=DAY, known_by=None, documents=1, parties=parties, rules=rules)
    assert [one.event_type for one in situation.standings] == ["LAND_GRAB"]


def test_half_is_left_after_the_half_life() -> None:
    assert [faded(age, 30) for age in (-5, 0, 30, 60)] == [1, 1, 0.5, 0.25]


@pytest.mark.parametrize(
    ("start", "end", "fights", "within"),
    [
        (0, 100, [], 0),
        (0, 100, [50], 11),
        (0, 100, [50, 55], 16),
        (0, 100, [-5], 5),
        (0, 52, [50], 3),
        (60, 100, [50], 0),
    ],
)
def test_days_near_fights_are_counted_once(start: int, end: int, fights: list[int], within: int) -> None:
    assert days_within(start, end, fights, 10) == within
