"""The record: documents, readings, claims and coded data in a database to which rows are only ever added."""

import difflib
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, TypeVar

from sqlalchemy import Column, Connection, Engine, func, or_, select, true

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.coded_event import CodedEvent, CodedFile, CodedRow, SkippedRow
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.errors import ClaimError, ConfigError, DocumentClashError, NotInRecordError
from powderkeg.record.coded import CodedAdded, CodedEntry, add_rows, load_entry
from powderkeg.record.coded_queries import CodedFilter, select_event_numbers
from powderkeg.record.coded_statements import count_events, load_coded
from powderkeg.record.opening import explained, for_writing, open_engine, record_name
from powderkeg.record.queries import (
    ClaimFilter,
    is_current,
    select_claim_numbers,
    select_claims_by_id,
    select_current_ids,
)
from powderkeg.record.rows import to_reading
from powderkeg.record.statements import (
    count_claims,
    insert_document,
    insert_reading,
    load_claims,
    load_document,
    select_readings,
)
from powderkeg.record.tables import claims, coded_rows, documents, readings

logger = logging.getLogger(__name__)

_Item = TypeVar("_Item")

_EVERYTHING = ClaimFilter()
_EVERY_CODED = CodedFilter()

# Claims fetched at a time: enough to make queries rare, few enough to keep memory flat.
_BATCH = 500
# Ids named in a message, and ids among which similar ones are looked for.
_EXAMPLES = 5
_ALIKE = 5000


class Added(FrozenModel):
    """What came of adding a document.

    `added`: it was not in the record. `known`: it was, as `document_id`, and nothing was added.
    `superseded`: this reading takes the place of an earlier one, which is kept. `claims` were added.
    """

    status: Literal["added", "known", "superseded"]
    claims: int
    document_id: str


class DocumentSummary(FrozenModel):
    """A document with its latest reading and the number of claims of that reading."""

    document: Document
    claims: int
    reader: ReaderVersion
    read_at: datetime


class Counts(FrozenModel):
    """How much a record holds; `claims` are current ones, `superseded` those of earlier readings.

    `coded_events` are those of the latest rows of coded data.
    """

    documents: int
    readings: int
    claims: int
    superseded: int
    coded_events: int


