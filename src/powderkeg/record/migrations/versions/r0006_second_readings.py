"""What a second reader said of documents, beside the claims that count."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "second_readings",
        sa.Column("second_number", Whole, primary_key=True, autoincrement=False),
        sa.Column(
            "reading_number", Whole, sa.ForeignKey("readings.reading_number"), nullable=False, index=True
        ),
        sa.Column("version", PlainText, nullable=False),
        sa.Column("pipeline", PlainText, nullable=False),
        sa.Column("reference", PlainText, nullable=False),
        sa.Column("read_at", sa.DateTime, nullable=False),
        sa.Column("sentences", Whole, nullable=False),
        sa.Column("dropped", PlainText, nullable=False),
    )
    op.create_table(
        "second_claims",
        sa.Column("second_claim_number", Whole, primary_key=True, autoincrement=False),
        sa.Column(
            "second_number",
            Whole,
            sa.ForeignKey("second_readings.second_number"),
            nullable=False,
            index=True,
        ),
        sa.Column("claim_id", PlainText, nullable=False, index=True),
        sa.Column("claim", PlainText, nullable=False),
    )
