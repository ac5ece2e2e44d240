"""The record: documents, readings, claims and coded data in a database to which rows are only ever added."""

import difflib
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Column, Connection, Engine, and_, func, not_, or_, select

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.coded_event import CodedEvent, CodedFile, CodedRow, SkippedRow
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.reading import ReaderVersion, Reading
from powderkeg.datamodel.review import Action, Review
from powderkeg.errors import ClaimError, ConfigError, NotInRecordError
from powderkeg.record.accounts import load_accounts
from powderkeg.record.coded import CodedAdded, CodedEntry, add_rows, load_entry
from powderkeg.record.coded_queries import CodedFilter, select_event_numbers
from powderkeg.record.coded_statements import count_events, load_coded
from powderkeg.record.copies import find_held, load_copies
from powderkeg.record.database import database_of
from powderkeg.record.feeds import WatchingMethods
from powderkeg.record.kept_events import (
    KeptEvents,
    State,
    insert_events,
    load_events,
    select_changed,
    select_state,
)
from powderkeg.record.ledger import LedgerMethods
from powderkeg.record.links import (
    delete_links_of,
    insert_links,
    load_links,
    load_links_among,
    select_unlinked,
)
from powderkeg.record.opening import explained, for_writing, open_engine, record_name, undamaged
from powderkeg.record.pulse import PulseMethods
from powderkeg.record.queries import (
    ClaimFilter,
    has_no_later,
    is_current,
    is_first_printing,
    select_claim_ids,
    select_claim_numbers,
    select_current_ids,
    select_first_of_id,
    select_known_documents,
    select_last_of_ids,
)
from powderkeg.record.reviews import (
    find_missing_claim,
    find_undo,
    has_review,
    insert_review,
    load_reviews,
    reviews,
)
from powderkeg.record.rows import to_reading
from powderkeg.record.second import SecondMethods, adopted_claims, put_among_claims
from powderkeg.record.statements import (
    count_claims,
    insert_document,
    insert_reading,
    load_claims,
    load_document,
    load_headings,
    select_readings,
)
from powderkeg.record.summaries import Added, Counts, DocumentSummary, Heading
from powderkeg.record.tables import claims, coded_rows, documents, readings
from powderkeg.record.transfer import Transferred, transfer
from powderkeg.tracing import step

logger = logging.getLogger(__name__)

_Item = TypeVar("_Item")

_EVERYTHING = ClaimFilter()
_EVERY_CODED = CodedFilter()

# Claims fetched at a time: enough to make queries rare, few enough to keep memory flat.
_BATCH = 500
# Ids named in a message, and ids among which similar ones are looked for.
_EXAMPLES = 5
_ALIKE = 5000


