"""Links between claims, kept so that they need not be computed each time: their tables and statements.

They are derived data. A link holds for two claims as they are, so the links of a claim are deleted when its
document is read anew or another document turns out to have it; those of another version are deleted, too.
"""

from collections.abc import Collection, Iterable
from functools import cache

from sqlalchemy import Column, Connection, Float, Index, Table, delete, select

from powderkeg.datamodel.event import Link
from powderkeg.record.columns import ExactText, escaped, unescaped
from powderkeg.record.queries import is_current
from powderkeg.record.rawrows import raw_rows, replace_raw
from powderkeg.record.tables import claims, metadata, readings

links = Table(
    "links",
    metadata,
    Column("first", ExactText, primary_key=True),
    Column("second", ExactText, primary_key=True),
    Column("version", ExactText, primary_key=True),
    Column("weight", Float, nullable=False),
    Column("levels", ExactText, nullable=False),
    Index("ix_links_second", "second"),
    sqlite_with_rowid=False,
)

linked_claims = Table(
    "linked_claims",
    metadata,
    Column("claim_id", ExactText, primary_key=True),
    Column("version", ExactText, primary_key=True),
    sqlite_with_rowid=False,
)


def insert_links(
    connection: Connection,
    version: str,
    claim_ids: Iterable[str],
    made: Iterable[Link],
    *,
    until: int | None = None,
) -> None:
    """Keep the links of some claims, and that these claims are linked; links of other versions go.

    Links were made as of the reading `until`: those of claims that a later reading has are left out.
    """
    for table in (links, linked_claims):
        connection.execute(delete(table).where(table.c.version != version))
    text, kept_as = cache(escaped), escaped(version)
    anew = _claims_since(connection, until)
    linked = sorted((text(claim_id), kept_as) for claim_id in set(claim_ids) - anew)
    rows = sorted(
        (text(link.first), text(link.second), kept_as, link.weight, text(link.levels))
        for link in made
        if link.first not in anew and link.second not in anew
    )
    for table, of_table in ((linked_claims, linked), (links, rows)):
        # Two programs may have linked the same claims at once, with the same result.
        replace_raw(connection, table, of_table)


def _claims_since(connection: Connection, reading: int | None) -> frozenset[str]:
    if reading is None:
        return frozenset()
    return frozenset(connection.scalars(select(claims.c.claim_id).where(claims.c.reading_number > reading)))


def select_unlinked(connection: Connection, version: str) -> frozenset[str]:
    """The ids of the current claims that have not been linked in this version."""
    linked = select(linked_claims.c.claim_id).where(linked_claims.c.version == version)
    query = select(claims.c.claim_id).join(readings).where(is_current(), claims.c.claim_id.not_in(linked))
    return frozenset(connection.scalars(query))


def load_links(connection: Connection, version: str) -> list[Link]:
    """The links of a version, in the order of the ids."""
    columns = (links.c.first, links.c.second, links.c.weight, links.c.levels)
    query = select(*columns).where(links.c.version == version).order_by(links.c.first, links.c.second)
    text = cache(unescaped)  # so that ids and levels, which repeat, are in memory once
    return [
        Link(text(first), text(second), weight, text(levels))
        for first, second, weight, levels in raw_rows(connection, query)
    ]


def load_links_among(connection: Connection, version: str, claim_ids: Collection[str]) -> list[Link]:
    """The links of a version of which both claims are among some, in the order of the ids."""
    among = set(claim_ids)
    columns = (links.c.first, links.c.second, links.c.weight, links.c.levels)
    query = select(*columns).where(links.c.version == version).order_by(links.c.second)
    rows = (row for first in sorted(among) for row in connection.execute(query.where(links.c.first == first)))
    return [Link(*row) for row in rows if row.second in among]


def delete_links_of(connection: Connection, document_number: int) -> None:
    """Forget what is linked of the claims of a document, in whatever reading of it."""
    of_document = (
        select(claims.c.claim_id).join(readings).where(readings.c.document_number == document_number)
    )
    connection.execute(delete(linked_claims).where(linked_claims.c.claim_id.in_(of_document)))
    for column in (links.c.first, links.c.second):
        connection.execute(delete(links).where(column.in_(of_document)))
