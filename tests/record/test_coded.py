"""Coded data in a record: added once, put in the place of earlier issues, found by conditions."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.datamodel.claim import Place, Timespan
from powderkeg.datamodel.coded_event import (
    CodedActor,
    CodedEvent,
    CodedFile,
    CodedRow,
    Dataset,
    Killed,
    SkippedRow,
)
from powderkeg.errors import ConfigError, NotInRecordError
from powderkeg.record import CodedFilter, Record
from tests import strategies
from tests.databases import Databases
from tests.record.conftest import Fresh, with_records
from tests.record.older import make_older

DAY = date(2024, 5, 1)
OMDURMAN = Place(
    name="Omdurman", text="Omdurman", country="SDN", adm1="Khartoum", lat=15.6, lon=32.5, precision="city"
)
ARMY = CodedActor(name="Military Forces of Sudan (2019-)", country="SDN", sector="MIL")
MILITIA = CodedActor(name="RSF: Rapid Support Forces", sector="UAF", actor_id="rapid-support-forces")

TABLES = ("imports", "import_results", "coded_rows", "coded_events", "coded_actors", "coded_contexts")


def file(name: str = "may.csv", dataset: Dataset = Dataset.ACLED) -> CodedFile:
    """A file whose bytes follow from its name."""
    return CodedFile(
        path=name, sha256=name.ljust(64, "0"), dataset=dataset, imported_at=datetime(2024, 6, 1, tzinfo=UTC)
    )


def clash(dataset_id: str = "SUD1", **fields: Any) -> CodedEvent:
    fields = {
        "dataset": "acled",
        "kind": "event",
        "event_type": "ASSAULT",
        "contexts": ("military", "territory"),
        "source": (ARMY, MILITIA),
        "time": Timespan(start=DAY, end=DAY, precision="day"),
        "place": OMDURMAN,
        "killed": Killed(best=3, low=3),
        "original_type": "Battles",
        "original_subtype": "Armed clash",
        "rule": "acled Armed clash",
        "note": "They fought.",
        "publisher": "Radio Nuba",
        "issued_at": datetime(2024, 5, 6, tzinfo=UTC),
    } | fields
    return CodedEvent(dataset_id=dataset_id, **fields)


def gain(dataset_id: str = "SUD1", **fields: Any) -> CodedEvent:
    control = {"kind": "control", "event_type": None, "contexts": (), "killed": None, "sign": 1}
    return clash(dataset_id, **(control | {"source": (ARMY,), "target": (MILITIA,)} | fields))


def row(*events: CodedEvent, line: int = 2) -> CodedRow:
    return CodedRow(line=line, events=events)


def add(record: Record, *rows: CodedRow | SkippedRow, name: str = "may.csv") -> dict[str, int]:
    """What came of adding rows, without the counts of nothing."""
    added = record.add_coded(file(name), rows).model_dump(exclude={"dataset"})
    return {what: number for what, number in added.items() if number}


def test_coded_events_come_back_as_they_were(record: Record) -> None:
    assert add(record, row(clash(), gain()), row(clash("SUD2", place=None, killed=None), line=3)) == {
        "added": 2
    }
    assert list(record.coded_events()) == [
        clash(),
        gain(),
        clash("SUD2", place=None, killed=None),
    ]
    assert record.counts().coded_events == 3


def test_rows_that_say_nothing_are_counted(record: Record) -> None:
    malformed = SkippedRow(line=3, reason="fatalities is 'few'", malformed=True)
    other = SkippedRow(line=4, reason="Other", malformed=False)
    assert add(record, row(clash()), malformed, other) == {"added": 1, "malformed": 1, "left_out": 1}


def test_adding_twice_adds_nothing(record: Record) -> None:
    add(record, row(clash(), gain()))
    before = contents(record)
    assert add(record, row(clash(), gain(), line=9), name="other.csv") == {"known": 1}
    assert contents(record) == before


def test_later_issue_takes_the_place_of_the_earlier_which_stays(record: Record) -> None:
    later = clash(killed=Killed(best=5, low=5), issued_at=datetime(2024, 7, 1, tzinfo=UTC))
    add(record, row(clash(), gain()))
    assert add(record, row(later), name="july.csv") == {"superseded": 1}
    assert list(record.coded_events()) == [later]
    assert list(record.coded_events(CodedFilter(include_superseded=True))) == [clash(), gain(), later]
    assert record.counts().coded_events == 1


def test_earlier_issue_is_left_aside(record: Record) -> None:
    later = clash(note="Corrected.", issued_at=datetime(2024, 7, 1, tzinfo=UTC))
    add(record, row(later))
    assert add(record, row(clash()), name="old.csv") == {"older": 1}
    assert list(record.coded_events()) == [later]


def test_file_imported_last_counts_where_nothing_says_when_it_was_issued(record: Record) -> None:
    first, second = clash(issued_at=None), clash(issued_at=None, note="Corrected.")
    for number, event in enumerate((first, second, first)):
        add(record, row(event), name=f"version-{number % 2}.csv")
    assert list(record.coded_events()) == [first]


def test_one_id_in_two_rows_of_a_file_is_the_last_however_often_it_is_imported(record: Record) -> None:
    rows = (row(clash(issued_at=None)), row(clash(issued_at=None, note="Again."), line=3))
    assert add(record, *rows) == {"added": 1, "superseded": 1}
    before = contents(record)
    assert add(record, *rows) == {"known": 2}
    assert contents(record) == before
    assert [event.note for event in record.coded_events()] == ["Again."]


def test_ids_of_two_data_sets_are_apart(record: Record) -> None:
    other = clash("SUD1", dataset="ucdp")
    add(record, row(clash()))
    assert record.add_coded(file(dataset=Dataset.UCDP), [row(other)]).added == 1
    assert list(record.coded_events(CodedFilter(dataset="ucdp"))) == [other]


def test_interrupted_import_goes_on_where_it_stopped(record: Record) -> None:
    rows = [row(clash(f"SUD{number}"), line=number + 2) for number in range(5000)]

    def cut_short() -> Iterator[CodedRow]:
        yield from rows[:4500]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add_coded(file(), cut_short())
    assert record.counts().coded_events == 4000
    assert add(record, *rows) == {"added": 1000, "known": 4000}
    assert [event.dataset_id for event in record.coded_events()] == [f"SUD{number}" for number in range(5000)]


def test_entry_says_where_a_row_stands_and_what_it_replaced(record: Record) -> None:
    add(record, row(clash(), gain()))
    later = clash(issued_at=datetime(2024, 7, 1, tzinfo=UTC))
    add(record, row(later, line=17), name="july.csv")
    entry = record.coded("acled:SUD1")
    assert (entry.events, entry.path, entry.line, entry.earlier) == ((later,), "july.csv", 17, 1)


def test_unknown_row_is_told_with_similar_ids(record: Record) -> None:
    add(record, row(clash("SUD100")))
    with pytest.raises(NotInRecordError, match=r"no acled row 'SUD101'; did you mean SUD100\?"):
        record.coded("acled:SUD101")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"actor": "rapid"}, "fight gain"),
        ({"actor": "rapid-support-forces"}, "fight gain"),
        ({"actor": "sdn"}, "fight gain"),
        ({"actor": "nobody"}, ""),
        ({"kind": "control"}, "gain"),
        ({"event_type": "PROTEST"}, "protest"),
        ({"mode": "demo"}, "protest"),
        ({"place": "omdur"}, "fight gain"),
        ({"place": "khartoum"}, "fight gain"),
        ({"place": "KEN"}, "protest"),
        ({"since": date(2024, 5, 2)}, "protest"),
        ({"until": date(2024, 5, 1)}, "fight gain"),
        ({"dataset": "acled", "limit": 1}, "fight"),
        ({"dataset": "icews"}, ""),
    ],
)
def test_filter_finds_events(record: Record, wanted: dict[str, Any], found: str) -> None:
    protest = clash(
        "KEN1",
        event_type="PROTEST",
        mode="demo",
        source=(CodedActor(name="Protesters (Kenya)", country="KEN"),),
        time=Timespan(start=date(2024, 6, 1), end=date(2024, 6, 7), precision="week"),
        place=Place(name="Kenya", text="Kenya", country="KEN", precision="country"),
    )
    add(record, row(clash(), gain()), row(protest))
    named = {"fight": clash(), "gain": gain(), "protest": protest}
    assert list(record.coded_events(CodedFilter(**wanted))) == [named[name] for name in found.split()]


def test_period_that_ends_before_it_begins_is_refused(record: Record) -> None:
    with pytest.raises(ConfigError, match="swap since and until"):
        list(record.coded_events(CodedFilter(since=date(2024, 2, 1), until=date(2024, 1, 1))))


def test_record_of_documents_only_takes_coded_data_after_it_is_opened(databases: Databases) -> None:
    location = databases.new()
    held = {"document_number": 1, "document_id": "a", "sha256": "b", "text": "c"}
    make_older(location, "0001", {"documents": held})
    with Record.open(location, create=False) as record:
        assert add(record, row(clash())) == {"added": 1}
        assert record.counts().documents == 1


@with_records
@given(order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(1, 11)))
def test_any_order_of_rows_gives_the_same_current_events(
    order: random.Random, cuts: set[int], fresh: Fresh
) -> None:
    rows = [
        row(clash(f"SUD{number % 4}", issued_at=datetime(2024, 5, 1 + number, tzinfo=UTC)), line=number + 1)
        for number in range(12)
    ]
    expected = {event.dataset_id: event for one in rows for event in one.events}
    order.shuffle(rows)
    with fresh() as record:
        for part, (start, end) in enumerate(zip([0, *sorted(cuts)], [*sorted(cuts), 12], strict=True)):
            add(record, *rows[start:end], name=f"part-{part}")
        assert {event.dataset_id: event for event in record.coded_events()} == expected
        before = contents(record)
        assert "added" not in add(record, *rows)
        assert contents(record) == before


coded_actors = st.builds(
    CodedActor,
    name=strategies.texts(1),
    country=st.none() | st.just("SDN"),
    sector=st.none() | st.just("REB"),
    actor_id=st.none() | strategies.texts(),
)


@with_records
@given(
    actors=st.lists(coded_actors, max_size=3).map(tuple),
    time=strategies.timespans(),
    place=st.none() | strategies.places,
    note=st.none() | strategies.texts(),
    issued_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_any_event_comes_back_as_it_was(fresh: Fresh, **fields: Any) -> None:
    actors = fields.pop("actors")
    event = clash(source=actors, target=actors[1:], **fields)
    with fresh() as record:
        add(record, row(event))
        assert list(record.coded_events()) == [event]


def contents(record: Record) -> list[tuple[Any, ...]]:
    """Every row of the tables of coded data."""
    with record.engine.connect() as connection:
        return [
            tuple(line)
            for table in TABLES
            for line in connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608 - fixed names
        ]
