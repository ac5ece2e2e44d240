"""One text may be in several documents; links between claims, events as last made, and reviews."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let documents share a text, and create the tables of links and reviews."""
    _let_documents_share_a_text()
    _create_links()
    op.create_table(
        "reviews",
        sa.Column("review_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("review_id", PlainText, nullable=False, unique=True),
        sa.Column("reviewer", PlainText, nullable=False),
        sa.Column("reviewed_at", sa.DateTime, nullable=False),
        sa.Column("reason", PlainText, nullable=False),
        sa.Column("action", PlainText, nullable=False),
        sa.Column("claims", PlainText, nullable=False),
        sa.Column("actors", PlainText, nullable=False),
        sa.Column("changes", PlainText, nullable=False),
        sa.Column("undoes", PlainText),
    )


def _let_documents_share_a_text() -> None:
    """On SQLite make the table anew, which it needs for that; its constraints have no names of their own."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("documents_sha256_key", "documents")
        op.create_index("ix_documents_sha256", "documents", ["sha256"])
        return
    names = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
    with op.batch_alter_table("documents", naming_convention=names) as batch:
        batch.drop_constraint("uq_documents_sha256", type_="unique")
        batch.create_index("ix_documents_sha256", ["sha256"])


def _create_links() -> None:
    """Create the tables of links and of the claims that have been linked, both sorted by claim."""
    op.create_table(
        "links",
        sa.Column("first", PlainText, primary_key=True),
        sa.Column("second", PlainText, primary_key=True),
        sa.Column("version", PlainText, primary_key=True),
        sa.Column("weight", sa.Float, nullable=False),
        sa.Column("levels", PlainText, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_second", "links", ["second"])
    op.create_table(
        "linked_claims",
        sa.Column("claim_id", PlainText, primary_key=True),
        sa.Column("version", PlainText, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept_events",
        sa.Column("key", PlainText, primary_key=True),
        sa.Column("events", sa.LargeBinary, nullable=False),
    )
