"""Whether the database is whole, has the tables that it should have, and rows that belong together."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, exists, func, not_, or_, select

from powderkeg.record.checking.findings import Seen
from powderkeg.record.database import database_of
from powderkeg.record.tables import coded_events, metadata

# What keeps saved forecasts as they are.
_TRIGGERS = frozenset(
    f"{table}_no_{action}" for table in ("saved_forecasts", "resolutions") for action in ("update", "delete")
)
_INDEX = "passage_index"
_WORDS = {
    "add_table": "table {0} is missing",
    "remove_table": "table {0} is none of ours",
    "add_column": "column {0} of {1} is missing",
    "remove_column": "column {0} of {1} is none of ours",
    "add_index": "index {0} is missing",
    "remove_index": "index {0} is none of ours",
    "add_constraint": "constraint {0} is missing",
    "remove_constraint": "constraint {0} is none of ours",
    "add_fk": "a reference {0} is missing",
    "remove_fk": "a reference {0} is none of ours",
}


def find_damage(connection: Connection, _seen: Seen) -> Iterator[str]:
    """What the database's own checks find."""
    yield from database_of(connection).find_damage(connection)


def find_schema_faults(connection: Connection, _seen: Seen) -> Iterator[str]:
    """Tables, columns, indexes and triggers that are not as the migrations make them."""
    # Alembic is slow to import.
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_compared(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith(_INDEX)

    context = MigrationContext.configure(connection, opts={"include_name": is_compared})
    for difference in compare_metadata(context, metadata):
        # What differs within a column comes as a list.
        yield _in_words(*(difference[0] if isinstance(difference, list) else difference))
    for trigger in sorted(_TRIGGERS - database_of(connection).find_triggers(connection)):
        yield f"trigger {trigger} is missing, which keeps saved forecasts as they are"


def _in_words(kind: str, *what: Any) -> str:
    if kind in ("add_column", "remove_column"):
        return _WORDS[kind].format(what[2].name, what[1])
    if kind in _WORDS:
        return _WORDS[kind].format(what[0].name or "of columns")
    return f"column {what[2]} of {what[1]} is otherwise ({kind.replace('_', ' ')})"


def find_numbering_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Rows that refer to nothing, and gaps where rows were that powderkeg never deletes."""
    tables = metadata.sorted_tables
    for table in tables:
        yield from _dangling(connection, table)
        yield from _gaps(connection, table)
        seen.count(len(tables))


def _dangling(connection: Connection, table: Table) -> Iterator[str]:
    for key in table.foreign_keys:
        column, parent = key.parent, key.column
        query = select(column).where(
            column.is_not(None), not_(exists().where(parent == column).correlate(table))
        )
        for value in connection.scalars(query.distinct().order_by(column)):
            yield f"rows of {table.name} have {column.name} {value}, which {parent.table.name} hasn't"


def _gaps(connection: Connection, table: Table) -> Iterator[str]:
    """Numbers begin with 1, positions within something with 0, and have no gaps."""
    keys = list(table.primary_key)
    if len(keys) == 1 and keys[0].name.endswith("_number") and not keys[0].foreign_keys:
        lowest, highest, number = connection.execute(
            select(func.min(keys[0]), func.max(keys[0]), func.count())
        ).one()
        if number and (lowest, highest) != (1, number):
            yield f"{table.name} has {number} rows, numbered {lowest} to {highest}: some are lost"
    if "position" not in table.c:
        return
    position = table.c.position
    within = [key for key in keys if key is not position]
    if table is coded_events:
        within = [table.c.row_number]
    elif "reading_number" in table.c:
        within = [table.c.reading_number]
    query = (
        select(*within)
        .group_by(*within)
        .having(or_(func.min(position) != 0, func.max(position) != func.count() - 1))
        .order_by(*within)
    )
    for row in connection.execute(query):
        named = ", ".join(f"{column.name} {value}" for column, value in zip(within, row, strict=True))
        yield f"rows of {table.name} are lost or doubled in {named}"
