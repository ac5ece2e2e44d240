"""The statements that put documents and claims into the tables, and get them out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, insert, select

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import Reading
from powderkeg.record.queries import has_no_later, is_current
from powderkeg.record.rows import (
    claim_row,
    part_rows,
    reading_row,
    region_rows,
    to_claim,
    to_document,
)
from powderkeg.record.search import index_passages
from powderkeg.record.summaries import Heading
from powderkeg.record.tables import (
    actors,
    claims,
    contexts,
    documents,
    evidence,
    quantities,
    readings,
    regions,
)

_FEW = 500  # documents; of more, going through all is as fast


def insert_document(connection: Connection, document: Document) -> int:
    """Add the text of a document; its number comes back."""
    number = next_number(connection, documents)
    row = {"document_id": document.document_id, "sha256": document.sha256, "text": document.text}
    connection.execute(insert(documents), {"document_number": number, **row})
    return number


def insert_reading(
    connection: Connection,
    document_number: int,
    document: Document,
    found: Sequence[Claim],
    reading: Reading,
) -> None:
    """Add a reading with its claims and all their parts."""
    number = next_number(connection, readings)
    row = {"document_number": document_number, **reading_row(document, reading)}
    connection.execute(insert(readings), {"reading_number": number, **row})
    insert_rows(connection, regions, region_rows(document, number))
    insert_further_claims(connection, number, found)


def select_readings() -> Select[Any]:
    """Every reading with the text it read, in the order added."""
    columns = (column for column in readings.c if column is not readings.c.document_number)
    return select(documents, *columns).join(readings).order_by(readings.c.reading_number)


def load_document(connection: Connection, row: RowMapping) -> Document:
    """The document of a row of `select_readings`."""
    query = (
        select(regions).where(regions.c.reading_number == row["reading_number"]).order_by(regions.c.position)
    )
    return to_document(row, connection.execute(query).mappings())


def load_headings(connection: Connection, document_ids: Collection[str]) -> dict[str, Heading]:
    """The headings of documents as they were read last, by their ids."""
    query = select(documents.c.document_id, readings.c.title, readings.c.url).join(readings)
    if len(document_ids) <= _FEW:
        query = query.where(documents.c.document_id.in_(document_ids), has_no_later())
    else:
        query = query.where(is_current())
    return {name: Heading(title, url) for name, title, url in connection.execute(query)}


def count_claims(connection: Connection, condition: ColumnElement[bool]) -> int:
    """How many claims have a reading that meets the condition."""
    return connection.scalars(select(func.count()).select_from(claims.join(readings)).where(condition)).one()


def load_claims(connection: Connection, numbers: Sequence[int]) -> Iterator[Claim]:
    """The claims of these numbers, in this order."""
    query = (
        select(claims, documents.c.document_id)
        .select_from(claims.join(readings).join(documents))
        .where(claims.c.claim_number.in_(numbers))
    )
    rows = {row["claim_number"]: row for row in connection.execute(query).mappings()}
    parts = load_parts(connection, (contexts, actors, quantities, evidence), "claim_number", numbers)
    for number in numbers:
        yield to_claim(rows[number], {table: of_claim[number] for table, of_claim in parts.items()})


def next_number(connection: Connection, table: Table) -> int:
    """The number of the row to be added next.

    It is given here, as writers wait for each other: so numbers have no gaps, and rise in the order in which
    readers see the rows. Asking the database for each would take twice as long.
    """
    (number,) = table.primary_key
    return (connection.scalars(select(func.max(number))).one() or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows to a table; there may be none."""
    if rows:
        connection.execute(insert(table), rows)


def insert_further_claims(connection: Connection, reading_number: int, found: Sequence[Claim]) -> None:
    """Add claims to a reading, behind those that it has."""
    if not found:
        return
    there = select(func.count()).where(claims.c.reading_number == reading_number)
    numbered = list(enumerate(found, next_number(connection, claims)))
    rows = [
        {"claim_number": number, **claim_row(claim, reading_number, position)}
        for position, (number, claim) in enumerate(numbered, connection.scalars(there).one())
    ]
    insert_rows(connection, claims, rows)
    for table, of_table in part_rows(numbered).items():
        insert_rows(connection, table, of_table)
    index_passages(connection, [(number, claim.sentence.text) for number, claim in numbered])


def load_parts(
    connection: Connection, tables: Iterable[Table], key: str, numbers: Sequence[int]
) -> dict[Table, dict[int, list[RowMapping]]]:
    """The rows of tables whose `key` is one of the numbers, by table and number, in their order."""
    parts: dict[Table, dict[int, list[RowMapping]]] = {table: defaultdict(list) for table in tables}
    for table, of_table in parts.items():
        query = select(table).where(table.c[key].in_(numbers)).order_by(table.c.position)
        for row in connection.execute(query).mappings():
            of_table[row[key]].append(row)
    return parts
