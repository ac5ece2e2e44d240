"""Copying a whole record into an empty one in another database, and making sure that nothing differs."""

import hashlib
from collections.abc import Generator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Table, insert, select

from powderkeg.datamodel.base import FrozenModel
from powderkeg.errors import RecordError
from powderkeg.record.database import database_of
from powderkeg.record.opening import explained, for_writing, record_name, undamaged
from powderkeg.record.search import index_passages
from powderkeg.record.tables import claims, documents, metadata

# Rows in memory at a time: a document may be long.
_BATCH = 200


class Transferred(FrozenModel):
    """What was copied: documents, the rows of each table, and what both records come to.

    `sha256` is over all rows; records that hold the same have the same, whatever database keeps them.
    """

    documents: int
    rows: dict[str, int]
    sha256: str


def transfer(source: Engine, target: Engine) -> Transferred:
    """Copy all rows of a record into an empty one, in one transaction, then read them back and compare.

    Raises
    ------
    RecordError
        If the target holds anything, one of them can't be read or written, or what was written differs.
    """
    name = record_name(target)
    with (
        explained(source),
        source.connect() as reading,
        explained(target),
        for_writing(target).begin() as writing,
    ):
        held = [table.name for table in metadata.sorted_tables if _has_rows(writing, table)]
        if held:
            raise RecordError(f"{name}: not empty, it has {', '.join(held)}; give a place without a record")
        copied = _copy(source, reading, writing)
        database_of(target).gather_statistics(writing)
        if _summed_up(target, writing) != copied:
            raise RecordError(
                f"{name}: what was written differs from {record_name(source)}, so nothing was kept; "
                "check the disk, and try again"
            )
    return copied


def _copy(source: Engine, reading: Connection, writing: Connection) -> Transferred:
    sums = _Sums()
    with closing(_all_rows(source, reading)) as found:
        for table, rows in found:
            sums.add(table, rows)
            writing.execute(insert(table), [dict(row) for row in rows])
            if table is claims:
                index_passages(writing, [(row["claim_number"], row["sentence_text"]) for row in rows])
    return sums.result()


def _summed_up(engine: Engine, connection: Connection) -> Transferred:
    sums = _Sums()
    with closing(_all_rows(engine, connection)) as found:
        for table, rows in found:
            sums.add(table, rows)
    return sums.result()


class _Sums:
    """Counts rows, and sums up what they say."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._rows: dict[str, int] = {table.name: 0 for table in metadata.sorted_tables}

    def add(self, table: Table, rows: list[RowMapping]) -> None:
        """Take further rows of a table."""
        self._rows[table.name] += len(rows)
        for row in rows:
            self._digest.update(f"{table.name}{tuple(row.values())!r}\n".encode())

    def result(self) -> Transferred:
        """What they come to."""
        return Transferred(
            documents=self._rows[documents.name], rows=self._rows, sha256=self._digest.hexdigest()
        )


def _all_rows(
    engine: Engine, connection: Connection
) -> Generator[tuple[Table, list[RowMapping]], None, None]:
    """The rows of all tables, some at a time; a row comes after those that it refers to."""
    for table in metadata.sorted_tables:
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=_BATCH)
        with (
            explained(engine),
            undamaged(engine, f"row of {table.name}"),
            connection.execute(query) as found,
        ):
            for rows in found.mappings().partitions():
                yield table, list(rows)


def _has_rows(connection: Connection, table: Table) -> bool:
    first: Any = connection.execute(select(*table.primary_key).limit(1)).first()
    return first is not None
