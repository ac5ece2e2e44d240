"""A check finds what is wrong with a record, says so in plain words, and changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import text

from powderkeg.errors import RecordError
from powderkeg.record import Record, check_record
from powderkeg.record.tables import SCHEMA
from tests.databases import Databases
from tests.record.older import make_older
from tests.record.test_migrations import ROWS
from tests.record.wholes import fill
from tests.record.writers import start

UNPROTECTED = {
    "sqlite": "DROP TRIGGER saved_forecasts_no_update",
    "postgres": "DROP TRIGGER saved_forecasts_no_update ON saved_forecasts",
}


@pytest.fixture
def whole(location: str) -> str:
    """Where there is a sound record."""
    with Record.open(location) as record:
        fill(record)
    return location


def run(location: str, *statements: str) -> None:
    with Record.open(location) as record, record.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(text(statement))


def test_sound_record_has_no_faults(whole: str) -> None:
    checked = check_record(whole)
    assert (checked.findings, checked.is_sound, checked.schema_version) == ((), True, SCHEMA)
    assert checked.counts == {
        "readings": 4, "claims": 5, "events": 2, "second_claims": 1, "reviews": 2, "forecasts": 1,
        "coded_events": 3,
    }  # fmt: skip


def test_empty_record_has_no_faults(location: str) -> None:
    assert check_record(location).is_sound


# By part of the record: what another program did, and what is told of it.
CHANGES = {
    "documents": {
        "UPDATE documents SET text = 'Calm.' || text WHERE document_id = 'copy'": (
            "document copy: its text is not the one that was added"
        ),
        "UPDATE claims SET sentence_text = 'X' || substr(sentence_text, 2) WHERE claim_number = 1": (
            "its sentence ('Xebels"
        ),
        "UPDATE evidence SET text = 'stormed' WHERE claim_number = 1": "its evidence of mode ('stormed')",
        "UPDATE actors SET start = 1, \"end\" = 7 WHERE claim_number = 2 AND side = 'source'": (
            "its actor 'Russia' ('Russia') doesn't stand at 1 to 7"
        ),
        "UPDATE quantities SET low = 'nine' WHERE claim_number = 3": "claim number 3 can't be read back",
        "UPDATE claims SET confidence = 7 WHERE claim_number = 4": "number 4 can't be read back: confidence:",
        "UPDATE readings SET reader_key = '0' WHERE reading_number = 2": "the reader's key is 0",
        'UPDATE regions SET "end" = 900': "document calm, reading 4: region 0-900",
    },
    "rows": {
        "UPDATE contexts SET position = 1 WHERE claim_number = 1": (
            "rows of contexts are lost or doubled in claim_number 1"
        ),
        "UPDATE reviews SET review_number = 9 WHERE review_number = 2": (
            "reviews has 2 rows, numbered 1 to 9: some are lost"
        ),
    },
    "index": {
        "UPDATE claims SET sentence_text = sentence_text || 's', sentence_end = sentence_end + 1 "
        "WHERE claim_number = 2": "the words of the sentence of claim number 2 are not those of the index",
    },
    "links": {
        "UPDATE linked_claims SET claim_id = 'c0' WHERE claim_id = 'c9f8e7d6c5b4a3920'": (
            "linked_claims has claim c0, which isn't in the record"
        ),
    },
    "events": {
        "UPDATE claims SET claim_id = 'c' || claim_number": "lists claims that aren't there: c",
    },
    "reviews": {
        "UPDATE reviews SET claims = '[\"c0\"]' WHERE review_id = 'r1'": (
            "review r1 is of claim c0, which isn't in the record"
        ),
        "UPDATE reviews SET undoes = 'r0' WHERE review_id = 'r2'": "review r2 undoes r0",
    },
    "forecasts": {
        "UPDATE saved_forecasts SET forecast = replace(forecast, '0.4', '0.5')": (
            "was changed: what it says has the id f"
        ),
    },
    "second readings": {
        "UPDATE second_claims SET claim = replace(claim, 'Erdo', 'Ordo')": "its sentence ('President Ordo",
    },
    "watched sources": {
        "UPDATE watched_sources SET failures = -1": "watched_sources a feed can't be read back: failures:",
    },
    "coded data": {
        "UPDATE coded_events SET sign = 9 WHERE event_number = 1": (
            "coded event number 1 can't be read back: sign"
        ),
        "UPDATE import_results SET added = 3 WHERE import_number = 1": (
            "import 1 brought 3 rows, and 1 are there"
        ),
    },
    "tables": {
        "DROP TABLE quantities": "table quantities is missing",
        "ALTER TABLE reviews RENAME COLUMN reason TO why": "column why of reviews is none of ours",
        "DROP INDEX ix_claims_claim_id": "index ix_claims_claim_id is missing",
        "CREATE TABLE birds (name TEXT)": "table birds is none of ours",
    },
}


@pytest.mark.parametrize("part", CHANGES)
def test_what_was_changed_is_found(whole: str, kept_in: str, part: str) -> None:
    run(whole, UNPROTECTED[kept_in], *CHANGES[part])
    checked = check_record(whole)
    told = [finding.fault for finding in checked.findings if finding.part == part]
    for fault in CHANGES[part].values():
        assert any(fault in each for each in told), (fault, told)
    assert all(finding.remedy for finding in checked.findings)
    assert "trigger saved_forecasts_no_update is missing" in str(checked.findings)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE kept_events SET events = substr(events, 20)", "the kept events can't be unpacked"),
        ("UPDATE reviews SET changes = '{'", "review r1 can't be read back"),
        ("DELETE FROM passage_index WHERE claim_number = 2", "sentence of claim number 2"),
    ],
)
def test_what_cannot_be_read_is_found(whole: str, kept_in: str, statement: str, fault: str) -> None:
    if kept_in == "sqlite" and "passage_index" in statement:
        pytest.skip("SQLite deletes nothing from such an index")
    run(whole, statement)
    assert fault in str(check_record(whole).findings)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM readings WHERE reading_number = 4", "rows of regions have reading_number 4, which"),
        ("DELETE FROM documents WHERE document_number = 2", "rows of readings have document_number 2, which"),
        ("DELETE FROM reviews WHERE review_number = 1", "reviews has 1 rows, numbered 2 to 2: some are lost"),
        (
            "DELETE FROM claims WHERE claim_number = 1",
            "rows of claims are lost or doubled in reading_number 1",
        ),
    ],
)
def test_rows_that_were_lost_are_missed(tmp_path: Path, statement: str, fault: str) -> None:
    path = str(tmp_path / "sudan.db")
    with Record.open(path) as record:
        fill(record)
        change_without_references(record, statement)
    told = [finding.fault for finding in check_record(path).findings if finding.part == "rows"]
    assert any(fault in each for each in told), told


def change_without_references(record: Record, statement: str) -> None:
    with record.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(statement)


def test_many_faults_of_one_part_are_counted(location: str) -> None:
    with Record.open(location) as record:
        fill(record)
        for number in range(30):
            add_linked_claim(record, number)
    checked = check_record(location)
    assert len(checked.findings) == 20
    assert checked.more == {"links": 10}


def add_linked_claim(record: Record, number: int) -> None:
    with record.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO linked_claims VALUES ('c{number}', '1')"))  # noqa: S608


def test_record_of_an_earlier_powderkeg_stays_as_it_is(databases: Databases) -> None:
    location = databases.new()
    make_older(location, "0003", ROWS)
    checked = check_record(location)
    assert (checked.is_sound, checked.is_older, checked.schema_version) == (True, True, "0003")
    assert check_record(location).schema_version == "0003"


def test_what_is_no_record_is_refused(databases: Databases, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"sudan\.db: (no such record|an empty database, not a record)"):
        check_record(databases.new())
    (tmp_path / "text.db").write_text("Rebels shelled Kadugli. " * 50)
    with pytest.raises(RecordError, match=r"text\.db: not a record nor any other SQLite database"):
        check_record(tmp_path / "text.db")


WRITE_AND_WAIT = """
    import sys, time
    from powderkeg.record import Record
    from tests.record.wholes import fill
    with Record.open(sys.argv[1]) as record:
        fill(record)
        print("written", flush=True)
        time.sleep(60)
"""


def test_check_leaves_the_files_of_a_killed_program_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "sudan.db"
    with start(WRITE_AND_WAIT, path) as writer:
        assert writer.stdout.readline() == "written\n"
        writer.kill()
    before = {name: (tmp_path / name).read_bytes() for name in ("sudan.db", "sudan.db-wal")}
    assert check_record(path).counts["claims"] == 5
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_check_of_a_file_that_nobody_uses_leaves_nothing_beside_it(tmp_path: Path) -> None:
    with Record.open(tmp_path / "sudan.db") as record:
        fill(record)
    before = (tmp_path / "sudan.db").read_bytes()
    assert check_record(tmp_path / "sudan.db").is_sound
    assert [path.name for path in tmp_path.iterdir()] == ["sudan.db"]
    assert (tmp_path / "sudan.db").read_bytes() == before
