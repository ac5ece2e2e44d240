"""Coded data of others: rows that can be read back, and imports that have as many as they say."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, select

from powderkeg.record.checking.documents import UNREADABLE, said
from powderkeg.record.checking.findings import Seen
from powderkeg.record.coded_statements import load_coded
from powderkeg.record.tables import coded_events, coded_rows, import_results

_BATCH = 500


def find_coded_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Events that can't be read back, rows that say nothing, imports with other rows than they brought."""
    empty = select(coded_rows.c.row_number).where(
        coded_rows.c.row_number.not_in(select(coded_events.c.row_number))
    )
    for number in connection.scalars(empty.order_by(coded_rows.c.row_number)):
        yield f"coded row {number} has no event"
    brought = import_results.c.added + import_results.c.superseded
    query = (
        select(import_results.c.import_number, brought, func.count(coded_rows.c.row_number))
        .outerjoin_from(
            import_results, coded_rows, coded_rows.c.import_number == import_results.c.import_number
        )
        .group_by(import_results.c.import_number, brought)
        .having(func.count(coded_rows.c.row_number) != brought)
        .order_by(import_results.c.import_number)
    )
    for number, expected, found in connection.execute(query):
        yield f"import {number} brought {expected} rows, and {found} are there"
    numbers = connection.scalars(
        select(coded_events.c.event_number).order_by(coded_events.c.event_number)
    ).all()
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        yield from _unreadable(connection, batch)
        for _ in batch:
            seen.count(len(numbers))


def _unreadable(connection: Connection, numbers: Sequence[int]) -> Iterator[str]:
    try:
        for _ in load_coded(connection, numbers):
            pass
    except UNREADABLE as error:
        if len(numbers) == 1:
            yield f"coded event number {numbers[0]} can't be read back: {said(error)}"
            return
        for number in numbers:
            yield from _unreadable(connection, [number])
