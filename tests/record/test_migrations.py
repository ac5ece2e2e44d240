"""Records of earlier powderkegs: opening one brings it up to date, or leaves it as it is."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from powderkeg.datamodel.event import Link
from powderkeg.errors import RecordError
from powderkeg.record import ClaimFilter, Record
from tests.databases import Databases
from tests.record.older import make_older
from tests.record.reports import LATER_READER, READ_AT, READER, TRUCE, document, reading

ROWS = {
    "documents": {
        "document_number": 3,
        "document_id": "radio-17",
        "sha256": document(text=TRUCE).sha256,
        "text": TRUCE,
    },
    "readings": {
        "reading_number": 7,
        "document_number": 3,
        "reader_key": READER.key,
        "version": READER.version,
        "pipeline": READER.pipeline,
        "reference": READER.reference,
        "read_at": READ_AT,
        "publisher": "Radio Nuba",
        "published": date(2024, 5, 2),
    },
    "claims": {
        "claim_number": 11,
        "reading_number": 7,
        "claim_id": "c11",
        "position": 0,
        "kind": "event",
        "event_type": "SUPPORT",
        "status": "possible",
        "confidence": 0.4,
        "sentence_start": 0,
        "sentence_end": len(TRUCE),
        "sentence_text": TRUCE,
        "trigger_start": 0,
        "trigger_end": 9,
        "trigger_text": "President",
    },
    "actors": {
        "claim_number": 11,
        "position": 0,
        "side": "source",
        "name": "Russia",
        "text": "Russia",
        "start": 28,
        "end": 34,
        "folded": " russia",
    },
    "passage_index": {"rowid": 11, "text": TRUCE},
}


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_older_record_keeps_what_it_holds_and_takes_copies_links_and_reviews(
    databases: Databases, revision: str
) -> None:
    location = databases.new()
    make_older(location, revision, ROWS)
    with Record.open(location) as record:
        assert [found.claim_id for found in record.claims(ClaimFilter(text="trucing"))] == ["c11"]
        (claim,) = record.claims()
        assert (claim.claim_id, claim.source[0].name, claim.sentence.text) == ("c11", "Russia", TRUCE)
        assert record.document("radio-17").published == date(2024, 5, 2)
        assert record.is_read(document(text=TRUCE, title=None), READER)
        copy = document("paper-1", text=TRUCE, publisher="Nile Post")
        assert record.add(copy, [], reading("paper-1")).status == "added"
        record.add_links("1", ["c11"], [Link("c10", "c11", 2.5, "place=same")])
        assert record.links("1") == [Link("c10", "c11", 2.5, "place=same")]
        assert record.reviews() == []
        assert record.counts().coded_events == 0
        assert record.second_readings() == record.second_claims() == []


def test_older_record_still_refers_to_its_documents(tmp_path: Path) -> None:
    make_older(str(tmp_path / "sudan.db"), "0002", ROWS)
    Record.open(tmp_path / "sudan.db").close()
    with closing(sqlite3.connect(tmp_path / "sudan.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (table,) = connection.execute("PRAGMA foreign_key_list(readings)").fetchall()
        assert table[2:5] == ("documents", "document_number", "document_number")


def test_record_just_brought_up_to_date_refuses_rows_that_refer_to_nothing(tmp_path: Path) -> None:
    make_older(str(tmp_path / "sudan.db"), "0002", ROWS)
    with Record.open(tmp_path / "sudan.db") as record, record.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_later_reader_supersedes_in_a_record_brought_up_to_date(databases: Databases) -> None:
    location = databases.new()
    make_older(location, "0002", ROWS)
    with Record.open(location) as record:
        (claim,) = record.claims()
        better = claim.model_copy(update={"claim_id": "c12"})
        added = record.add(document(text=TRUCE), [better], reading(reader=LATER_READER))
        assert added.status == "superseded"
        assert list(record.claims()) == [better]


def test_migration_that_fails_midway_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "sudan.db"
    make_older(str(path), "0002", ROWS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE reviews (of_films TEXT)")  # the last table that the migration makes
    before = dump(path)
    with pytest.raises(RecordError, match=r"sudan\.db: another program has changed its tables"):
        Record.open(path)
    assert dump(path) == before
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE reviews")
    with Record.open(path) as record:
        assert record.counts().claims == 1


def test_file_of_schema_0004_has_the_tables_that_it_always_had(tmp_path: Path) -> None:
    make_older(str(tmp_path / "sudan.db"), "0004", {})
    with closing(sqlite3.connect(tmp_path / "sudan.db")) as connection:
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        made = "".join(f"{sql};\n" for (sql,) in connection.execute(query))
    assert made == (Path(__file__).parent / "schema_0004.sql").read_text(encoding="utf-8")


def dump(path: Path) -> list[str]:
    """Every row and the definition of every table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        rows = [line for line in connection.iterdump() if line.startswith("INSERT")]
    return [*map(str, tables), *rows]
