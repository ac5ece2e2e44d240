"""Records as earlier powderkegs made them."""

from collections.abc import Mapping
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, column, insert, table

from powderkeg.record.database import database_at, database_of
from powderkeg.record.opening import url_of
from powderkeg.record.tables import metadata


def make_older(location: str, revision: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """A record with the tables of a revision, and a row in some of them."""
    engine = open_engine_only(location)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "powderkeg.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        database = database_of(connection)
        database.mark(connection)
        for name, row in rows.items():
            if name == "passage_index":
                database.index_passages(connection, [(row["rowid"], row["text"])])
                continue
            columns = metadata.tables[name].c
            made = table(name, *(column(each, columns[each].type) for each in row))
            connection.execute(insert(made), dict(row))
    engine.dispose()


def open_engine_only(location: str) -> Engine:
    """An engine for a place where there may be an older record, or none, which stays as it is."""
    url = url_of(location)
    database = database_at(url)
    assert database is not None
    return database.engine(url, create=True, wait_s=30)
