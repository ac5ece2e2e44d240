"""`powderkeg types`, and own types on the way through read, add, claims, export and evaluate."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pages import ROOT

LAND = ROOT / "examples/land.toml"
EVICTED = """Families evicted in Gulu
Nile Gazette, 4 March 2021

GULU, Uganda — Soldiers evicted twenty families in Gulu on Tuesday. The villagers claimed the land of the
company. The army said that it may evict more families.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "gulu.txt"
    path.write_text(EVICTED, encoding="utf-8")
    return path


@pytest.fixture
def land_record(run: Run, report: Path, tmp_path: Path) -> Path:
    path = tmp_path / "land.sqlite"
    assert run("add", report, "--types", LAND, "--record", path).exit_code == 0
    return path


def test_types_prints_those_of_plover_with_their_modes(run: Run) -> None:
    result = run("types", "--json")
    shown = {entry["type"]: entry for entry in json.loads(result.stdout)["types"]}
    assert (result.exit_code, len(shown)) == (0, 16)
    assert "drone" in [mode["mode"] for mode in shown["ASSAULT"]["modes"]]
    assert "/drone" in run("types").stdout


def test_types_shows_own_types_with_cues_and_examples(run: Run) -> None:
    result = run("types", LAND)
    assert result.exit_code == 0
    assert "EVICTION: People are driven" in result.stdout
    assert "evict, displace, uproot (verb), when obj:#people" in result.stdout
    assert "MOBILIZE" not in result.stdout
    assert "3 types, 9 examples, none missed" in result.stderr


def test_types_ends_with_1_when_an_example_is_missed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    text = LAND.read_text(encoding="utf-8")
    path.write_text(text.replace("Police evicted sixty", "Police counted sixty"), encoding="utf-8")
    result = run("types", path, "--json")
    missed = [example for example in json.loads(result.stdout)["examples"] if not example["passed"]]
    assert result.exit_code == 1
    assert [(example["type"], example["found"]) for example in missed] == [("EVICTION", "nothing")]
    assert "Read: nothing" in " ".join(run("types", path).stdout.split())


def test_faulty_types_end_with_2_and_name_the_field(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[types.LAND_GRAB]\ndescription = "x"\nquad = 9\n', encoding="utf-8")
    for command in (("types", path), ("read", "-", "--types", path)):
        result = run(*command, input="Rebels attacked Kidal.\n")
        assert result.exit_code == 2
        assert "own.toml line 1: types.LAND_GRAB" in result.stderr


def test_types_of_the_settings_are_read_with(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "land.toml").write_text(LAND.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "powderkeg.toml").write_text('types = "land.toml"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = run("read", report, "--format", "jsonl").stdout.splitlines()
    assert {"EVICTION", "LAND_CLAIM"} <= {json.loads(line)["event_type"] for line in lines}
    assert "EVICTION" in run("types").stdout


def test_record_keeps_own_types_and_finds_them(run: Run, land_record: Path) -> None:
    found = json.loads(run("claims", "--record", land_record, "--type", "eviction", "--json").stdout)
    assert {claim["event_type"] for claim in found["claims"]} == {"EVICTION"}


def test_type_that_neither_plover_nor_the_record_has_is_refused(run: Run, land_record: Path) -> None:
    result = run("claims", "--record", land_record, "--type", "EVICTON")
    assert result.exit_code == 2
    assert "EVICTION, LAND_CLAIM" in " ".join(result.stderr.replace("│", " ").split())


def test_own_types_are_exported_as_their_file_says(run: Run, land_record: Path) -> None:
    result = run("export", "--to", "plover", "--record", land_record, "--types", LAND)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["COERCE"] in [record["event"] for record in records]
    assert any(record["comment"].startswith("coded as EVICTION;") for record in records)
    assert "1 claim left out: own type LAND_CLAIM without a PLOVER type" in result.stderr


def test_own_types_without_their_file_are_left_out_and_told(run: Run, land_record: Path) -> None:
    result = run("export", "--to", "cameo", "--record", land_record)
    assert "left out: own type EVICTION without a PLOVER type" in result.stderr


def test_read_writes_acled_rows(run: Run) -> None:
    text = "Rebels shelled a market in Gulu on Monday, killing nine traders.\n"
    result = run("read", "-", "--format", "acled", "--published", "2021-03-04", input=text)
    row, *_ = csv.DictReader(io.StringIO(result.stdout))
    assert (row["event_date"], row["sub_event_type"]) == ("2021-03-01", "Shelling/artillery/missile attack")
    assert (row["location"], row["country"]) == ("Gulu", "Uganda")


def test_denied_claims_are_exported_as_events_only_when_asked_for(run: Run) -> None:
    text = "The army denied that it had shelled the rebels on Monday.\n"
    command = ("read", "-", "--format", "cameo", "--published", "2021-03-04")
    result = run(*command, input=text)
    assert len(result.stdout.splitlines()) == 1
    assert "1 claim left out: denied, not told as done" in result.stderr
    (row,) = csv.DictReader(io.StringIO(run(*command, "--also", "denied", input=text).stdout))
    assert (row["cameo_code"], row["status"]) == ("194", "denied")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "cameo", "--also", "rumoured"], "--also is 'rumoured', expected asserted"),
        (["--format", "jsonl", "--also", "denied"], "format jsonl takes no further statuses"),
        (["--also", "denied"], "--also goes with --format cameo or acled"),
    ],
    ids=["status", "format", "table"],
)
def test_also_that_says_nothing_is_refused(run: Run, options: list[str], message: str) -> None:
    result = run("read", "-", *options, input="Rebels attacked Kidal.\n")
    assert result.exit_code == 2
    assert message in result.stderr


def test_gold_sentences_may_have_own_types(run: Run, tmp_path: Path) -> None:
    claim = {"kind": "event", "event_type": "EVICTION"}
    gold = {"id": "a", "text": "Soldiers evicted twenty families in Gulu.", "claims": [claim]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert "errors: 0" in run("evaluate", path, "--types", LAND).stderr
    assert "EVICTION" in run("evaluate", path).stderr
