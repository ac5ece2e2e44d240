"""Copying a record: from each kind of database into each, all of it or nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from powderkeg.datamodel.document import Region
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.errors import RecordError
from powderkeg.record import ClaimFilter, KeptEvents, Record
from powderkeg.record.tables import metadata
from tests.databases import Databases
from tests.record.reports import LATER_READER, READ_AT, document, reading, shelling, truce
from tests.record.test_coded import clash, file, gain, row
from tests.record.test_ledger import came, forecast
from tests.record.test_reviews import review, undo
from tests.record.test_second import adoption, heard, second
from tests.record.writers import start

TRANSFER = """
    import sys, time
    from sqlalchemy import event
    from powderkeg.record import Record
    with Record.open(sys.argv[1]) as source, Record.open(sys.argv[2]) as target:
        def tell(_connection, _cursor, statement, *_):
            if statement.startswith("INSERT INTO quantities"):
                print("nearly all is written", flush=True)
                time.sleep(60)
        event.listen(target.engine, "before_cursor_execute", tell)
        source.transfer_to(target)
"""


@pytest.fixture
def full(record: Record) -> Record:
    """A record with something in each table, and every odd value."""
    odd = shelling(
        claim_id="c1",
        mode="half \udc80 and \0",
        quantities=[{"kind": "money", "low": 10**30, "high": 1e31, "text": ""}],
        evidence=[{"field": "mode", "rule": "verb", "start": 7, "end": 14, "text": "shelled"}],
    )
    record.add(document(), [shelling(), truce()], reading())
    record.add(document(), [odd, truce(confidence=1 / 3)], reading(reader=LATER_READER))
    record.add(document("copy", publisher="Nile Post"), [truce(document_id="copy")], reading("copy"))
    regions = (Region(start=0, end=5, role="title"),)
    undated = document("undated", text="Calm. '%s' \\ %", published=None, regions=regions)
    record.add(undated, [], reading("undated"))
    record.add_coded(file(), [row(clash(), gain())])
    record.add_coded(file("july.csv"), [row(clash(note="Corrected."))])
    record.add_second(second(), [heard()])
    record.add_review(adoption("r0"))
    record.add_links("1", ["c1"], [Link("c0", "c1", -1.25, "place=none days=none")])
    record.add_review(review("r1", claims=("c1",), reason="Gerücht…"))
    record.add_review(undo("r2", "r1"))
    (saved,) = record.save_forecasts([forecast(1 / 3)], saved_at=READ_AT)
    record.add_resolutions([came(saved.forecast_id, 0.1)])
    page = PageState(page_key="//r.example/é", url="http://r.example/\0", stamp="", fetched_at=READ_AT)
    record.keep_page_states([page, page.model_copy(update={"page_key": "//r.example/b", "tries": 2})])
    record.keep_source_state(SourceState(source_key="feed://r.example/", etag='W/"1"', checked_at=READ_AT))
    record.keep_events("a key", KeptEvents(record.state(), [], [Link("c0", "c1", 1.5, "x")]))
    return record


@pytest.fixture(params=["sqlite", "the same kind"])
def target(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> str:
    """Where there is no record yet: a file, or another place in the same kind of database."""
    return str(tmp_path / "target.db") if request.param == "sqlite" else databases.new("target.db")


def contents(record: Record) -> dict[str, list[Any]]:
    """Every row of every table."""
    with record.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in metadata.sorted_tables
        }


def test_record_goes_to_another_database_and_back_without_loss(
    full: Record, target: str, databases: Databases
) -> None:
    with Record.open(target) as there, Record.open(databases.new("back.db")) as back:
        copied = full.transfer_to(there)
        assert there.transfer_to(back) == copied
        assert contents(full) == contents(there) == contents(back)
        assert all(copied.rows.values()), copied.rows
        assert (copied.documents, copied.rows["claims"]) == (3, 6)
        for record in (there, back):
            assert list(record.claims()) == list(full.claims())
            assert [claim.claim_id for claim in record.claims(ClaimFilter(text="kill market"))] == ["c1"]
            assert record.kept_events("a key") == full.kept_events("a key")
            assert list(record.coded_events()) == list(full.coded_events())
            later = document("later", text="More.", published=date(2024, 6, 1))
            assert record.add(later, [shelling(document_id="later")], reading("later")).status == "added"
            assert record.counts().documents == 4


def test_record_that_holds_something_is_no_target(full: Record, databases: Databases) -> None:
    with Record.open(databases.empty("other.db")) as other:
        other.add(document("mine", text="Mine."), [], reading("mine"))
        before = contents(other)
        with pytest.raises(RecordError, match=r"other\.db: not empty, it has documents, readings; give a"):
            full.transfer_to(other)
        with pytest.raises(RecordError, match=r"sudan\.db: not empty"):
            full.transfer_to(full)
        assert contents(other) == before


def press_ctrl_c(_cursor: Any) -> None:
    raise KeyboardInterrupt


def change_a_row(cursor: Any) -> None:
    cursor.execute("UPDATE claims SET confidence = 0.5")


@pytest.mark.parametrize(
    ("meddle", "error", "message"),
    [
        (press_ctrl_c, KeyboardInterrupt, None),
        (
            change_a_row,
            RecordError,
            r"target\.db: what was written differs from .*sudan\.db, so noth",
        ),
    ],
    ids=["interrupted", "changed"],
)
def test_copy_that_fails_leaves_nothing(
    full: Record,
    target: str,
    meddle: Callable[[Any], None],
    error: type[BaseException],
    message: str | None,
) -> None:
    def when_late(_connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO quantities"):
            meddle(cursor)

    with Record.open(target) as there:
        event.listen(there.engine, "after_cursor_execute", when_late)
        with pytest.raises(error, match=message):
            full.transfer_to(there)
        event.remove(there.engine, "after_cursor_execute", when_late)
        assert not any(contents(there).values())
        assert list(there.claims(ClaimFilter(text="market"))) == []
        assert full.transfer_to(there).documents == 3


def test_copy_that_is_killed_leaves_nothing(full: Record, location: str, target: str) -> None:
    with start(TRANSFER, location, target) as program:
        assert program.stdout.readline()
        program.kill()
    with Record.open(target) as there:
        assert not any(contents(there).values())
        assert full.transfer_to(there).documents == 3
