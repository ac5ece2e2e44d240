"""Documents, readings, claims with their parts, and the full-text index over the sentences of claims."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "documents",
        sa.Column("document_number", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Text, nullable=False, unique=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("reading_number", sa.Integer, primary_key=True),
        sa.Column(
            "document_number",
            sa.Integer,
            sa.ForeignKey("documents.document_number"),
            nullable=False,
            index=True,
        ),
        sa.Column("reader_key", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("read_at", sa.DateTime, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_from", sa.Text),
        sa.Column("dateline_place", sa.Text),
        sa.Column("dateline_date", sa.Date),
        sa.Column("url", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("source_sha256", sa.Text),
    )
    op.create_table(
        "regions",
        sa.Column("reading_number", sa.Integer, sa.ForeignKey("readings.reading_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("claim_number", sa.Integer, primary_key=True),
        sa.Column("reading_number", sa.Integer, sa.ForeignKey("readings.reading_number"), nullable=False),
        sa.Column("claim_id", sa.Text, nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sentence_start", sa.Integer, nullable=False),
        sa.Column("sentence_end", sa.Integer, nullable=False),
        sa.Column("sentence_text", sa.Text, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("trigger_text", sa.Text, nullable=False),
        sa.Column("event_type", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("sign", sa.Integer),
        sa.Column("status", sa.Text, nullable=False),
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
        sa.Column("confidence", sa.Float, nullable=False),
        sa.UniqueConstraint("reading_number", "claim_id"),
    )
    _create_parts()
    # Holds no text of its own: its rows are found by the number of their claim.
    op.execute(
        "CREATE VIRTUAL TABLE passage_index USING fts5"
        "(text, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )


def _create_parts() -> None:
    """Create the tables whose rows belong to a claim."""
    op.create_table(
        "contexts",
        sa.Column("claim_number", sa.Integer, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("context", sa.Text, nullable=False),
    )
    op.create_table(
        "actors",
        sa.Column("claim_number", sa.Integer, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text),
        sa.Column("actor_id", sa.Text),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_table(
        "quantities",
        sa.Column("claim_number", sa.Integer, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("low", sa.Text),
        sa.Column("high", sa.Text),
        sa.Column("unit", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "evidence",
        sa.Column("claim_number", sa.Integer, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
