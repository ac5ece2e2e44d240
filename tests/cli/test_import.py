"""The commands on coded data: import, coded, and explain of a row."""

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest

import powderkeg as pk
from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.formats.coded_examples import HEADERS, coded_file

TAKEN = {"sub_event_type": "Government regains territory"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of each data set, to import into a record beside them."""
    for name in HEADERS:
        (tmp_path / f"{name}.csv").write_bytes(coded_file(name, [{}]))
    return tmp_path


@pytest.fixture
def record(run: Run, folder: Path) -> Path:
    """A record with all of them."""
    path = folder / "crisis.sqlite"
    assert run("import", *sorted(folder.glob("*.csv")), "--record", path).exit_code == 0
    return path


def test_import_takes_every_data_set(run: Run, folder: Path) -> None:
    result = run("import", *sorted(folder.glob("*.csv")), "--record", folder / "r.sqlite", "--json")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert [file["dataset"] for file in printed["files"]] == sorted(HEADERS)
    assert {file["added"] for file in printed["files"]} == {1}
    assert printed["failures"] == []


def test_import_again_adds_nothing_and_says_so(run: Run, folder: Path, record: Path) -> None:
    result = run("import", folder / "acled.csv", "--record", record)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "acled, rows: 1 already in the record" in result.stderr
    with Record.open(record) as opened:
        assert opened.counts().coded_events == len(HEADERS)


def test_import_skips_malformed_rows_with_their_lines(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_bytes(coded_file("acled", [{}, {"fatalities": "few"}, {"event_id_cnty": "SUD902"}]))
    result = run("import", path, "--record", tmp_path / "r.sqlite", "--json")
    assert result.exit_code == 1
    message = "fatalities is 'few', expected a whole number"
    assert f"acled.csv line 3: {message}; row skipped" in result.stderr
    printed = json.loads(result.stdout)
    assert printed["failures"] == [{"path": str(path), "line": 3, "message": message}]
    assert (printed["files"][0]["added"], printed["files"][0]["malformed"]) == (2, 1)


def test_import_tells_of_many_malformed_rows_in_few_lines(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_bytes(coded_file("acled", [{}, *[{"fatalities": "few"}] * 300]))
    result = run("import", path, "--record", tmp_path / "r.sqlite")
    assert "280 more malformed rows" in result.stderr
    assert "300 malformed" in result.stderr
    assert len(result.stderr.splitlines()) == 22


def test_import_counts_rows_that_plover_does_not_code(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gdelt.csv"
    path.write_bytes(coded_file("gdelt", [{"EventCode": "010"}, {"EventCode": "012"}]))
    result = run("import", path, "--record", tmp_path / "r.sqlite")
    assert result.exit_code == 4
    assert "2 rows left out: CAMEO 01, statements, which PLOVER doesn't code" in result.stderr


def test_import_goes_on_after_a_file_that_cannot_be_read(run: Run, folder: Path) -> None:
    (folder / "birds.csv").write_text("name,wings\nwren,2\n")
    result = run(
        "import", folder / "birds.csv", folder / "none.csv", folder / "ucdp.csv", "--record", folder / "r.db"
    )
    assert result.exit_code == 1
    assert "birds.csv: neither its header nor its first rows are those of a known data set" in result.stderr
    assert "none.csv: can't be read (No such file or directory); check the path" in result.stderr
    assert "ucdp.csv: ucdp, rows: 1 added" in result.stderr


def test_import_of_a_pipe_says_what_to_do(run: Run, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, coded_file("acled", [{}]))
    os.close(writing)
    result = run("import", f"/dev/fd/{reading}", "--record", tmp_path / "r.db")
    os.close(reading)
    assert (result.exit_code, "save it to a file first" in result.stderr) == (3, True)


def test_import_of_nothing_readable_ends_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    result = run("import", tmp_path / "empty.csv", "--record", tmp_path / "r.db")
    assert (result.exit_code, "empty.csv: the file is empty" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "cameo"], "no data set 'cameo'; known are acled, ucdp, gdelt, polecat, icews"),
        (["--encoding", "martian"], "encoding 'martian' is unknown"),
        (["--encoding", "utf-16"], "utf-16 can't be read line by line"),
    ],
    ids=["data set", "encoding", "wide encoding"],
)
def test_import_refuses_options_that_make_no_sense(
    run: Run, folder: Path, arguments: list[str], message: str
) -> None:
    result = run("import", folder / "acled.csv", "--record", folder / "r.db", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_import_says_when_a_file_is_not_of_the_data_set(run: Run, folder: Path) -> None:
    result = run("import", folder / "acled.csv", "--record", folder / "r.db", "--from", "icews")
    assert (result.exit_code, "check --from" in result.stderr) == (3, True)


def test_import_reads_packed_files(run: Run, tmp_path: Path) -> None:
    content = coded_file("gdelt", [{}])
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(content))
    with zipfile.ZipFile(tmp_path / "b.export.CSV.zip", "w") as archive:
        archive.writestr("b.export.CSV", coded_file("gdelt", [{"GLOBALEVENTID": "2"}]))
    result = run("import", *sorted(tmp_path.iterdir()), "--record", tmp_path / "r.db")
    assert result.exit_code == 0
    with Record.open(tmp_path / "r.db") as record:
        assert [event.dataset_id for event in record.coded_events()] == ["880000001", "2"]


def test_import_of_a_workbook_says_what_to_do(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as archive:
        archive.writestr("a.xml", "")
        archive.writestr("b.xml", "")
    result = run("import", tmp_path / "book.xlsx", "--record", tmp_path / "r.db")
    assert result.exit_code == 3
    assert "unpack it, or save the table as CSV in UTF-8" in result.stderr


def test_import_of_a_download_cut_short_keeps_what_was_read(run: Run, tmp_path: Path) -> None:
    rows = [{"event_id_cnty": f"SUD{number}", "notes": f"{number * 7919}"} for number in range(6000)]
    (tmp_path / "acled.csv.gz").write_bytes(gzip.compress(coded_file("acled", rows))[:-400])
    result = run("import", tmp_path / "acled.csv.gz", "--record", tmp_path / "r.db")
    assert result.exit_code == 1
    assert "can't be read to its end" in result.stderr
    assert "download it anew" in result.stderr
    with Record.open(tmp_path / "r.db") as record:
        assert record.counts().coded_events == 4000


def test_import_of_a_damaged_download_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(coded_file("acled", [{}]))[:15] + b"noise")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 noise")
    result = run("import", tmp_path / "a.csv.gz", tmp_path / "b.zip", "--record", tmp_path / "r.db")
    assert result.exit_code == 3
    assert result.stderr.count("download it anew") == 2


def test_coded_fits_a_narrow_terminal(run: Run, record: Path) -> None:
    result = run("coded", "--record", record, env={"COLUMNS": "50"})
    assert max(map(len, result.stdout.splitlines())) <= 50
    assert "acled:SUD901" in result.stdout


def test_import_reads_another_encoding_when_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_bytes(coded_file("acled", [{"location": "Faïd"}]).decode().encode("cp1252"))
    refused = run("import", path, "--record", tmp_path / "r.db")
    assert (refused.exit_code, "name the file's encoding with --encoding" in refused.stderr) == (3, True)
    assert run("import", path, "--record", tmp_path / "r.db", "--encoding", "cp1252").exit_code == 0


def test_import_leaves_the_claims_as_they_are(run: Run, folder: Path, record: Path) -> None:
    (folder / "report.txt").write_text(
        "Police arrested nine protesters in Minsk on Sunday.", encoding="utf-8"
    )
    assert run("add", folder / "report.txt", "--record", record).exit_code == 0
    claims = json.loads(run("claims", "--record", record, "--json").stdout)["claims"]
    coded = json.loads(run("coded", "--record", record, "--json").stdout)["coded_events"]
    assert [claim["event_type"] for claim in claims] == ["COERCE"]
    assert sorted(event["dataset"] for event in coded) == sorted(HEADERS)


def test_coded_prints_a_table_with_data_set_and_id(run: Run, record: Path) -> None:
    result = run("coded", "--record", record, "--dataset", "UCDP")
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "ucdp:700001" in shown
    assert "Government of Iraq, IS" in shown
    assert "killed: 4 (2 to 7)" in shown
    assert "state-based conflict" in shown


@pytest.mark.parametrize(
    ("arguments", "datasets"),
    [
        (["--type", "coerce"], ["polecat"]),
        (["--actor", "isis"], ["ucdp"]),
        (["--place", "MLI"], ["icews"]),
        (["--since", "2024-01-01", "--kind", "event"], ["acled", "gdelt", "polecat"]),
        (["--limit", "1"], ["acled"]),
    ],
)
def test_coded_filters(run: Run, record: Path, arguments: list[str], datasets: list[str]) -> None:
    result = run("coded", "--record", record, "--json", *arguments)
    assert [event["dataset"] for event in json.loads(result.stdout)["coded_events"]] == datasets


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--actor", "nobody"], 4), (["--dataset", "cameo"], 2), (["--type", "EXPLODE"], 2)],
)
def test_coded_tells_nothing_found_from_wrong_usage(
    run: Run, record: Path, arguments: list[str], code: int
) -> None:
    result = run("coded", "--record", record, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")


def test_explain_shows_file_line_and_rule_of_a_row(run: Run, tmp_path: Path) -> None:
    path, record = tmp_path / "acled.csv", tmp_path / "r.db"
    path.write_bytes(coded_file("acled", [TAKEN]))
    run("import", path, "--record", record)
    path.write_bytes(coded_file("acled", [{"event_id_cnty": "X"}, TAKEN | {"timestamp": "1716000000"}]))
    run("import", path, "--record", record)
    shown = " ".join(run("explain", "acled:SUD901", "--record", record).stdout.split())
    assert "acled.csv line 3" in shown
    assert "takes the place of 1 earlier row" in shown
    assert "coded_types.csv, acled Government regains territory" in shown
    assert "control: gains or holds" in shown
    assert "On 1 May, the army" in shown


def test_explain_of_a_row_prints_json(run: Run, record: Path) -> None:
    printed = json.loads(run("explain", "polecat:20240501-17", "--record", record, "--json").stdout)
    assert (Path(printed["path"]).name, printed["line"], printed["earlier"]) == ("polecat.csv", 2, 0)
    assert printed["events"][0]["event_type"] == "COERCE"


def test_explain_of_an_unknown_row_ends_with_4(run: Run, record: Path) -> None:
    result = run("explain", "acled:SUD999", "--record", record)
    assert (result.exit_code, "did you mean SUD901?" in result.stderr) == (4, True)


def test_python_call_imports_too(folder: Path) -> None:
    with pk.Record.open(folder / "r.db") as record:
        added = pk.import_coded(record, folder / "acled.csv")
        (event,) = record.coded_events(pk.CodedFilter(actor="SDN"))
    assert (added.dataset, added.added) == (pk.Dataset.ACLED, 1)
    assert (event.event_type, event.killed.best) == ("ASSAULT", 3)


def test_text_of_a_row_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_bytes(coded_file("acled", [{"notes": "\x1b[31mred", "actor1": "\x1b]0;x\x07"}]))
    assert run("import", path, "--record", tmp_path / "r.db").exit_code == 0
    for command in (["coded"], ["explain", "acled:SUD901"]):
        assert "\x1b" not in run(*command, "--record", tmp_path / "r.db").stdout
