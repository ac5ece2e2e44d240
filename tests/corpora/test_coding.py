"""What the command makes of a corpus, how it goes on after a kill, and what it refuses."""

import json
import os
import shutil
import signal
from datetime import date
from pathlib import Path

import duckdb
import polars
import pyarrow.parquet as pq
import pytest

from powderkeg.datamodel.document import Document
from powderkeg.ingest import read_documents
from powderkeg.record import Record
from tests.cli.conftest import Run
from tests.corpora.conftest import COUNT, OPTIONS
from tests.corpora.corpora import Command, children, contents, finished, reports, wait_until, write_lines

CLAIMS = "claims/*.parquet"
_MANY = 500  # reports


def rows(out: Path, table: str) -> list[dict[str, object]]:
    return [row for path in sorted((out / table).iterdir()) for row in pq.read_table(path).to_pylist()]


def test_each_document_is_there_once_in_order(coded: Path) -> None:
    assert [row["document_id"] for row in rows(coded, "documents")] == [
        f"report-{number}" for number in range(COUNT)
    ]


def test_what_is_left_out_is_told_with_its_line(coded: Path, corpus: Path) -> None:
    told = [(row["line"], row["why"], row["reason"]) for row in rows(coded, "skipped")]
    assert [(line, why) for line, why, _ in told] == [(11, "failed"), (13, "repeated"), (14, "failed")]
    assert f"'report-2' is the same as in {corpus} line 3" in str(told[1][2])
    assert "another text" in str(told[2][2])


def test_documents_are_those_of_the_other_commands(
    coded: Path, corpus: Path, tmp_path: Path, run: Run
) -> None:
    taken, read = tmp_path / "taken.sqlite", tmp_path / "read.sqlite"
    assert run("add", coded, "--record", taken).exit_code == 0
    assert run("add", corpus, "--record", read).exit_code == 1
    with Record.open(taken) as one, Record.open(read) as other:
        assert list(one.claims()) == list(other.claims())
        assert list(one.claims())
        documents = [item for item in read_documents([str(corpus)]) if isinstance(item, Document)]
        assert [one.document(document.document_id) for document in documents] == documents
        (reading,) = one.readings("report-0")
        assert reading.reader == other.readings("report-0")[0].reader


def test_taking_a_corpus_twice_adds_nothing(coded: Path, tmp_path: Path, run: Run) -> None:
    record = tmp_path / "a.sqlite"
    run("add", coded, "--record", record)
    again = run("add", coded, "--record", record, "--json")
    assert again.exit_code == 0
    told = json.loads(again.stdout)
    assert (told["documents_read"], told["documents_known"]) == (0, COUNT)


def test_a_corpus_read_before_the_record_takes_no_ones_place(
    coded: Path, corpus: Path, tmp_path: Path, run: Run
) -> None:
    record, actors = tmp_path / "a.sqlite", tmp_path / "actors.csv"
    shutil.copy(Path(__file__).parents[2] / "examples/actors.csv", actors)
    run("add", corpus, "--record", record, "--actors", actors)
    with Record.open(record) as opened:
        before = opened.readings("report-0")
    assert f"{COUNT} documents already in the record" in run("add", coded, "--record", record).stderr
    with Record.open(record) as opened:
        assert opened.readings("report-0") == before


