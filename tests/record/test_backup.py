"""A backup is the record at one moment, also while others write; restored, it is the same record."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from powderkeg.errors import RecordError
from powderkeg.record import Record, back_up, check_record
from tests.databases import Databases
from tests.record.older import make_older
from tests.record.test_migrations import ROWS
from tests.record.test_transfer import contents
from tests.record.wholes import fill
from tests.record.writers import start

ADD_FOR_EVER = """
    import itertools, sys, time
    from powderkeg.record import Record
    from tests.record.reports import SHELLING, document, reading, shelling
    with Record.open(sys.argv[1]) as record:
        for number in itertools.count():
            name = f"run-{number}"
            claims = [shelling(document_id=name, claim_id=f"{name}-{i}") for i in range(7)]
            record.add(document(name, text=f"{SHELLING} {number}"), claims, reading(name))
            print(number, flush=True)
            time.sleep(0.02)  # less than it takes to read the next report
"""


def test_backup_holds_what_the_record_holds(record: Record, location: str, tmp_path: Path) -> None:
    fill(record)
    checked = back_up(location, tmp_path / "copy.db")
    assert (checked.is_sound, checked.record) == (True, record.name)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copy")] == ["copy.db"]
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert contents(copy) == contents(record)


def test_restored_record_goes_on(record: Record, location: str, tmp_path: Path, databases: Databases) -> None:
    fill(record)
    back_up(location, tmp_path / "copy.db")
    restored = databases.new("restored.db")
    with Record.open(tmp_path / "copy.db") as copy, Record.open(restored) as other:
        copy.transfer_to(other)
        assert contents(other) == contents(record)
    assert check_record(restored).is_sound


def test_backup_while_another_program_writes_is_the_record_at_one_moment(
    databases: Databases, tmp_path: Path
) -> None:
    location = databases.new()
    told = 0
    with start(ADD_FOR_EVER, location) as writer:
        for number in range(3):
            for _ in range(3):
                told += bool(writer.stdout.readline())
            copy = tmp_path / f"copy-{number}.db"
            back_up(location, copy)
            with Record.open(copy) as copied:
                summaries = list(copied.documents())
            assert len(summaries) >= told
            assert [summary.document.document_id for summary in summaries] == [
                f"run-{number}" for number in range(len(summaries))
            ]
            assert {summary.claims for summary in summaries} == {7}
        writer.kill()


def test_backup_of_an_earlier_record_is_as_it_was(tmp_path: Path) -> None:
    make_older(str(tmp_path / "sudan.db"), "0003", ROWS)
    assert back_up(tmp_path / "sudan.db", tmp_path / "copy.db").schema_version == "0003"
    assert check_record(tmp_path / "sudan.db").is_older
    with Record.open(tmp_path / "copy.db") as copy:
        assert copy.counts().claims == 1


def test_backup_of_a_damaged_record_is_refused(tmp_path: Path) -> None:
    with Record.open(tmp_path / "sudan.db") as record:
        fill(record)
    with closing(sqlite3.connect(tmp_path / "sudan.db")) as connection, connection:
        connection.execute("UPDATE documents SET text = 'Calm.'")
    with pytest.raises(RecordError, match=r"sudan\.db: its copy has faults \(documents: document radio-17"):
        back_up(tmp_path / "sudan.db", tmp_path / "copy.db")
