"""Documents, readings, claims with their parts, and the full-text index over the sentences of claims."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "documents",
        sa.Column("document_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("document_id", PlainText, nullable=False, unique=True),
        sa.Column("sha256", PlainText, nullable=False, unique=True),
        sa.Column("text", PlainText, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("reading_number", Whole, primary_key=True, autoincrement=False),
        sa.Column(
            "document_number",
            Whole,
            sa.ForeignKey("documents.document_number"),
            nullable=False,
            index=True,
        ),
        sa.Column("reader_key", PlainText, nullable=False),
        sa.Column("version", PlainText, nullable=False),
        sa.Column("pipeline", PlainText, nullable=False),
        sa.Column("reference", PlainText, nullable=False),
        sa.Column("read_at", sa.DateTime, nullable=False),
        sa.Column("title", PlainText),
        sa.Column("publisher", PlainText),
        sa.Column("published", sa.Date),
        sa.Column("published_from", PlainText),
        sa.Column("dateline_place", PlainText),
        sa.Column("dateline_date", sa.Date),
        sa.Column("url", PlainText),
        sa.Column("path", PlainText),
        sa.Column("source_sha256", PlainText),
    )
    op.create_table(
        "regions",
        sa.Column("reading_number", Whole, sa.ForeignKey("readings.reading_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("start", Whole, nullable=False),
        sa.Column("end", Whole, nullable=False),
        sa.Column("role", PlainText, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("claim_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("reading_number", Whole, sa.ForeignKey("readings.reading_number"), nullable=False),
        sa.Column("claim_id", PlainText, nullable=False, index=True),
        sa.Column("position", Whole, nullable=False),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("sentence_start", Whole, nullable=False),
        sa.Column("sentence_end", Whole, nullable=False),
        sa.Column("sentence_text", PlainText, nullable=False),
        sa.Column("trigger_start", Whole, nullable=False),
        sa.Column("trigger_end", Whole, nullable=False),
        sa.Column("trigger_text", PlainText, nullable=False),
        sa.Column("event_type", PlainText),
        sa.Column("mode", PlainText),
        sa.Column("sign", Whole),
        sa.Column("status", PlainText, nullable=False),
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
        sa.Column("confidence", sa.Float, nullable=False),
        sa.UniqueConstraint("reading_number", "claim_id"),
    )
    _create_parts()
    if op.get_bind().dialect.name == "sqlite":
        # Holds no text of its own: its rows are found by the number of their claim.
        op.execute(
            "CREATE VIRTUAL TABLE passage_index USING fts5"
            "(text, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
    else:
        _create_index_of_stems()


def _create_index_of_stems() -> None:
    """Create what finds sentences by stems of words, which PostgreSQL makes in the same way as SQLite."""
    op.execute("CREATE TEXT SEARCH DICTIONARY powderkeg_stems (TEMPLATE = snowball, LANGUAGE = porter)")
    op.create_table(
        "passage_index",
        sa.Column("claim_number", Whole, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("words", sa.ARRAY(sa.Text), nullable=False),
    )
    op.create_index("ix_passage_index_words", "passage_index", ["words"], postgresql_using="gin")


def _create_parts() -> None:
    """Create the tables whose rows belong to a claim."""
    op.create_table(
        "contexts",
        sa.Column("claim_number", Whole, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("context", PlainText, nullable=False),
    )
    op.create_table(
        "actors",
        sa.Column("claim_number", Whole, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("side", PlainText, primary_key=True),
        sa.Column("name", PlainText, nullable=False),
        sa.Column("text", PlainText, nullable=False),
        sa.Column("start", Whole, nullable=False),
        sa.Column("end", Whole, nullable=False),
        sa.Column("country", PlainText),
        sa.Column("sector", PlainText),
        sa.Column("actor_id", PlainText),
        sa.Column("folded", PlainText, nullable=False),
    )
    op.create_table(
        "quantities",
        sa.Column("claim_number", Whole, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("low", PlainText),
        sa.Column("high", PlainText),
        sa.Column("unit", PlainText),
        sa.Column("text", PlainText, nullable=False),
    )
    op.create_table(
        "evidence",
        sa.Column("claim_number", Whole, sa.ForeignKey("claims.claim_number"), primary_key=True),
        sa.Column("position", Whole, primary_key=True),
        sa.Column("field", PlainText, nullable=False),
        sa.Column("rule", PlainText, nullable=False),
        sa.Column("start", Whole, nullable=False),
        sa.Column("end", Whole, nullable=False),
        sa.Column("text", PlainText, nullable=False),
    )
