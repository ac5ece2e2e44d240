"""Second readings: what a second reader said of documents, kept apart from the claims that count.

A second reading stands beside one reading of a document: when that is superseded, so is it. A claim of it
counts only once a reviewer has adopted it; then it is put among the claims of that reading and of later ones.
"""

import json
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    RowMapping,
    Select,
    Table,
    func,
    insert,
    select,
)

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.datamodel.second import SecondReading
from powderkeg.errors import NotInRecordError
from powderkeg.record.columns import ExactText, UtcTime, Whole
from powderkeg.record.links import delete_links_of
from powderkeg.record.opening import record_name, undamaged
from powderkeg.record.queries import is_current
from powderkeg.record.statements import insert_further_claims, insert_rows, load_claims, next_number
from powderkeg.record.tables import claims, documents, metadata, readings

second_readings = Table(
    "second_readings",
    metadata,
    Column("second_number", Whole, primary_key=True, autoincrement=False),
    Column("reading_number", ForeignKey(readings.c.reading_number), nullable=False, index=True),
    Column("version", ExactText, nullable=False),
    Column("pipeline", ExactText, nullable=False),
    Column("reference", ExactText, nullable=False),
    Column("read_at", UtcTime, nullable=False),
    Column("sentences", Whole, nullable=False),
    Column("dropped", ExactText, nullable=False),
)

second_claims = Table(
    "second_claims",
    metadata,
    Column("second_claim_number", Whole, primary_key=True, autoincrement=False),
    Column("second_number", ForeignKey(second_readings.c.second_number), nullable=False, index=True),
    Column("claim_id", ExactText, nullable=False, index=True),
    Column("claim", ExactText, nullable=False),
)


class SecondMethods:
    """What a record can do with second readings."""

    @abstractmethod
    def _connect(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _write(self) -> AbstractContextManager[Connection]: ...

    def second_read(self, reader: ReaderVersion) -> frozenset[str]:
        """The ids of the documents that this second reader has read, beside their latest reading."""
        same = (second_readings.c[name] == getattr(reader, name) for name in ReaderVersion.model_fields)
        with self._connect() as connection:
            return frozenset(connection.scalars(_select_readings(documents.c.document_id).where(*same)))

    def add_second(self, reading: SecondReading, found: Sequence[Claim]) -> bool:
        """Add a second reading of a document with its claims, all of it or nothing.

        Returns whether it was added: if this reader has read the document meanwhile, nothing is.

        Raises
        ------
        NotInRecordError
            If the record doesn't hold the document.
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            beside = connection.scalar(
                select(func.max(readings.c.reading_number))
                .join(documents)
                .where(documents.c.document_id == reading.document_id)
            )
            if beside is None:
                raise NotInRecordError(
                    f"{record_name(connection.engine)}: no document {reading.document_id!r}"
                )
            version = reading.reader.model_dump()
            same = (second_readings.c[name] == value for name, value in version.items())
            if connection.execute(
                select(second_readings).where(second_readings.c.reading_number == beside, *same)
            ).first():
                return False
            number = next_number(connection, second_readings)
            row = {
                "second_number": number,
                "reading_number": beside,
                **version,
                "read_at": reading.read_at,
                "sentences": reading.sentences,
                "dropped": json.dumps(reading.dropped),
            }
            connection.execute(insert(second_readings), row)
            rows = [
                {
                    "second_claim_number": claim_number,
                    "second_number": number,
                    "claim_id": claim.claim_id,
                    "claim": json.dumps(claim.model_dump(mode="json")),
                }
                for claim_number, claim in enumerate(found, next_number(connection, second_claims))
            ]
            insert_rows(connection, second_claims, rows)
        return True

    def second_readings(self) -> list[SecondReading]:
        """The last second reading of each document that has one, in the order added.

        Raises
        ------
        RecordError
            If another program has put something impossible into one.
        """
        columns = (documents.c.document_id, *second_readings.c)
        query = _select_readings(*columns).where(_is_last()).order_by(second_readings.c.second_number)
        with self._connect() as connection, undamaged(connection.engine, "second reading"):
            return [_reading(row) for row in connection.execute(query).mappings()]

    def second_claims(self, document_id: str | None = None) -> list[Claim]:
        """The claims of the last second readings, of one document or all, in the order added.

        Raises
        ------
        RecordError
            If another program has put something impossible into one.
        """
        query = _select_claims(second_claims.c.claim).where(_is_last())
        if document_id is not None:
            query = query.where(documents.c.document_id == document_id)
        with self._connect() as connection, undamaged(connection.engine, "second reader's claim"):
            found = connection.scalars(query.order_by(second_claims.c.second_claim_number))
            return [Claim.model_validate(json.loads(claim)) for claim in found]


def adopted_claims(connection: Connection, document_number: int, found: Iterable[Claim]) -> list[Claim]:
    """The adopted claims of a document's latest reading, but those where the reader now finds one itself."""
    adopted = select(second_claims.c.claim_id).where(second_claims.c.claim_id == claims.c.claim_id)
    query = (
        select(claims.c.claim_number)
        .join(readings)
        .where(readings.c.document_number == document_number, is_current(), adopted.exists())
        .order_by(claims.c.claim_number)
    )
    there = {claim.said for claim in found}
    held = load_claims(connection, connection.scalars(query).all())
    return [claim for claim in held if claim.said not in there]


def put_among_claims(connection: Connection, claim_id: str) -> None:
    """Put a claim of the last second readings among those that count.

    Raises
    ------
    NotInRecordError
        If none of them has it.
    """
    columns = (second_claims.c.claim, second_readings.c.reading_number, documents.c.document_number)
    query = _select_claims(*columns).where(second_claims.c.claim_id == claim_id, _is_last())
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotInRecordError(
            f"{record_name(connection.engine)}: no claim {claim_id!r} of a second reader; "
            "`powderkeg review candidates` lists those there are"
        )
    held = select(claims.c.claim_id).where(
        claims.c.reading_number == row["reading_number"], claims.c.claim_id == claim_id
    )
    if connection.execute(held).first() is None:
        with undamaged(connection.engine, "second reader's claim"):
            claim = Claim.model_validate(json.loads(row["claim"]))
        insert_further_claims(connection, row["reading_number"], [claim])
        delete_links_of(connection, row["document_number"])


def _select_readings(*columns: ColumnElement[Any]) -> Select[Any]:
    """Second readings beside the latest reading of their documents."""
    joined = second_readings.join(readings).join(documents)
    return select(*columns).select_from(joined).where(is_current())


def _select_claims(*columns: ColumnElement[Any]) -> Select[Any]:
    joined = second_claims.join(second_readings).join(readings).join(documents)
    return select(*columns).select_from(joined).where(is_current())


def _is_last() -> ColumnElement[bool]:
    """Whether no later second reading stands beside the same reading."""
    last = select(func.max(second_readings.c.second_number)).group_by(second_readings.c.reading_number)
    return second_readings.c.second_number.in_(last)


def _reading(row: RowMapping) -> SecondReading:
    return SecondReading(
        document_id=row["document_id"],
        reader=ReaderVersion(**{name: row[name] for name in ReaderVersion.model_fields}),
        read_at=row["read_at"],
        sentences=row["sentences"],
        dropped=json.loads(row["dropped"]),
    )
