"""What a record remembers of sources that are watched."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.errors import RecordError
from powderkeg.record import Record
from tests.databases import Databases
from tests.record.older import make_older

AT = datetime(2024, 5, 2, 12, 30, 15, 123456, tzinfo=UTC)
PAGE = PageState(page_key="//radio.example/a", url="https://radio.example/a", stamp="1", fetched_at=AT)
SOURCE = SourceState(source_key="feed://radio.example/rss", checked_at=AT)


def test_source_is_remembered_as_it_was_found_last(record: Record) -> None:
    assert record.source_state(SOURCE.source_key) is None
    record.keep_source_state(SOURCE)
    later = SOURCE.model_copy(
        update={
            "etag": 'W/"é"',
            "last_modified": "x",
            "fetched_at": AT,
            "gone_at": AT,
            "not_before": AT,
            "failures": 3,
        }
    )
    assert record.source_state(SOURCE.source_key) == SOURCE
    record.keep_source_state(later)
    assert record.source_state(SOURCE.source_key) == later
    assert record.source_state("feed://other.example/") is None


def test_pages_are_remembered_by_their_keys(record: Record) -> None:
    pages = [PAGE.model_copy(update={"page_key": f"//radio.example/{n}", "tries": n}) for n in range(1200)]
    record.keep_page_states(pages)
    assert record.page_states([page.page_key for page in pages] + ["no"]) == {p.page_key: p for p in pages}
    changed = PAGE.model_copy(
        update={
            "page_key": "//radio.example/7",
            "document_id": "d",
            "sha256": "s",
            "trouble": "half \udc80 \0",
        }
    )
    record.keep_page_states([changed, changed])
    assert record.page_states(["//radio.example/7", "//radio.example/8"]) == {
        "//radio.example/7": changed,
        "//radio.example/8": pages[8],
    }
    assert record.page_states([]) == {}
    record.keep_page_states([])


def test_moments_are_kept_in_utc(record: Record) -> None:
    east = AT.astimezone(timezone(timedelta(hours=9)))
    record.keep_source_state(SOURCE.model_copy(update={"checked_at": east}))
    state = record.source_state(SOURCE.source_key)
    assert state is not None
    assert (state.checked_at, state.checked_at.tzinfo) == (AT, UTC)


def test_older_record_takes_what_is_watched(databases: Databases) -> None:
    location = databases.new()
    make_older(location, "0004", {})
    with Record.open(location) as record:
        assert record.page_states([PAGE.page_key]) == {}
        record.keep_page_states([PAGE])
        record.keep_source_state(SOURCE)
        assert record.page_states([PAGE.page_key]) == {PAGE.page_key: PAGE}


def test_rows_that_another_program_spoiled_are_told(record: Record) -> None:
    record.keep_source_state(SOURCE)
    with record.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE watched_sources SET failures = -1")
    with pytest.raises(RecordError, match="was changed by another program"):
        record.source_state(SOURCE.source_key)
