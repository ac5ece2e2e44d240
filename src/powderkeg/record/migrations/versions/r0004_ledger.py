"""Saved forecasts and what came of them; the database refuses to change or delete them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REFUSED = {"UPDATE": "changed", "DELETE": "deleted"}


def upgrade() -> None:
    """Create both tables and what keeps their rows as they are."""
    op.create_table(
        "saved_forecasts",
        sa.Column("forecast_number", sa.Integer, primary_key=True),
        sa.Column("forecast_id", sa.Text, nullable=False, unique=True),
        sa.Column("forecast", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "resolutions",
        sa.Column("resolution_number", sa.Integer, primary_key=True),
        sa.Column(
            "forecast_id", sa.Text, sa.ForeignKey("saved_forecasts.forecast_id"), nullable=False, index=True
        ),
        sa.Column("outcome", sa.Float),
        sa.Column("void", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("resolver", sa.Text),
        sa.Column("claims", sa.Text, nullable=False),
        sa.Column("resolved_at", sa.DateTime, nullable=False),
    )
    for table, what in (("saved_forecasts", "a saved forecast"), ("resolutions", "a resolution")):
        for action, done in _REFUSED.items():
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{what} is never {done}'); END"
            )
