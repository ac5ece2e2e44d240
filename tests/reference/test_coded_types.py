"""The crosswalk of coded data: complete, well-formed, and the same way back as the exports."""

from pathlib import Path

import pytest

from powderkeg.datamodel.claim import Kind
from powderkeg.errors import ReferenceDataError
from powderkeg.reference.coded_types import SECTOR_COLUMNS, TYPE_COLUMNS, CodedTypes, Side
from powderkeg.reference.crosswalk import load_crosswalk
from powderkeg.reference.tables import Tables, bundled_table, read_table
from tests.reference.test_crosswalk import SUB_EVENTS

ROWS = [row for _, row in read_table(bundled_table("coded_types.csv"), TYPE_COLUMNS)]
# Where the two tables part on purpose: an export takes the nearest code that CAMEO has.
NEAREST = {"080", "085", "0871", "175"}
NOT_EXPORTED = {"Disrupted weapons use", "Headquarters or base established"}


@pytest.fixture(scope="module")
def types() -> CodedTypes:
    return CodedTypes.load()


def test_contexts_are_plovers() -> None:
    known = {row["context"] for _, row in read_table(bundled_table("contexts.csv"), ("context", "words"))}
    assert {one for row in ROWS for one in row["contexts"].split("|") if one} <= known


def test_every_acled_sub_event_type_has_a_line() -> None:
    listed = {row["code"] for row in ROWS if row["from"] == "acled"}
    assert listed == NOT_EXPORTED.union(*SUB_EVENTS.values())


@pytest.mark.parametrize("root", [f"{number:02}" for number in range(1, 21)])
def test_every_root_of_cameo_has_a_line(types: CodedTypes, root: str) -> None:
    assert types.find_cameo(root)


def test_what_is_exported_comes_back_as_the_same_type(types: CodedTypes) -> None:
    moved = {
        (name, line.code)
        for (scheme, name, _), lines in load_crosswalk().lines.items()
        for line in lines
        if scheme == "cameo" and line.code and not name.startswith("control") and line.code not in NEAREST
        for coding in types.find_cameo(line.code)
        if coding.event_type != name
    }
    assert moved == set()


def test_longest_beginning_of_a_cameo_code_counts(types: CodedTypes) -> None:
    assert [types.find_cameo(code)[0].rule for code in ("1831", "1839", "18")] == [
        "cameo 1831",
        "cameo 183",
        "cameo 18",
    ]
    assert types.find_cameo("99") == types.find_cameo("") == ()


def test_case_of_a_code_makes_no_difference(types: CodedTypes) -> None:
    assert types.find("acled", "ARMED CLASH") == types.find("acled", "Armed clash")


def test_control_lines_have_no_type() -> None:
    control = [row for row in ROWS if row["kind"] == Kind.CONTROL]
    assert control
    assert not [row for row in control if row["type"] or row["mode"] or row["contexts"]]


@pytest.mark.parametrize(
    ("scheme", "code", "sector", "side"),
    [
        ("acled", "State forces", "MIL", Side.STATE),
        ("acled", "1", "MIL", Side.STATE),
        ("acled", "Protesters", "CVL", Side.CROWD),
        ("cameo", "MED", "JRN", Side.OTHER),
        ("cameo", "GOV", "GOV", Side.OTHER),
        ("cameo", "XYZ", None, Side.OTHER),
    ],
)
def test_kind_of_actor_has_a_sector(
    types: CodedTypes, scheme: str, code: str, sector: str | None, side: Side
) -> None:
    line = types.sector(scheme, code)
    assert (line.sector, line.side) == (sector, side)


@pytest.mark.parametrize(
    ("table", "columns", "row", "message"),
    [
        (
            "coded_types.csv",
            TYPE_COLUMNS,
            "gdelt,190,,event,ASSAULT,,,,",
            "from is 'gdelt', expected one of acled",
        ),
        (
            "coded_types.csv",
            TYPE_COLUMNS,
            "cameo,190,,event,FIGHT,,,,",
            "type 'FIGHT' does not go with kind 'event'",
        ),
        (
            "coded_types.csv",
            TYPE_COLUMNS,
            "cameo,190,,control,ASSAULT,,,,",
            "does not go with kind 'control'",
        ),
        ("coded_types.csv", TYPE_COLUMNS, "cameo,190,,event,ASSAULT,fists,,,", "ASSAULT has no mode 'fists'"),
        ("coded_types.csv", TYPE_COLUMNS, "cameo,190,,event,ASSAULT,,,all,", "roles is 'all'"),
        ("coded_types.csv", TYPE_COLUMNS, "cameo,190,,,,,,,", "neither a kind nor a note"),
        ("coded_sectors.csv", SECTOR_COLUMNS, "acled,9,ARMY,", "sector is 'ARMY', expected one of GOV"),
        ("coded_sectors.csv", SECTOR_COLUMNS, "acled,9,MIL,left", "side is 'left', expected one of state"),
    ],
)
def test_faulty_line_is_refused(
    tmp_path: Path, table: str, columns: tuple[str, ...], row: str, message: str
) -> None:
    (tmp_path / table).write_text(f"{','.join(columns)}\n{row}\n")
    with pytest.raises(ReferenceDataError, match=rf"{table} line 2: .*{message}"):
        CodedTypes.load(Tables(tmp_path))


def test_own_tables_take_the_place_of_the_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "coded_types.csv").write_text(
        f"{','.join(TYPE_COLUMNS)}\nacled,Quarrel,,event,ACCUSE,,,sides,\n"
    )
    (tmp_path / "coded_sectors.csv").write_text(f"{','.join(SECTOR_COLUMNS)}\nacled,Wardens,UAF,\n")
    own = CodedTypes.load(Tables(tmp_path))
    assert own.find("acled", "Quarrel")[0].event_type == "ACCUSE"
    assert own.sector("acled", "Wardens").sector == "UAF"
    assert Tables(tmp_path).digest() == Tables().digest()
