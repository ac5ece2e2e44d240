"""Coded data of others: imports, their results, rows, and the events, contexts and actors of rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "imports",
        sa.Column("import_number", sa.Integer, primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "import_results",
        sa.Column("import_number", sa.Integer, sa.ForeignKey("imports.import_number"), primary_key=True),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("added", "superseded", "known", "older", "left_out", "malformed")
        ),
    )
    op.create_table(
        "coded_rows",
        sa.Column("row_number", sa.Integer, primary_key=True),
        sa.Column("import_number", sa.Integer, sa.ForeignKey("imports.import_number"), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("dataset_id", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("original_type", sa.Text, nullable=False),
        sa.Column("original_subtype", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("issued_at", sa.DateTime),
        sa.Column("version", sa.Text),
    )
    op.create_index("ix_coded_rows_dataset_id", "coded_rows", ["dataset", "dataset_id"])
    _create_events()


def _create_events() -> None:
    """Create the tables of what rows say."""
    op.create_table(
        "coded_events",
        sa.Column("event_number", sa.Integer, primary_key=True),
        sa.Column("row_number", sa.Integer, sa.ForeignKey("coded_rows.row_number"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("event_type", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("sign", sa.Integer),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("time_start", sa.Date),
        sa.Column("time_end", sa.Date),
        sa.Column("time_precision", sa.Text),
        sa.Column("time_text", sa.Text),
        sa.Column("place_name", sa.Text),
        sa.Column("place_text", sa.Text),
        sa.Column("place_country", sa.Text),
        sa.Column("place_adm1", sa.Text),
        sa.Column("place_lat", sa.Float),
        sa.Column("place_lon", sa.Float),
        sa.Column("place_precision", sa.Text),
        sa.Column("place_geonames_id", sa.Integer),
        sa.Column("place_folded", sa.Text),
        sa.Column("killed_best", sa.Integer),
        sa.Column("killed_low", sa.Integer),
        sa.Column("killed_high", sa.Integer),
        sa.UniqueConstraint("row_number", "position"),
    )
    op.create_table(
        "coded_contexts",
        sa.Column("event_number", sa.Integer, sa.ForeignKey("coded_events.event_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("context", sa.Text, nullable=False),
    )
    op.create_table(
        "coded_actors",
        sa.Column("event_number", sa.Integer, sa.ForeignKey("coded_events.event_number"), primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text),
        sa.Column("actor_id", sa.Text),
        sa.Column("folded", sa.Text, nullable=False),
    )
