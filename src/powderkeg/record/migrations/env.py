"""Runs the revisions on the connection, and inside the transaction, that the caller holds."""

from alembic import context

from powderkeg.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
