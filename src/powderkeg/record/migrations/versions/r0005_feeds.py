"""What is watched: how sources were found last, and which pages and files were read from them."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "watched_sources",
        sa.Column("source_key", PlainText, primary_key=True),
        sa.Column("etag", PlainText),
        sa.Column("last_modified", PlainText),
        sa.Column("checked_at", sa.DateTime, nullable=False),
        sa.Column("fetched_at", sa.DateTime),
        sa.Column("not_before", sa.DateTime),
        sa.Column("gone_at", sa.DateTime),
        sa.Column("failures", Whole, nullable=False),
    )
    op.create_table(
        "watched_pages",
        sa.Column("page_key", PlainText, primary_key=True),
        sa.Column("url", PlainText, nullable=False),
        sa.Column("document_id", PlainText),
        sa.Column("sha256", PlainText),
        sa.Column("stamp", PlainText, nullable=False),
        sa.Column("etag", PlainText),
        sa.Column("last_modified", PlainText),
        sa.Column("fetched_at", sa.DateTime, nullable=False),
        sa.Column("tries", Whole, nullable=False),
        sa.Column("trouble", PlainText),
    )