class Record(LedgerMethods, WatchingMethods, PulseMethods, SecondMethods):
    """Documents, readings, claims, coded data and forecasts in a database; opened with `Record.open`.

    A document counts as the same when its text, publisher and day are the same; a text that another outlet
    prints again is a document of its own. A reading takes the place of an earlier one of the same document
    when the reader's version differs, or what is known of the document (its day of publication, say).
    Nothing is deleted or changed in place but links, which are derived, and what is known of watched sources.

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
        # The last reading when it was asked which claims are to be linked.
        self._linked_until: int | None = None

    @property
    def file(self) -> Path | None:
        """The file that holds the record; None for one on a server or in memory only."""
        return database_of(self.engine).file(self.engine.url)

    @property
    def name(self) -> str:
        """The record's path or address, without a password."""
        return record_name(self.engine)

    @property
    def title(self) -> str:
        """What to call the record: the name of its file or database; empty for one in memory only."""
        return database_of(self.engine).title(self.engine.url)

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True, wait_s: float = 30) -> Self:
        """Open a record, made if there is none; an older one is brought up to date.

        Parameters
        ----------
        location : str or Path
            The path of a file, or an address such as ``sqlite:///crisis.db`` or
            ``postgresql://ann@host/crisis``.
        create : bool
            Whether a record may be made where there is none.
        wait_s : float
            Seconds to wait for another program that is writing.

        Raises
        ------
        RecordError
            If there is no record and none may be made, or what is there is another program's, a newer
            powderkeg's, in use, damaged, or can't be reached or written.
        """
        with step("open"):
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

        What the record holds under another id, with the same text, publisher and day, is known, and adds
        nothing.

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
        with step("record", document=document.document_id, claims=len(claims)), self._write() as connection:
            held = find_held(connection, document)
            if held and held.covers(document, reading.reader):
                return Added(status="known", claims=0, document_id=held.document.document_id)
            number = held.number if held else insert_document(connection, document)
            adopted = adopted_claims(connection, number, claims) if held else []
            insert_reading(connection, number, document, [*claims, *adopted], reading)
            delete_links_of(connection, number)
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
            held = find_held(connection, document)
            return held is not None and held.covers(document, reader)

    def documents(self) -> Iterator[DocumentSummary]:
        """Every document in the order added, as its latest reading has it."""
        with self._connect() as connection:
            query = select(readings.c.reading_number).where(is_current()).order_by(readings.c.document_number)
            numbers = connection.scalars(query).all()
            earliest = {name: names[0] for names in load_copies(connection) for name in names[1:]}
        return (self._summary(number, earliest) for number in numbers)

    def copies(self) -> list[tuple[str, ...]]:
        """The ids of documents that share a text, text by text; the earliest is first, undated ones last."""
        with self._connect() as connection:
            return load_copies(connection)

    def document(self, document_id: str) -> Document:
        """The document of that id, as its latest reading has it.

        Raises
        ------
        NotInRecordError
            If there is none; the message names similar ids.
        """
        query = select_readings().where(documents.c.document_id == document_id, has_no_later())
        with self._connect() as connection:
            row = connection.execute(query).mappings().first()
            if row is None:
                raise self._unknown(connection, documents.c.document_id, document_id)
            return load_document(connection, row)

    def headings(self, document_ids: Collection[str]) -> dict[str, Heading]:
        """Titles and addresses of documents, by their ids; ids that the record doesn't hold are left out."""
        with self._connect() as connection:
            return load_headings(connection, document_ids)

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

        A claim that several documents have, because their text is the same, is that of the earliest one,
        unless the filter names a document or asks for superseded claims.

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
            numbers = connection.scalars(select_claim_numbers(connection, wanted, also)).all()
        return (claim for batch in _batches(numbers) for claim in self._batch(batch))

    def claim_ids(self, wanted: ClaimFilter) -> list[str]:
        """The ids of the claims that a filter asks for, in the same order; far quicker than the claims."""
        with self._connect() as connection:
            query = select_claim_numbers(connection, wanted).with_only_columns(claims.c.claim_id)
            return list(connection.scalars(query))

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id, or whose id alone begins so, superseded or not.

        Of several readings that have it, it is the latest one's; of several documents, because their text is
        the same, the earliest one's.

        Raises
        ------
        NotInRecordError
            If there is none; the message names similar ids.
        ConfigError
            If several ids begin so; the message names some.
        """
        with self._connect() as connection:
            ids = connection.scalars(select_claim_ids(claim_id)).all()
            if not ids:
                raise self._unknown(connection, claims.c.claim_id, claim_id)
            if claim_id not in ids and len(ids) > 1:
                raise ConfigError(_several(claim_id, ids))
            found = claim_id if claim_id in ids else ids[0]
            return next(load_claims(connection, connection.scalars(select_first_of_id(found)).all()))

    def accounts(
        self, known_by: date | None = None, *, among: Collection[str] | None = None
    ) -> list[Account]:
        """All current claims as accounts, by day published, document and text.

        A claim that several documents have, because their text is the same, is one account: of the earliest
        document, with the others in `also_in`.

        Parameters
        ----------
        known_by : date, optional
            Only documents published by this day count, and none without a day. The day is `published`, or
            where there is none `dateline_date`.
        among : collection of str, optional
            Only the claims of these ids, a few thousand at most.

        Raises
        ------
        RecordError
            If another program has put something impossible into a claim.
        """
        with self._connect() as connection, undamaged(self.engine, "claim"):
            return load_accounts(connection, known_by, among)

    def known_documents(self, known_by: date) -> frozenset[str]:
        """The ids of the documents that were published by a day."""
        with self._connect() as connection:
            return frozenset(connection.scalars(select_known_documents(known_by)))

    def unlinked(self, version: str) -> frozenset[str]:
        """The ids of the current claims whose links of a version are not kept; they are to be linked.

        Those are the claims of documents that were added or read anew since, or printed again.
        """
        with self._connect() as connection:
            self._linked_until = connection.scalar(select(func.max(readings.c.reading_number)))
            return select_unlinked(connection, version)

    def links(self, version: str, *, among: Collection[str] | None = None) -> list[Link]:
        """The links of a version that are kept, also of claims that are superseded.

        Parameters
        ----------
        version : str
        among : collection of str, optional
            Ids of claims; only links of two of them are wanted.
        """
        with self._connect() as connection:
            if among is None:
                return load_links(connection, version)
            return load_links_among(connection, version, among)

    def add_links(self, version: str, claim_ids: Iterable[str], links: Iterable[Link]) -> None:
        """Keep the links that some claims have, all of them or nothing; links of other versions are deleted.

        Claims that another program has added again since this record was asked for its `unlinked` ones stay
        unlinked.

        Raises
        ------
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            insert_links(connection, version, claim_ids, links, until=self._linked_until)

    def state(self) -> State:
        """What tells whether claims or reviews have been added since: the same as long as none have."""
        with self._connect() as connection:
            return select_state(connection)

    def changed(self, since: State) -> frozenset[str]:
        """The ids of the claims of all documents that were added or read anew since, superseded ones too."""
        with self._connect() as connection:
            return select_changed(connection, since)

    def kept_events(self, key: str) -> KeptEvents | None:
        """The events that are kept under a key, and the state they were made of; None if none are."""
        with self._connect() as connection:
            return load_events(connection, key)

    def keep_events(self, key: str, kept: KeptEvents) -> None:
        """Keep events under a key, in the place of those that were kept.

        Raises
        ------
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            insert_events(connection, key, kept)

    def add_review(self, review: Review) -> None:
        """Add a review; nothing that is in the record is changed. Raises what `add_reviews` does."""
        self.add_reviews([review])

    def add_reviews(self, added: Sequence[Review]) -> None:
        """Add reviews, all of them or none; nothing that is in the record is changed.

        Raises
        ------
        NotInRecordError
            If one names a claim or undoes a review that the record doesn't hold, or adopts a claim that no
            second reader made; the message names similar ids.
        ConfigError
            If the id of one is taken, or what it undoes is undone.
        RecordError
            If the database can't be written.
        """
        with self._write() as connection:
            for review in added:
                if review.action is Action.ADOPT:
                    for claim_id in review.claims:
                        put_among_claims(connection, claim_id)
                self._check_review(connection, review)
                insert_review(connection, review)
        for review in added:
            logger.info("%s: %s by %s", review.review_id, review.action, review.reviewer)

    def reviews(self) -> list[Review]:
        """All reviews, also those undone, in the order added."""
        with self._connect() as connection, undamaged(self.engine, "review"):
            return load_reviews(connection)

    def claims_by_id(self, claim_ids: Collection[str]) -> dict[str, Claim]:
        """The claims of these ids, superseded or not; ids that the record doesn't hold are left out."""
        found: dict[str, Claim] = {}
        for batch in _batches(sorted(claim_ids)):
            with self._connect() as connection:
                numbers = connection.scalars(select_last_of_ids(batch)).all()
                found |= {claim.claim_id: claim for claim in load_claims(connection, numbers)}
        return found

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

    def transfer_to(self, other: "Record") -> Transferred:
        """Copy all that the record holds into an empty one, which may be in another kind of database.

        It is done in one transaction, and compared before that ends: what is interrupted leaves nothing.

        Raises
        ------
        RecordError
            If the other holds anything, one of them can't be read or written, or what was written differs.
        """
        return transfer(self.engine, other.engine)

    def counts(self) -> Counts:
        """How much the record holds."""
        with self._connect() as connection:
            return Counts(
                documents=connection.scalars(select(func.count()).select_from(documents)).one(),
                readings=connection.scalars(select(func.count()).select_from(readings)).one(),
                claims=count_claims(connection, and_(is_current(), is_first_printing())),
                superseded=count_claims(connection, not_(is_current())),
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

    def _check_review(self, connection: Connection, review: Review) -> None:
        missing = find_missing_claim(connection, review.claims)
        if missing is not None:
            raise self._unknown(connection, claims.c.claim_id, missing)
        name = record_name(self.engine)
        if has_review(connection, review.review_id):
            raise ConfigError(
                f"{name}: {review.review_id} is the id of another review; give this one another"
            )
        if review.undoes is None:
            return
        if not has_review(connection, review.undoes):
            raise self._unknown(connection, reviews.c.review_id, review.undoes)
        undo = find_undo(connection, review.undoes)
        if undo is not None:
            raise ConfigError(
                f"{name}: review {review.undoes} is undone already, by {undo}; undo {undo} to let it count"
            )

    def _summary(self, reading_number: int, earliest: Mapping[str, str]) -> DocumentSummary:
        this = readings.c.reading_number == reading_number
        with self._connect() as connection:
            row = connection.execute(select_readings().where(this)).mappings().one()
            reading = to_reading(row)
            return DocumentSummary(
                document=load_document(connection, row),
                claims=count_claims(connection, this),
                reader=reading.reader,
                read_at=reading.read_at,
                same_text_as=earliest.get(reading.document_id),
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
        ending = func.substr(column, func.length(column) - 2)
        alike = or_(func.substr(column, 1, 3) == wanted[:3], ending == wanted[-3:])
        ids = connection.scalars(select(column).where(alike).distinct().limit(_ALIKE)).all()
        close = difflib.get_close_matches(wanted, ids)
        hint = f"did you mean {' or '.join(close)}?" if close else "check the id"
        what = what or column.name.replace("_id", "")
        return NotInRecordError(f"{record_name(self.engine)}: no {what} {wanted!r}; {hint}")


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


def _several(beginning: str, ids: Sequence[str]) -> str:
    examples = ", ".join(ids[:_EXAMPLES])
    return f"{len(ids)} claims begin with {beginning!r}, such as {examples}; give more of the id"


def _check_belonging(document: Document, claims: Sequence[Claim], reading: Reading) -> None:
    name = document.document_id
    for other in {reading.document_id, *(claim.document_id for claim in claims)} - {name}:
        raise ClaimError(f"{name}: given with a reading or claims of {other}; give each document its own")
    for claim_id, times in Counter(claim.claim_id for claim in claims).items():
        if times > 1:
            raise ClaimError(f"{name}: {times} claims have the id {claim_id}; give each an id of its own")