class Record:
    """Documents, readings, claims and coded data in a database; opened with `Record.open`.

    A document counts as the same when its text is the same. A reading takes the place of an earlier one of
    the same document when the reader's version differs, or what is known of the document (its day of
    publication, say). Nothing is deleted or changed in place.

    Attributes
    ----------
    engine : sqlalchemy.Engine
        For queries of one's own, such as ``pandas.read_sql``.

    Examples
    --------
    >>> with Record.open("sqlite://") as record:
    ...     list(record.claims(ClaimFilter(actor="SDN", text="shelled")))
    []
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = for_writing(engine)

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True, wait_s: float = 30) -> Self:
        """Open the record in a file, made if there is none; an older one is brought up to date.

        Parameters
        ----------
        location : str or Path
            The path of a file, or an SQLAlchemy URL such as ``sqlite:///crisis.db``.
        create : bool
            Whether a record may be made where there is none.
        wait_s : float
            Seconds to wait for another program that is writing.

        Raises
        ------
        RecordError
            If there is no record and none may be made, or the file is another program's, a newer
            powderkeg's, in use, damaged, or can't be written.
        """
        return cls(open_engine(location, create=create, wait_s=wait_s))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()

    def add(self, document: Document, claims: Sequence[Claim], reading: Reading) -> Added:
        """Add a document with the claims of a reading, all of it or nothing.

        A text that the record holds under another id is known, and adds nothing.

        Raises
        ------
        ClaimError
            If the claims or the reading are of another document, or two claims have one id.
        DocumentClashError
            If the id belongs to another text.
        RecordError
            If the database can't be written.
        """
        _check_belonging(document, claims, reading)
        with self._write() as connection:
            held = self._find(connection, document)
            if held and held.covers(document, reading.reader):
                return Added(status="known", claims=0, document_id=held.document.document_id)
            number = held.number if held else insert_document(connection, document)
            insert_reading(connection, number, document, claims, reading)
        logger.info("%s: %d claims by reader %s", document.document_id, len(claims), reading.reader.key)
        return Added(
            status="superseded" if held else "added", claims=len(claims), document_id=document.document_id
        )

    def is_read(self, document: Document, reader: ReaderVersion) -> bool:
        """Whether adding a reading of this document by this reader would add nothing.

        Raises
        ------
        DocumentClashError
            If the id belongs to another text.
        """
        with self._connect() as connection:
            held = self._find(connection, document)
            return held is not None and held.covers(document, reader)

    def documents(self) -> Iterator[DocumentSummary]:
        """Every document in the order added, as its latest reading has it."""
        with self._connect() as connection:
            query = select(readings.c.reading_number).where(is_current()).order_by(readings.c.document_number)
            numbers = connection.scalars(query).all()
        return map(self._summary, numbers)

    def document(self, document_id: str) -> Document:
        """The document of that id, as its latest reading has it.

        Raises
        ------
        NotInRecordError
            If there is none; the message names similar ids.
        """
        query = select_readings().where(documents.c.document_id == document_id, is_current())
        with self._connect() as connection:
            row = connection.execute(query).mappings().first()
            if row is None:
                raise self._unknown(connection, documents.c.document_id, document_id)
            return load_document(connection, row)

    def readings(self, document_id: str) -> list[Reading]:
        """Every reading of a document, the latest last.

        Raises
        ------
        NotInRecordError
            If there is no such document; the message names similar ids.
        """
        query = select_readings().where(documents.c.document_id == document_id)
        with self._connect() as connection:
            found = [to_reading(row) for row in connection.execute(query).mappings()]
            if not found:
                raise self._unknown(connection, documents.c.document_id, document_id)
        return found

    def claims(self, wanted: ClaimFilter = _EVERYTHING, *, also: Collection[str] = ()) -> Iterator[Claim]:
        """The claims that a filter asks for, in the order of documents and text.

        Parameters
        ----------
        wanted : ClaimFilter
        also : collection of str
            Ids of claims that need not meet the conditions on what a claim says, such as those that reviewers
            corrected: whoever asks looks at these again. If there are very many, no claim need meet them.

        Raises
        ------
        NotInRecordError
            If the filter names a document that the record doesn't hold.
        ConfigError
            If the filter's period ends before it begins.
        """
        if wanted.document_id is not None:
            self.document(wanted.document_id)
        with self._connect() as connection:
            numbers = connection.scalars(select_claim_numbers(wanted, also)).all()
        return (claim for batch in _batches(numbers) for claim in self._batch(batch))

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id, or whose id alone begins so, superseded or not.

        Of several readings that have it, it is the latest one's.

        Raises
        ------
        NotInRecordError
            If there is none; the message names similar ids.
        ConfigError
            If several ids begin so; the message names some.
        """
        with self._connect() as connection:
            numbers = connection.execute(select_claims_by_id(claim_id)).all()
            if not numbers:
                raise self._unknown(connection, claims.c.claim_id, claim_id)
            exact = [row for row in numbers if row.claim_id == claim_id]
            if not exact and len(numbers) > 1:
                raise ConfigError(_several(claim_id, [row.claim_id for row in numbers]))
            return next(load_claims(connection, [(exact or numbers)[0].claim_number]))

    def superseded(self, claim_ids: Collection[str]) -> set[str]:
        """Those of the ids that no latest reading of a document has."""
        current: set[str] = set()
        with self._connect() as connection:
            for batch in _batches(sorted(claim_ids)):
                current.update(connection.scalars(select_current_ids(batch)))
        return set(claim_ids) - current

    def event_types(self) -> list[str]:
        """The event types of the current claims, also a user's own, in the order of the alphabet."""
        found = select(claims.c.event_type).distinct().join(readings).where(is_current())
        with self._connect() as connection:
            return sorted(filter(None, connection.scalars(found)))

    def add_coded(self, file: CodedFile, rows: Iterable[CodedRow | SkippedRow]) -> CodedAdded:
        """Add the rows of a file of coded data, a few thousand at a time.

        What was added before an interruption stays, and is known when the file is added again. Another
        content under the id of a row in the record takes its place, unless it was issued earlier.

        Raises
        ------
        RecordError
            If the database can't be written; batches before are kept.
        """
        added = add_rows(file, rows, self._write)
        logger.info("%s: %s", file.path, added)
        return added

    def coded_events(self, wanted: CodedFilter = _EVERY_CODED) -> Iterator[CodedEvent]:
        """The coded events that a filter asks for, in the order they were added.

        Raises
        ------
        ConfigError
            If the filter's period ends before it begins.
        """
        with self._connect() as connection:
            numbers = connection.scalars(select_event_numbers(wanted)).all()
        return (event for batch in _batches(numbers) for event in self._coded_batch(batch))

    def coded(self, coded_id: str) -> CodedEntry:
        """What the latest row of an id such as ``acled:SUD1234`` says, and where it stands.

        Raises
        ------
        NotInRecordError
            If there is none; the message names similar ids.
        """
        dataset, _, dataset_id = coded_id.partition(":")
        with self._connect() as connection:
            entry = load_entry(connection, dataset, dataset_id)
            if entry is None:
                raise self._unknown(connection, coded_rows.c.dataset_id, dataset_id, f"{dataset} row")
            return entry

    def counts(self) -> Counts:
        """How much the record holds."""
        with self._connect() as connection:
            current, everything = count_claims(connection, is_current()), count_claims(connection, true())
            return Counts(
                documents=connection.scalars(select(func.count()).select_from(documents)).one(),
                readings=connection.scalars(select(func.count()).select_from(readings)).one(),
                claims=current,
                superseded=everything - current,
                coded_events=count_events(connection),
            )

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        with explained(self.engine), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with explained(self.engine), self._writing.begin() as connection:
            yield connection

    def _find(self, connection: Connection, document: Document) -> "_Held | None":
        """The document of the same text, if the record holds one."""
        same = or_(documents.c.sha256 == document.sha256, documents.c.document_id == document.document_id)
        rows = connection.execute(select_readings().where(same, is_current())).mappings().all()
        for row in rows:
            if row["document_id"] == document.document_id and row["sha256"] != document.sha256:
                raise DocumentClashError(
                    f"{record_name(self.engine)}: {document.document_id} is the id of another text (SHA-256 "
                    f"{row['sha256'][:12]}…, this one {document.sha256[:12]}…); give this report another id"
                )
        if not rows:
            return None
        (row,) = rows
        return _Held(row["document_number"], load_document(connection, row), to_reading(row).reader)

    def _summary(self, reading_number: int) -> DocumentSummary:
        this = readings.c.reading_number == reading_number
        with self._connect() as connection:
            row = connection.execute(select_readings().where(this)).mappings().one()
            reading = to_reading(row)
            return DocumentSummary(
                document=load_document(connection, row),
                claims=count_claims(connection, this),
                reader=reading.reader,
                read_at=reading.read_at,
            )

    def _batch(self, numbers: Sequence[int]) -> list[Claim]:
        """Load claims whole, so that no transaction stays open while the caller works on them."""
        with self._connect() as connection:
            return list(load_claims(connection, numbers))

    def _coded_batch(self, numbers: Sequence[int]) -> list[CodedEvent]:
        with self._connect() as connection:
            return list(load_coded(connection, numbers))

    def _unknown(
        self, connection: Connection, column: Column[Any], wanted: str, what: str | None = None
    ) -> NotInRecordError:
        """The error for an id that isn't there; it names ids that begin or end the same and look alike."""
        alike = or_(func.substr(column, 1, 3) == wanted[:3], func.substr(column, -3) == wanted[-3:])
        ids = connection.scalars(select(column).where(alike).distinct().limit(_ALIKE)).all()
        close = difflib.get_close_matches(wanted, ids)
        hint = f"did you mean {' or '.join(close)}?" if close else "check the id"
        what = what or column.name.replace("_id", "")
        return NotInRecordError(f"{record_name(self.engine)}: no {what} {wanted!r}; {hint}")


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


class _Held(NamedTuple):
    """A document that the record holds, and who read it last."""

    number: int
    document: Document
    reader: ReaderVersion

    def covers(self, document: Document, reader: ReaderVersion) -> bool:
        """Whether a reading of the document by the reader would tell nothing new."""
        if self.document.document_id != document.document_id:
            return True
        return self.reader == reader and _without_origin(self.document) == _without_origin(document)


def _without_origin(document: Document) -> Document:
    """The document as it is read; where its file lay makes no difference to that."""
    return document.model_copy(update={"path": None, "source_sha256": None})


def _several(beginning: str, ids: list[str]) -> str:
    examples = ", ".join(ids[:_EXAMPLES])
    return f"{len(ids)} claims begin with {beginning!r}, such as {examples}; give more of the id"


def _check_belonging(document: Document, claims: Sequence[Claim], reading: Reading) -> None:
    name = document.document_id
    for other in {reading.document_id, *(claim.document_id for claim in claims)} - {name}:
        raise ClaimError(f"{name}: given with a reading or claims of {other}; give each document its own")
    for claim_id, times in Counter(claim.claim_id for claim in claims).items():
        if times > 1:
            raise ClaimError(f"{name}: {times} claims have the id {claim_id}; give each an id of its own")
