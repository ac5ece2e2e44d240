"""The commands on actors: who is in a record or in reports, adopting them, converting dictionaries."""

import csv
import io
import json
from pathlib import Path

import pytest

from powderkeg.reference.actors import ACTOR_COLUMNS
from tests.cli.conftest import Run

FIRST = """The Front for the Liberation of Kasai (FLK) attacked a convoy near Kananga on Monday.

FLK fighters then burned a school. Joseph Banza, leader of the FLK, accused the army of a massacre.
"""
SECOND = "FLK rebels killed a trader in Kananga. Police arrested a farmer."


@pytest.fixture
def kasai(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


def test_actors_counts_roles_and_days_in_a_record(run: Run, record: Path) -> None:
    result = run("actors", "--record", record, "--json")
    listed = {actor["name"]: actor for actor in json.loads(result.stdout)["actors"]}
    rebels = next(actor for name, actor in listed.items() if "rebels" in name.lower())
    assert rebels["source"] >= 1
    assert rebels["first"] == "2014-05-21"
    assert [actor["claims"] for actor in listed.values()] == sorted(
        (actor["claims"] for actor in listed.values()), reverse=True
    )


def test_actors_table_and_csv_hold_the_same(run: Run, record: Path) -> None:
    table = run("actors", "--record", record).stdout
    rows = list(csv.DictReader(io.StringIO(run("actors", "--record", record, "--format", "csv").stdout)))
    assert rows
    assert all(row["name"].split()[0] in table for row in rows)


def test_unknown_actors_are_merged_over_reports_and_come_with_a_sentence(
    run: Run, kasai: tuple[Path, Path]
) -> None:
    result = run("actors", *kasai, "--unknown", "--json", "--published", "2020-03-04")
    first, second = json.loads(result.stdout)["actors"]
    assert (first["name"], first["country"], first["sector"]) == (
        *("Front for the Liberation of Kasai", "COD"),
        "REB",
    )
    assert first["source"] == first["claims"] >= 3
    assert "FLK" in first["example"]
    assert second["name"] == "Joseph Banza"


def test_unknown_actors_can_be_adopted(run: Run, kasai: tuple[Path, Path], tmp_path: Path) -> None:
    adopted = tmp_path / "own.csv"
    printed = run("actors", *kasai, "--unknown", "--format", "csv").stdout
    assert printed.splitlines()[0] == ",".join(ACTOR_COLUMNS)
    adopted.write_text(printed, encoding="utf-8")
    claims = json.loads(run("read", kasai[1], "--actors", adopted, "--json").stdout)["claims"]
    assert claims[0]["source"][0]["actor_id"] == "front-for-the-liberation-of-kasai"
    again = run("actors", *kasai, "--unknown", "--actors", adopted)
    assert (again.exit_code, again.stdout) == (4, "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--format", "xml"], "known are table, csv"),
        (["--format", "csv", "--json"], "exclude each other"),
        (["report.txt", "--record", "some.sqlite"], "exclude each other"),
        ([], "no record named"),
    ],
    ids=["format", "json and csv", "reports and record", "neither"],
)
def test_actors_refuses_what_makes_no_sense(run: Run, arguments: list[str], expected: str) -> None:
    result = run("actors", *arguments)
    assert result.exit_code == 2
    assert expected in result.stderr


def test_convert_writes_lists_that_reading_takes(run: Run, tmp_path: Path) -> None:
    dictionary = tmp_path / "own.actors.txt"
    dictionary.write_text("KADENA_FRONT_ [TCDREB]\n+KAFRO_\nLOST_\nBARD [~HLH]\n", encoding="utf-8")
    result = run("convert", dictionary, "--out", tmp_path)
    assert result.exit_code == 0
    assert "own.actors.txt line 3: LOST_ has no code" in result.stderr
    report = tmp_path / "report.txt"
    report.write_text("Kafro attacked two bards.", encoding="utf-8")
    read = run(
        *("read", report, "--json", "--actors", tmp_path / "actors.csv"),
        *("--lexicons", tmp_path / "lexicons"),
    )
    (claim,) = json.loads(read.stdout)["claims"]
    assert (claim["source"][0]["name"], claim["target"][0]["sector"]) == ("Kadena Front", "MED")


def test_convert_overwrites_only_when_told(run: Run, tmp_path: Path) -> None:
    dictionary = tmp_path / "own.txt"
    dictionary.write_text("KADENA_FRONT_ [TCDREB]\n", encoding="utf-8")
    codes = [
        run("convert", dictionary, "--out", tmp_path, *more).exit_code for more in ((), (), ("--force",))
    ]
    assert codes == [0, 2, 0]


def test_convert_writes_nothing_where_one_of_its_files_is_refused(run: Run, tmp_path: Path) -> None:
    dictionary = tmp_path / "own.txt"
    dictionary.write_text("KADENA_FRONT_ [TCDREB]\nBARD [~HLH]\n", encoding="utf-8")
    (tmp_path / "lexicons").write_text("", encoding="utf-8")
    result = run("convert", dictionary, "--out", tmp_path)
    assert (result.exit_code, list(tmp_path.glob("*.csv"))) == (2, [])
    assert "lexicons: no folder; move it away" in result.stderr


def test_convert_of_nothing_ends_with_4(run: Run, tmp_path: Path) -> None:
    dictionary = tmp_path / "empty.txt"
    dictionary.write_text("# nothing\n", encoding="utf-8")
    result = run("convert", dictionary, "--out", tmp_path)
    assert (result.exit_code, list(tmp_path.glob("*.csv"))) == (4, [])
