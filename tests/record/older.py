"""Records as earlier powderkegs made them."""

from collections.abc import Mapping
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import column, create_engine, insert, make_url, table

from powderkeg.record.database import database_of
from powderkeg.record.tables import metadata


def make_older(location: str, revision: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """A record with the tables of a revision, and a row in some of them."""
    url = make_url(location if "://" in location else f"sqlite:///{location}")
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
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
