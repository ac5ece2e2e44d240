"""What is watched: the state of sources and of the pages and files read from them. Rows are replaced."""

from abc import abstractmethod
from collections.abc import Collection
from contextlib import AbstractContextManager

from sqlalchemy import Column, Connection, Table, delete, insert, select

from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.record.columns import ExactText, UtcTime, Whole
from powderkeg.record.opening import undamaged
from powderkeg.record.tables import metadata

watched_sources = Table(
    "watched_sources",
    metadata,
    Column("source_key", ExactText, primary_key=True),
    Column("etag", ExactText),
    Column("last_modified", ExactText),
    Column("checked_at", UtcTime, nullable=False),
    Column("fetched_at", UtcTime),
    Column("not_before", UtcTime),
    Column("gone_at", UtcTime),
    Column("failures", Whole, nullable=False),
)

watched_pages = Table(
    "watched_pages",
    metadata,
    Column("page_key", ExactText, primary_key=True),
    Column("url", ExactText, nullable=False),
    Column("document_id", ExactText),
    Column("sha256", ExactText),
    Column("stamp", ExactText, nullable=False),
    Column("etag", ExactText),
    Column("last_modified", ExactText),
    Column("fetched_at", UtcTime, nullable=False),
    Column("tries", Whole, nullable=False),
    Column("trouble", ExactText),
)

# Keys in one query: SQLite takes a thousand values in any version.
_BATCH = 500


class WatchingMethods:
    """What a record knows of what is watched."""

    @abstractmethod
    def _connect(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _write(self) -> AbstractContextManager[Connection]: ...

    def source_state(self, source_key: str) -> SourceState | None:
        """How a source was found last; None if it never was looked at."""
        query = select(watched_sources).where(watched_sources.c.source_key == source_key)
        with self._connect() as connection, undamaged(connection.engine, "watched source"):
            row = connection.execute(query).mappings().first()
            return SourceState(**row) if row else None

    def page_states(self, page_keys: Collection[str]) -> dict[str, PageState]:
        """What was read from pages and files, by their keys; those never looked at are left out."""
        found: dict[str, PageState] = {}
        keys = sorted(page_keys)
        for start in range(0, len(keys), _BATCH):
            query = select(watched_pages).where(watched_pages.c.page_key.in_(keys[start : start + _BATCH]))
            with self._connect() as connection, undamaged(connection.engine, "watched page"):
                rows = connection.execute(query).mappings()
                found |= {row["page_key"]: PageState(**row) for row in rows}
        return found

    def keep_source_state(self, state: SourceState) -> None:
        """Keep how a source was found, in the place of what was kept.

        Raises
        ------
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            _replace(connection, watched_sources, [state.model_dump()])

    def keep_page_states(self, states: Collection[PageState]) -> None:
        """Keep what was read from pages and files, in the place of what was kept; all or none.

        Raises
        ------
        RecordError
            If the database can't be written.
        """
        by_key = {state.page_key: state.model_dump() for state in states}
        if not by_key:
            return
        with self._write() as connection:
            _replace(connection, watched_pages, list(by_key.values()))


def _replace(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    (key,) = table.primary_key
    for row in rows:
        connection.execute(delete(table).where(key == row[key.name]))
        connection.execute(insert(table), row)
