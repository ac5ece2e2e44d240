"""The statements that put coded data into the tables, and get them out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, func, insert, select

from powderkeg.datamodel.coded_event import CodedEvent, CodedFile, CodedRow
from powderkeg.record.coded_queries import is_latest
from powderkeg.record.coded_rows import coded_event_row, coded_part_rows, coded_row, to_coded_event
from powderkeg.record.statements import insert_rows, load_parts, next_number
from powderkeg.record.tables import (
    coded_actors,
    coded_contexts,
    coded_events,
    coded_rows,
    import_results,
    imports,
)


class Held(NamedTuple):
    """A row that the record holds under an id: what it says, when that was issued, and from which file."""

    digest: str
    issued_at: datetime | None
    file_sha256: str


def insert_import(connection: Connection, file: CodedFile) -> int:
    """Add a file that rows are from; its number comes back."""
    number = next_number(connection, imports)
    connection.execute(insert(imports), {"import_number": number, **file.model_dump()})
    return number


def insert_result(connection: Connection, import_number: int, counts: Mapping[str, int]) -> None:
    """Add what came of an import."""
    connection.execute(insert(import_results), {"import_number": import_number, **counts})


def insert_coded(connection: Connection, import_number: int, rows: Sequence[tuple[CodedRow, str]]) -> None:
    """Add rows, given with their digests, and all that they say."""
    first_row, first_event = next_number(connection, coded_rows), next_number(connection, coded_events)
    events: list[CodedEvent] = []
    table_rows, event_rows = [], []
    for row_number, (row, digest) in enumerate(rows, first_row):
        table_rows.append({"row_number": row_number, **coded_row(row, import_number, digest)})
        for position, event in enumerate(row.events):
            number = {"event_number": first_event + len(events)}
            event_rows.append(number | coded_event_row(event, row_number, position))
            events.append(event)
    insert_rows(connection, coded_rows, table_rows)
    insert_rows(connection, coded_events, event_rows)
    for table, of_table in coded_part_rows(enumerate(events, first_event)).items():
        insert_rows(connection, table, of_table)


def select_held(connection: Connection, dataset: str, ids: Sequence[str]) -> dict[str, list[Held]]:
    """All that the record holds under these ids of a data set, the latest last."""
    query = (
        select(coded_rows.c.dataset_id, coded_rows.c.digest, coded_rows.c.issued_at, imports.c.sha256)
        .join(imports)
        .where(coded_rows.c.dataset == dataset, coded_rows.c.dataset_id.in_(ids))
        .order_by(coded_rows.c.row_number)
    )
    held: dict[str, list[Held]] = {}
    for row in connection.execute(query):
        held.setdefault(row.dataset_id, []).append(Held(row.digest, row.issued_at, row.sha256))
    return held


def load_coded(connection: Connection, numbers: Sequence[int]) -> Iterator[CodedEvent]:
    """The events of these numbers, in this order."""
    query = (
        select(coded_events, *(column for column in coded_rows.c if column.name != "row_number"))
        .join(coded_rows)
        .where(coded_events.c.event_number.in_(numbers))
    )
    rows = {row["event_number"]: row for row in connection.execute(query).mappings()}
    parts = load_parts(connection, (coded_contexts, coded_actors), "event_number", numbers)
    for number in numbers:
        yield to_coded_event(rows[number], {table: of_event[number] for table, of_event in parts.items()})


def select_entries(connection: Connection, dataset: str, dataset_id: str) -> Sequence[RowMapping]:
    """The rows of an id with the files they are from, the latest last."""
    query = (
        select(coded_rows.c.row_number, coded_rows.c.line, imports)
        .join(imports)
        .where(coded_rows.c.dataset == dataset, coded_rows.c.dataset_id == dataset_id)
        .order_by(coded_rows.c.row_number)
    )
    return connection.execute(query).mappings().all()


def select_events_of(connection: Connection, row_number: int) -> Sequence[int]:
    """The numbers of the events of a row, in its order."""
    query = select(coded_events.c.event_number).where(coded_events.c.row_number == row_number)
    return connection.scalars(query.order_by(coded_events.c.position)).all()


def count_events(connection: Connection) -> int:
    """How many events the latest rows tell of."""
    query = select(func.count()).select_from(coded_events.join(coded_rows)).where(is_latest())
    return connection.scalars(query).one()
