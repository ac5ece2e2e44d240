"""Saved forecasts and what came of them; the database refuses to change or delete them."""

import sqlalchemy as sa
from alembic import op

from powderkeg.record.columns import PlainText, Whole

revision = "0004"
down_revision = "0003"

_REFUSED = {"UPDATE": "changed", "DELETE": "deleted"}
_REFUSE = """
    CREATE FUNCTION powderkeg_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END $$
"""


def upgrade() -> None:
    """Create both tables and what keeps their rows as they are."""
    op.create_table(
        "saved_forecasts",
        sa.Column("forecast_number", Whole, primary_key=True, autoincrement=False),
        sa.Column("forecast_id", PlainText, nullable=False, unique=True),
        sa.Column("forecast", PlainText, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "resolutions",
        sa.Column("resolution_number", Whole, primary_key=True, autoincrement=False),
        sa.Column(
            "forecast_id", PlainText, sa.ForeignKey("saved_forecasts.forecast_id"), nullable=False, index=True
        ),
        sa.Column("outcome", sa.Float),
        sa.Column("void", sa.Boolean, nullable=False),
        sa.Column("by", PlainText, nullable=False),
        sa.Column("reason", PlainText, nullable=False),
        sa.Column("resolver", PlainText),
        sa.Column("claims", PlainText, nullable=False),
        sa.Column("resolved_at", sa.DateTime, nullable=False),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if not on_sqlite:
        op.execute(_REFUSE)
    for table, what in (("saved_forecasts", "a saved forecast"), ("resolutions", "a resolution")):
        for action, done in _REFUSED.items():
            refuse = f"BEGIN SELECT RAISE(ABORT, '{what} is never {done}'); END"
            if not on_sqlite:
                refuse = f"FOR EACH ROW EXECUTE FUNCTION powderkeg_refuse('{what} is never {done}')"
            op.execute(f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} {refuse}")
        if not on_sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                f"EXECUTE FUNCTION powderkeg_refuse('{what} is never deleted')"
            )
