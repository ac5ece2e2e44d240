"""Event types: PLOVER's, and what is said of a faulty file of own ones."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import EventType
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.event_types import EventTypes, load_event_types
from powderkeg.reference.predicates import load_predicates
from powderkeg.reference.tables import Tables

RAID = """\
[types.RUSTLING]
description = "Livestock is driven off."
plover = "COERCE/seize"

[types.RUSTLING.modes]
by-night = { description = "In the dark." }
by-gunmen = { description = "With guns.", plover = "ASSAULT/firearms" }

[[types.RUSTLING.cues]]
trigger = "rustle"
when = "obj:cattle"
"""
HEADER = "[types.RUSTLING]\n"
CUE = '\n[[types.RUSTLING.cues]]\ntrigger = "steal"\n'


def types(folder: Path, text: str) -> EventTypes:
    """The types of a file, its cues checked too."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    found = load_event_types(own=path)
    load_predicates(types=found)
    return found


def test_every_plover_type_has_a_quad_and_stands_for_itself() -> None:
    known = load_event_types()
    assert [entry.name for entry in known] == list(EventType)
    assert {entry.quad for entry in known} == {1, 2, 3, 4}
    assert known.plover("ASSAULT", "drone") == (EventType.ASSAULT, "drone")


def test_own_type_stands_beside_those_of_plover(tmp_path: Path) -> None:
    known = types(tmp_path, RAID)
    assert [entry.name for entry in known] == [*EventType, "RUSTLING"]
    assert (known.entries["RUSTLING"].quad, known.acts_like("RUSTLING")) == (4, EventType.COERCE)


def test_own_types_alone_are_coded_when_the_file_says_so(tmp_path: Path) -> None:
    assert [entry.name for entry in types(tmp_path, "only = true\n" + RAID)] == ["RUSTLING"]


@pytest.mark.parametrize(
    ("mode", "plover"),
    [(None, ("COERCE", "seize")), ("by-night", ("COERCE", "seize")), ("by-gunmen", ("ASSAULT", "firearms"))],
    ids=["type", "mode without", "mode with"],
)
def test_own_type_is_exported_as_its_file_says(
    tmp_path: Path, mode: str | None, plover: tuple[str, str]
) -> None:
    assert types(tmp_path, RAID).plover("RUSTLING", mode) == plover


def test_own_type_with_a_quad_has_no_counterpart_in_plover(tmp_path: Path) -> None:
    known = types(tmp_path, RAID.replace('plover = "COERCE/seize"', "quad = 3"))
    assert known.plover("RUSTLING", None) is None
    assert known.acts_like("RUSTLING") is EventType.REQUEST


