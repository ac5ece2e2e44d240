"""Several programs that open, bring up to date and write one record at once."""

import json
import threading
from collections import Counter

import pytest

from powderkeg.errors import RecordError
from powderkeg.record import ClaimFilter, Record
from powderkeg.record.database import database_of
from powderkeg.record.opening import migrate
from powderkeg.record.tables import SCHEMA
from tests.databases import Databases
from tests.record.older import make_older, open_engine_only
from tests.record.test_migrations import ROWS
from tests.record.writers import start

PROGRAMS = 4
DOCUMENTS = 25

ADD_IN_ANY_ORDER = f"""
    import json, random, sys
    from powderkeg.record import Record
    from tests.record.reports import document, reading, shelling
    sys.stdin.readline()
    with Record.open(sys.argv[1]) as record:
        added = []
        for number in random.Random(int(sys.argv[2])).sample(range({DOCUMENTS}), {DOCUMENTS}):
            name = f"report-{{number}}"
            claims = [shelling(document_id=name, claim_id=f"{{name}}-{{i}}") for i in range(3)]
            added.append(record.add(document(name, text=name), claims, reading(name)).status)
    print(json.dumps(added))
"""
OPEN_AND_COUNT = """
    import sys
    from powderkeg.record import Record
    sys.stdin.readline()
    with Record.open(sys.argv[1]) as record:
        print(record.counts().claims)
"""


def run_at_once(script: str, location: str) -> list[str]:
    """Let programs run that begin together; what each printed."""
    programs = [start(script, location, number) for number in range(PROGRAMS)]
    for program in programs:  # each has loaded what it needs, and waits
        program.stdin.write("go\n")
        program.stdin.flush()
    printed = [program.communicate(timeout=120)[0] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS
    return printed


def test_programs_that_add_the_same_documents_add_each_once(databases: Databases) -> None:
    location = databases.new()
    statuses = Counter(
        status for printed in run_at_once(ADD_IN_ANY_ORDER, location) for status in json.loads(printed)
    )
    assert statuses == {"added": DOCUMENTS, "known": (PROGRAMS - 1) * DOCUMENTS}
    with Record.open(location) as record:
        summaries = list(record.documents())
        assert sorted(summary.document.document_id for summary in summaries) == sorted(
            f"report-{number}" for number in range(DOCUMENTS)
        )
        assert {summary.claims for summary in summaries} == {3}
        assert record.state().readings == DOCUMENTS
        assert record.changed(record.state()) == frozenset()
        assert len(record.claim_ids(ClaimFilter(text="shelled market"))) == 3 * DOCUMENTS


def test_programs_that_make_a_record_at_once_make_one(databases: Databases) -> None:
    assert run_at_once(OPEN_AND_COUNT, databases.new()) == ["0\n"] * PROGRAMS


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_programs_that_bring_a_record_up_to_date_at_once_do_it_once(
    databases: Databases, revision: str
) -> None:
    location = databases.new()
    make_older(location, revision, ROWS)
    assert run_at_once(OPEN_AND_COUNT, location) == ["1\n"] * PROGRAMS


def test_reader_sees_a_record_as_it_was_or_up_to_date(databases: Databases) -> None:
    location = databases.new()
    make_older(location, "0002", ROWS)
    engine = open_engine_only(location)
    seen: list[object] = []

    def look() -> None:
        with Record.open(location, create=False) as record:
            seen.append((record.counts().claims, record.reviews(), record.links("1")))

    reader = threading.Thread(target=look)
    with database_of(engine).migrating(engine) as connection:
        migrate(connection, "0002")
        with pytest.raises(RecordError, match=r"sudan\.db: another program is writing to it; wait"):
            Record.open(location, wait_s=0.2)
        reader.start()
        reader.join(0.3)
        assert seen == []  # it waits
    engine.dispose()
    reader.join(30)
    assert seen == [(1, [], [])]
    with Record.open(location) as record, record.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [(SCHEMA,)]
