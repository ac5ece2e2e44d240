"""How a record is: whether it can be read, of which schema it is, how much it holds and since when."""

from abc import abstractmethod
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from powderkeg.record.opening import schema_of
from powderkeg.record.queries import is_current, is_first_printing
from powderkeg.record.reviews import reviews
from powderkeg.record.statements import count_claims
from powderkeg.record.tables import SCHEMA, documents, readings


class Schema(NamedTuple):
    """The schema that a record has, None where it has none, and the one that this powderkeg knows."""

    found: str | None
    known: str

    @property
    def fits(self) -> bool:
        """Whether they are the same."""
        return self.found == self.known


class Pulse(NamedTuple):
    """How much a record holds: documents, current claims (a copied one once), reviews.

    `last_added` is when the last document was added or read anew, UTC; None where there is none.
    """

    documents: int
    claims: int
    reviews: int
    last_added: datetime | None


class PulseMethods:
    """What a record tells of how it is."""

    @abstractmethod
    def _connect(self) -> AbstractContextManager[Connection]: ...

    def schema(self) -> Schema:
        """The schema of the record, read anew: another program may have changed it since it was opened.

        Raises
        ------
        RecordError
            If it can't be read.
        """
        with self._connect() as connection:
            return Schema(schema_of(connection), SCHEMA)

    def pulse(self) -> Pulse:
        """How much the record holds.

        Raises
        ------
        RecordError
            If it can't be read.
        """
        with self._connect() as connection:
            return Pulse(
                documents=connection.scalars(select(func.count()).select_from(documents)).one(),
                claims=count_claims(connection, and_(is_current(), is_first_printing())),
                reviews=connection.scalars(select(func.count()).select_from(reviews)).one(),
                last_added=connection.scalar(select(func.max(readings.c.read_at))),
            )