def test_extended_type_keeps_its_modes_and_gets_more(tmp_path: Path) -> None:
    text = """
        [types.PROTEST]
        extends = true
        [types.PROTEST.modes]
        go-slow = { description = "Work is done slowly.", plover = "PROTEST/strike" }
        [[types.PROTEST.cues]]
        trigger = "dawdle"
        mode = "go-slow"
    """
    known = types(tmp_path, text)
    assert {"demo", "go-slow"} <= known.entries["PROTEST"].modes.keys()
    assert known.plover("PROTEST", "go-slow") == ("PROTEST", "strike")
    assert known.plover("PROTEST", "demo") == ("PROTEST", "demo")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("RUSTLING", "ASSAULT"),
            r"own\.toml line 1: types\.ASSAULT: is a PLOVER type; write extends",
        ),
        (('plover = "COERCE/seize"', ""), r"line 1: types\.RUSTLING: expected either plover .* or.* quad"),
        (("[types.RUSTLING]", "[types.RUSTLING]\nquad = 4"), r"types\.RUSTLING: expected either plover"),
        (("COERCE/seize", "COERCE/nab"), r"line 1: types\.RUSTLING\.plover: PLOVER has no 'COERCE/nab'"),
        (('"ASSAULT/firearms"', '"WAR"'), r"line 5: types\.RUSTLING\.modes\.by-gunmen: PLOVER has no 'WAR'"),
        (("Livestock", '"'), r"own\.toml: can't be read as TOML"),
        (("trigger", "tigger"), r"line 9: types\.RUSTLING\.cues\.1\.trigger: is missing"),
        (('when = "', 'whem = "'), r"types\.RUSTLING\.cues\.1\.whem: no such field; docs/own-types\.md"),
        (('"rustle"', '"drive off"'), r"cues\.1\.trigger: 'drive off' is not one word"),
        (
            ("obj:cattle", "object:cattle"),
            r"line 9: types\.RUSTLING\.cues\.1: no slot 'object'; known",
        ),
        (("obj:cattle", "obj:@herds"), r"cues\.1: no word class @herds"),
        (("obj:cattle", "obj:#cattle"), r"cues\.1: no kind #cattle; known are"),
        (('when = "obj:cattle"', 'pos = "V"'), r"cues\.1\.pos: 'V' can't be used .*'verb', 'noun'"),
        (
            ('when = "obj:cattle"', 'mode = "fast"'),
            r"cues\.1\.mode: RUSTLING has no mode fast; its",
        ),
        (
            (RAID, RAID + CUE + 'mode = "*"\n'),
            r"line 13: types\.RUSTLING\.cues\.2\.mode: RUSTLING has",
        ),
        (("RUSTLING", "Rustling"), r"type 'Rustling' can't be used; write it in capitals"),
        (("by-night", "BY_NIGHT"), r"mode 'BY_NIGHT' can't be used; write it in small letters"),
        ((HEADER, HEADER + "announced = 'WAR'\n"), r"types\.RUSTLING\.announced: no type WAR is coded"),
        ((HEADER, HEADER + "extends = true\n"), r"a PLOVER type has its description, plover and quad"),
        ((RAID, "[classes]\nplace = 'x'\n" + RAID), r"line 1: classes\.place: word_classes\.csv has a class"),
        ((RAID, "only = 3\n" + RAID), r"own\.toml: only: 3 can't be used"),
        ((RAID, ""), r"own\.toml: types: is missing; docs/own-types\.md has an example"),
        ((RAID, "a = " + "[" * 5000), r"own\.toml: nested too deeply"),
        ((RAID, "types = 3"), r"own\.toml: types: 3 can't be used; expected a table"),
        ((HEADER, HEADER + '"²" = 1\n'), r"line 1: types\.RUSTLING\.²: no such field"),
        (('"rustle"', '"rustle|"'), r"cues\.1\.trigger: '' is not one word"),
        (("obj:cattle", ":cattle"), r"line 9: types\.RUSTLING\.cues\.1: ':cattle' names no slot"),
        (
            ('when = "obj:cattle"', 'source = "comp>speaker"'),
            r"cues\.1: 'comp>speaker' can't be used; behind > stands source or target",
        ),
    ],
    ids=[
        "name of PLOVER",
        "no class",
        "two classes",
        "no such mode",
        "no such type",
        "syntax",
        "no trigger",
        "unknown field",
        "two words",
        "slot",
        "word class",
        "kind",
        "part of speech",
        "mode",
        "mode by content",
        "type in small letters",
        "mode in capitals",
        "announced",
        "extends",
        "class twice",
        "only",
        "empty",
        "depth",
        "no table",
        "digit as a field",
        "empty trigger",
        "no slot",
        "role of content",
    ],
)
def test_faulty_file_is_refused_with_line_field_and_remedy(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(ReferenceDataError, match=message):
        types(tmp_path, RAID.replace(*change))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"none\.toml: no such file; check the path"):
        load_event_types(own=tmp_path / "none.toml")


def test_announced_type_must_be_coded(tmp_path: Path) -> None:
    text = "only = true\n" + RAID.replace("[types.RUSTLING]", "[types.RUSTLING]\nannounced = 'THREATEN'")
    with pytest.raises(ReferenceDataError, match=r"announced: no type THREATEN is coded; known are RUSTLING"):
        types(tmp_path, text)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("AID,relief,,x\nHELP,,2,x", "line 3: 'HELP'"),
        ("AID,,5,x", "line 2: 'AID', quad '5'"),
        ("AID,,2,x", "no line for AGREE"),
    ],
    ids=["type", "quad", "missing"],
)
def test_faulty_table_of_plover_types_is_refused(tmp_path: Path, row: str, message: str) -> None:
    rows = row if row.startswith("AID,,") else row.replace("AID,relief,,x", "AID,,2,x")
    (tmp_path / "event_types.csv").write_text(f"type,mode,quad,description\n{rows}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message):
        load_event_types(Tables(tmp_path))
