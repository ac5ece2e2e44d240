"""What opening and writing a record does when the file, the disk or another program stands in the way."""

import sqlite3
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from powderkeg.errors import RecordError
from powderkeg.record import Record
from powderkeg.record.opening import for_writing
from powderkeg.record.tables import SCHEMA, metadata
from tests.databases import Databases
from tests.record.reports import document, reading, shelling, truce
from tests.record.writers import run_two_at_once, start


def test_open_makes_a_marked_file(tmp_path: Path) -> None:
    Record.open(tmp_path / "sudan.db").close()
    assert sqlite(tmp_path / "sudan.db", "PRAGMA application_id") == 0x706B6567
    assert sqlite(tmp_path / "sudan.db", "PRAGMA journal_mode") == "wal"


def test_open_fills_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "sudan.db").touch()
    with Record.open(tmp_path / "sudan.db") as record:
        assert record.counts().documents == 0


def test_open_takes_a_url(tmp_path: Path) -> None:
    with Record.open(f"sqlite:///{tmp_path}/sudan.db") as record:
        record.add(document(), [shelling()], reading())
    with Record.open(tmp_path / "sudan.db", create=False) as record:
        assert list(record.claims()) == [shelling()]


def make_text(path: Path) -> None:
    path.write_text("Rebels shelled Kadugli. " * 50)


def make_foreign(path: Path) -> None:
    sqlite(path, "CREATE TABLE birds (name)")


def make_marked_foreign(path: Path) -> None:
    sqlite(path, "PRAGMA application_id = 42")


def make_newer(path: Path) -> None:
    Record.open(path).close()
    sqlite(path, "UPDATE alembic_version SET version_num = '9999'")


def make_damaged(path: Path) -> None:
    with Record.open(path) as record:
        record.add(document(), [shelling(), truce()], reading())
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_text, "not a record nor any other SQLite database; give the path of another file"),
        (make_foreign, r"another program \(tables birds\); give the path of another file"),
        (make_marked_foreign, r"another program \(application id 42\)"),
        (make_newer, f"a newer powderkeg .schema 9999, this one knows {SCHEMA}.; upgrade powderkeg"),
        (make_damaged, "the file is damaged; restore a copy"),
        (Path.mkdir, r"a folder, expected a file; give .*record\.db"),
    ],
)
def test_open_refuses_what_is_no_record(tmp_path: Path, make, message: str) -> None:
    path = tmp_path / "sudan.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=rf"sudan\.db: .*{message}"):
        Record.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("nowhere/sudan.db", "there is no folder .*nowhere; create it"),
        (
            "mysql://ann:secret@host/sudan",
            r"mysql://\*\*\*@host/sudan: .* can't be kept in mysql; give",
        ),
        ("://", "not a database address"),
    ],
)
def test_open_refuses_bad_locations(tmp_path: Path, monkeypatch, location: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match=message):
        Record.open(location)
    assert not list(tmp_path.iterdir())


def test_open_without_create_refuses_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"sudan\.db: no such record; .* `powderkeg add`"):
        Record.open(tmp_path / "sudan.db", create=False)
    (tmp_path / "sudan.db").touch()
    with pytest.raises(RecordError, match=r"sudan\.db: an empty file, not a record"):
        Record.open(tmp_path / "sudan.db", create=False)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder where nobody may write")
def test_open_in_folder_where_nobody_may_write_is_refused() -> None:
    with pytest.raises(
        RecordError, match=r"/proc/sudan\.db: the file can't be opened; .* write to its folder"
    ):
        Record.open("/proc/sudan.db")


def test_add_to_read_only_record_is_refused(read_only: str) -> None:
    with Record.open(read_only) as record:
        with pytest.raises(RecordError, match=r"is read-only; (copy it|give the address of one)"):
            record.add(document(), [shelling()], reading())
        assert record.counts().documents == 0


def test_add_waits_for_a_writer_then_says_so(location: str) -> None:
    with Record.open(location, wait_s=0.2) as record, Record.open(location) as other:
        record.add(document(), [shelling()], reading())
        with for_writing(other.engine).begin():
            with pytest.raises(RecordError, match=r"sudan\.db: another program is writing to it; wait"):
                record.add(document("second", text="More."), [], reading("second"))
            assert list(record.claims()) == [shelling()]
        assert record.add(document("second", text="More."), [], reading("second")).status == "added"


def test_full_disk_keeps_earlier_documents(tmp_path: Path) -> None:
    with Record.open(tmp_path / "sudan.db") as record:
        record.add(document(), [shelling()], reading())
        set_page_limit(record, "1")
        with pytest.raises(RecordError, match=r"sudan\.db: the disk is full; free some space"):
            record.add(document("long", text="Long. " * 100_000), [], reading("long"))
        set_page_limit(record, "1000000")
        assert [summary.document for summary in record.documents()] == [document()]
        assert record.add(document("long", text="Long. " * 100_000), [], reading("long")).status == "added"


def test_ctrl_c_in_the_middle_of_a_document_leaves_none_of_it(record: Record) -> None:
    def press_ctrl_c(_connection, _cursor, statement: str, *_) -> None:
        if "passage_index" in statement:
            raise KeyboardInterrupt

    record.add(document(), [], reading())
    event.listen(record.engine, "before_cursor_execute", press_ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        record.add(document("second", text="More."), [shelling(document_id="second")], reading("second"))
    assert [summary.document for summary in record.documents()] == [document()]


ADD_FOR_EVER = """
    import itertools, sys, time
    from powderkeg.record import Record
    from tests.record.reports import document, reading, shelling
    with Record.open(sys.argv[1]) as record:
        for number in itertools.count():
            name = f"{sys.argv[2]}-{number}"
            claims = [shelling(document_id=name, claim_id=f"{name}-{i}") for i in range(7)]
            record.add(document(name, text=name), claims, reading(name))
            print(number, flush=True)
            time.sleep(0.01)  # less than it takes to read the next report
"""


def test_killed_writer_leaves_no_half_document(databases: Databases) -> None:
    location = databases.new()
    added = 0
    for attempt in range(3):
        with start(ADD_FOR_EVER, location, f"run{attempt}") as writer:
            for _ in range(3 + 4 * attempt):
                added += bool(writer.stdout.readline())
            time.sleep(0.003 * attempt)
            writer.kill()
        with Record.open(location) as record:
            summaries = list(record.documents())
            assert len(summaries) >= added
            assert {summary.claims for summary in summaries} == {7}
            assert len(list(record.claims())) == 7 * len(summaries)


def test_two_programs_add_to_one_record_at_once(databases: Databases) -> None:
    location = databases.new()
    run_two_at_once(ADD_FOR_EVER, location, ("first", "second"), times=15)
    with Record.open(location) as record:
        names = {summary.document.document_id.partition("-")[0] for summary in record.documents()}
        assert names == {"first", "second"}


def test_migrations_make_the_tables_that_the_program_uses(record: Record) -> None:
    with record.engine.connect() as connection:
        index = "passage_index"
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not name.startswith(index)},
        )
        assert compare_metadata(context, metadata) == []


def test_schema_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", "powderkeg.record:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def sqlite(path: Path, statement: str):
    """Run a statement on a database file; the first value of its first row comes back."""
    connection = sqlite3.connect(path)
    with connection:
        row = connection.execute(statement).fetchone()
    connection.close()
    return row and row[0]


def set_page_limit(record: Record, pages: str) -> None:
    """Let the database grow no further than to so many pages, or to its size if that is more."""
    with record.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
