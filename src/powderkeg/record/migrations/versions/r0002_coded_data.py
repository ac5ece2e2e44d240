"""Coded data of others: imports, their results, rows, and the events, contexts and actors of rows."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "imports",
        sa.Column("import_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("path", PlainText, nullable=False),
        sa.Column("sha256", PlainText, nullable=False),
        sa.Column("dataset", PlainText, nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "import_results",
        sa.Column("import_number", Whole, sa.ForeignKey("imports.import_number"), primary_key=True),
        *(
            sa.Column(name, Whole, nullable=False)
            for name in ("added", "superseded", "known", "older", "left_out", "malformed")
        ),
    )
    op.create_table(
        "coded_rows",
        sa.Column("row_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("import_number", Whole, sa.ForeignKey("imports.import_number"), nullable=False),
        sa.Column("line", Whole, nullable=False),
        sa.Column("dataset", PlainText, nullable=False),
        sa.Column("dataset_id", PlainText, nullable=False),
        sa.Column("digest", PlainText, nullable=False),
        sa.Column("original_type", PlainText, nullable=False),
        sa.Column("original_subtype", PlainText),
        sa.Column("note", PlainText),
        sa.Column("publisher", PlainText),
        sa.Column("url", PlainText),
        sa.Column("issued_at", sa.DateTime),
        sa.Column("version", PlainText),
    )
    op.create_index("ix_coded_rows_dataset_id", "coded_rows", ["dataset", "dataset_id"])
    _create_events()


def _create_events() -> None:
    """Create the tables of what rows say."""
    op.create_table(
        "coded_events",
        sa.Column("event_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("row_number", Whole, sa.ForeignKey("coded_rows.row_number"), nullable=False),
        sa.Column("position", Whole, nullable=False),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("event_type", PlainText),
        sa.Column("mode", PlainText),
        sa.Column("sign", Whole),
        sa.Column("rule", PlainText, nullable=False),
        sa.Column("time_start", sa.Date),
        sa.Column("time_end", sa.Date),
        sa.Column("time_precision", PlainText),
        sa.Column("time_text", PlainText),
        sa.Column("place_name", PlainText),
        sa.Column("place_text", PlainText),
        sa.Column("place_country", PlainText),
        sa.Column("place_adm1", PlainText),
        sa.Column("place_lat", sa.Float),
        sa.Column("place_lon", sa.Float),
        sa.Column("place_precision", PlainText),
        sa.Column("place_geonames_id", Whole),
        sa.Column("place_folded", PlainText),
        sa.Column("killed_best", Whole),
        sa.Column("killed_low", Whole),
        sa.Column("killed_high", Whole),
        sa.UniqueConstraint("row_number", "position"),
    )
    op.create_table(
        "coded_contexts",
        sa.Column("event_number", Whole, sa.ForeignKey("coded_events.event_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("context", PlainText, nullable=False),
    )
    op.create_table(
        "coded_actors",
        sa.Column("event_number", Whole, sa.ForeignKey("coded_events.event_number"), primary_key=True),
        sa.Column("side", PlainText, primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("name", PlainText, nullable=False),
        sa.Column("country", PlainText),
        sa.Column("sector", PlainText),
        sa.Column("actor_id", PlainText),
        sa.Column("folded", PlainText, nullable=False),
    )
