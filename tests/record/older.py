"""Records as earlier powderkegs made them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import column, create_engine, insert, table

from powderkeg.record.sqlite import APPLICATION_ID


def make_older(path: Path, revision: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """A record with the tables of a revision, and a row in some of them."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "powderkeg.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for name, row in rows.items():
            connection.execute(insert(table(name, *map(column, row))), row)
    engine.dispose()