def test_a_faulty_file_is_told_by_name_and_the_others_are_taken(
    coded: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "out"
    shutil.copytree(coded, out)
    damaged = out / "claims" / "part-000001.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-9] + b"x" * 9)
    result = run("add", out, "--record", tmp_path / "a.sqlite", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [failure["path"] for failure in told["failures"]] == [str(damaged)]
    assert told["documents_read"] == COUNT - 5


@pytest.mark.parametrize("file", ["claims/part-000001.parquet", "receipts/part-000001.json"])
def test_a_lost_file_is_written_again(coded: Path, corpus: Path, tmp_path: Path, run: Run, file: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(coded, out)
    (out / file).unlink()
    added = run("add", out, "--record", tmp_path / "a.sqlite")
    assert "parts aren't finished; give the same `powderkeg code` command again" in added.stderr
    assert run("code", corpus, out, *OPTIONS).exit_code == 1
    assert contents(out) == contents(coded)


def test_killed_runs_are_gone_on_with_to_the_same_files(tmp_path: Path, cache_folder: Path) -> None:
    # So many that even a quick machine is not done before it is killed.
    corpus = str(write_lines(tmp_path / "many.jsonl", list(reports(_MANY))))
    out, whole = tmp_path / "out", tmp_path / "whole"
    command = Command(corpus, str(out), cache_folder, OPTIONS)
    for parts, wait_s in ((0, 0.0), (1, 0.02), (4, 0.1)):
        assert command.kill_when(lambda parts=parts: finished(out) >= parts and out.exists(), wait_s)
    before = finished(out)
    code, printed, said = Command(corpus, str(out), cache_folder, (*OPTIONS, "--json")).run()
    assert code == 0, said
    told = json.loads(printed)
    assert 4 <= before <= told["parts_known"] < told["parts"]
    assert told["documents_read"] == _MANY
    assert Command(corpus, str(whole), cache_folder, OPTIONS).run()[0] == 0
    assert contents(out) == contents(whole)


def test_a_killed_worker_is_told_and_not_waited_for(corpus: Path, tmp_path: Path, cache_folder: Path) -> None:
    out = tmp_path / "out"
    with Command(str(corpus), str(out), cache_folder, OPTIONS).start() as process:
        wait_until(lambda: finished(out) > 0, 90)
        os.kill(max(children(process.pid)), signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 5, said
    assert "a worker was killed" in said
    assert f"{corpus} from " in said


def test_interrupted_run_keeps_what_is_finished(
    coded: Path, corpus: Path, tmp_path: Path, cache_folder: Path
) -> None:
    out = tmp_path / "out"
    with Command(str(corpus), str(out), cache_folder, OPTIONS).start() as process:
        wait_until(lambda: finished(out) > 0, 90)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "what is finished is kept" in said
    assert "Traceback" not in said
    whole = contents(coded)
    assert {name: whole[name] for name in contents(out)} == contents(out)


def test_other_input_or_options_are_refused(coded: Path, corpus: Path, tmp_path: Path, run: Run) -> None:
    other = write_lines(tmp_path / "other.jsonl", reports(2))
    for arguments, reason in (
        ((other,), f"other files: {other} was not among them"),
        ((corpus, corpus, "--part-size", "5"), "other files, or the same in another order"),
        ((corpus, "--part-size", "6"), "parts of 5 documents, not 6"),
        ((corpus, "--part-size", "5", "--published", "2014-05-01"), "published None, not 2014-05-01"),
        ((corpus, "--part-size", "5", "--column", "text=body"), "columns {}, not {'text': 'body'}"),
    ):
        paths = [one for one in arguments if isinstance(one, Path)]
        options = arguments[len(paths) :]
        result = run("code", *paths, coded, *options)
        assert result.exit_code == 2, result.stderr
        assert f"{coded}: was begun with {reason}" in result.stderr


def test_results_under_a_pattern_are_not_read_as_reports(tmp_path: Path, run: Run) -> None:
    write_lines(tmp_path / "a.jsonl", reports(2))
    command = ("code", tmp_path / "**", tmp_path / "out", "--workers", 1, "--json")
    first, again = run(*command), run(*command)
    assert (first.exit_code, again.exit_code) == (0, 0), again.stderr
    assert (json.loads(again.stdout)["documents_read"], json.loads(again.stdout)["parts_known"]) == (2, 1)


def test_a_changed_file_is_refused(tmp_path: Path, cache_folder: Path, run: Run) -> None:
    path = write_lines(tmp_path / "a.jsonl", reports(2))
    assert run("code", path, tmp_path / "out", "--workers", 1).exit_code == 0
    write_lines(path, reports(3))
    assert f"other contents of {path}" in run("code", path, tmp_path / "out").stderr


def test_folders_of_others_are_not_written_to(corpus: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    result = run("code", corpus, tmp_path)
    assert result.exit_code == 2
    assert "no corpus of ours; choose another OUT" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-", "out"), "- is standard input"),
        (("in", "in/out"), "lies in"),
        (("a.txt", "out", "--engine", "spark"), "--engine is 'spark', expected local or ray"),
        (("a.txt", "out", "--address", "127.0.0.1:1"), "give --engine ray with it"),
        (("x9://a", "out"), "x9"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], reason: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    result = run("code", *arguments)
    assert result.exit_code == 2, result.stderr
    assert reason in result.stderr
    assert not (tmp_path / "out").exists()


def test_files_that_cannot_be_read_cost_only_themselves(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_lines(folder / "a.jsonl", reports(2))
    (folder / "b.jsonl").write_bytes(b"")
    (folder / "c.parquet").write_bytes(b"PAR1 but cut short")
    (folder / "note.txt").write_text("not looked at", encoding="utf-8")
    result = run("code", folder, tmp_path / "out", "--workers", 1, "--json")
    assert result.exit_code == 1, result.stderr
    told = json.loads(result.stdout)
    assert told["documents_read"] == 2
    assert [Path(failure["path"]).name for failure in told["failures"]] == ["b.jsonl", "c.parquet"]


def test_nothing_readable_leaves_nothing(tmp_path: Path, run: Run) -> None:
    result = run("code", tmp_path / "none.jsonl", tmp_path / "out")
    assert result.exit_code == 3
    assert "no such file or folder" in result.stderr
    assert not (tmp_path / "out").exists()


def test_columns_are_typed_for_others(coded: Path) -> None:
    told = duckdb.sql(
        "SELECT time.start AS day, place.name AS place, source[1].name AS who FROM read_parquet($files) "
        "WHERE event_type = 'ASSAULT' LIMIT 1",
        params={"files": str(coded / CLAIMS)},
    ).fetchall()
    assert told == [(date(2014, 5, 19), "Kidal", "Rebels")]
    frame = polars.scan_parquet(coded / CLAIMS)
    assert frame.select(polars.len()).collect().item() == len(rows(coded, "claims"))
    assert frame.collect_schema()["time"].fields[0].dtype == polars.Date
