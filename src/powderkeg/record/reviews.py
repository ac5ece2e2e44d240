"""Reviews kept: their table, what a review must refer to, and how they are put in and got out."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Column, Connection, RowMapping, Table, insert, select

from powderkeg.datamodel.review import Review
from powderkeg.record.columns import ExactText, UtcTime, Whole
from powderkeg.record.statements import next_number
from powderkeg.record.tables import claims, metadata

# What is a list or an object is kept as JSON text.
_AS_JSON = ("claims", "actors", "changes")

reviews = Table(
    "reviews",
    metadata,
    Column("review_number", Whole, primary_key=True, autoincrement=False),
    Column("review_id", ExactText, nullable=False, unique=True),
    Column("reviewer", ExactText, nullable=False),
    Column("reviewed_at", UtcTime, nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("action", ExactText, nullable=False),
    *(Column(name, ExactText, nullable=False) for name in _AS_JSON),
    Column("undoes", ExactText),
)


def insert_review(connection: Connection, review: Review) -> None:
    """Add a review."""
    row = {name: getattr(review, name) for name in Review.model_fields}
    row |= {name: json.dumps(row[name]) for name in _AS_JSON}
    connection.execute(insert(reviews), {"review_number": next_number(connection, reviews), **row})


def load_reviews(connection: Connection) -> list[Review]:
    """All reviews in the order added.

    Raises
    ------
    ValueError
        If a row holds what powderkeg never writes.
    """
    query = select(reviews).order_by(reviews.c.review_number)
    return [to_review(row) for row in connection.execute(query).mappings()]


def find_missing_claim(connection: Connection, claim_ids: Iterable[str]) -> str | None:
    """The first of some ids that no claim has, superseded or not."""
    for claim_id in claim_ids:
        if connection.scalar(select(claims.c.claim_id).where(claims.c.claim_id == claim_id).limit(1)) is None:
            return claim_id
    return None


def has_review(connection: Connection, review_id: str) -> bool:
    """Whether there is a review of that id."""
    query = select(reviews.c.review_id).where(reviews.c.review_id == review_id)
    return connection.scalar(query) is not None


def find_undo(connection: Connection, review_id: str) -> str | None:
    """The id of the standing review that undoes one; None where that one stands itself."""
    query = select(reviews.c.review_id, reviews.c.undoes).where(reviews.c.undoes.is_not(None))
    undos: dict[str, list[str]] = {}
    for undo, undone in connection.execute(query.order_by(reviews.c.review_number)):
        undos.setdefault(undone, []).append(undo)
    return _standing_undo(review_id, undos)


def _standing_undo(review_id: str, undos: Mapping[str, list[str]]) -> str | None:
    standing = (undo for undo in undos.get(review_id, ()) if _standing_undo(undo, undos) is None)
    return next(standing, None)


def to_review(row: RowMapping) -> Review:
    """A review from its row.

    Raises
    ------
    ValueError
        If the row holds what powderkeg never writes.
    """
    fields = {name: row[name] for name in Review.model_fields}
    return Review(**fields | {name: json.loads(row[name]) for name in _AS_JSON})
