"""Documents, their readings, and claims, each of which quotes its document."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError
from sqlalchemy import Connection, select

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Actor, Claim, Evidence
from powderkeg.record.checking.findings import Seen
from powderkeg.record.rows import to_reading
from powderkeg.record.statements import load_claims, load_document, select_readings
from powderkeg.record.tables import claims, documents, readings

# What a value that was changed may raise when it is read back.
UNREADABLE = (ValueError, TypeError, LookupError)


def find_document_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Texts that changed, documents that nobody read, readings and claims that don't fit their text."""
    unread = select(documents.c.document_id).where(
        documents.c.document_number.not_in(select(readings.c.document_number))
    )
    for document_id in connection.scalars(unread):
        yield f"document {document_id} has no reading"
    numbers = connection.scalars(select(readings.c.reading_number).order_by(readings.c.reading_number)).all()
    for number in numbers:
        yield from _reading_faults(connection, number)
        seen.count(len(numbers))


def _reading_faults(connection: Connection, number: int) -> Iterator[str]:
    query = select_readings().where(readings.c.reading_number == number)
    row = connection.execute(query).mappings().first()
    if row is None:
        return  # told as a row that refers to nothing
    name = f"document {row['document_id']}"
    try:
        document, reading = load_document(connection, row), to_reading(row)
    except UNREADABLE as error:
        yield f"{name}, reading {number}: {said(error)}"
        return
    if document.sha256 != row["sha256"]:
        yield f"{name}: its text is not the one that was added (SHA-256 differs)"
    if reading.reader.key != row["reader_key"]:
        yield f"{name}, reading {number}: the reader's key is {row['reader_key']}, not {reading.reader.key}"
    held = connection.scalars(
        select(claims.c.claim_number).where(claims.c.reading_number == number).order_by(claims.c.claim_number)
    ).all()
    for claim in _loaded(connection, held):
        if isinstance(claim, str):
            yield f"{name}: {claim}"
        else:
            yield from (
                f"{name}, claim {claim.claim_id}: {fault}" for fault in find_unquoted(document.text, claim)
            )


def _loaded(connection: Connection, numbers: Sequence[int]) -> Iterator[Claim | str]:
    """The claims of these numbers; in the place of each that can't be read, why."""
    try:
        yield from list(load_claims(connection, numbers))
    except UNREADABLE as error:
        if len(numbers) == 1:
            yield f"claim number {numbers[0]} can't be read back: {said(error)}"
            return
        for number in numbers:
            yield from _loaded(connection, [number])


def find_unquoted(text: str, claim: Claim) -> Iterator[str]:
    """Passages of a claim that don't stand in the text where they should."""
    actors = (*claim.source, *claim.target, *claim.attribution)
    passages: tuple[tuple[str, Passage | Actor | Evidence], ...] = (
        ("sentence", claim.sentence),
        ("trigger", claim.trigger),
        *((f"actor {actor.name!r:.60}", actor) for actor in actors),
        *((f"evidence of {part.field}", part) for part in claim.evidence),
    )
    for what, passage in passages:
        if text[passage.start : passage.end] != passage.text:
            yield f"its {what} ({passage.text!r:.60}) doesn't stand at {passage.start} to {passage.end}"


def said(error: Exception) -> str:
    """An error in a few words."""
    if isinstance(error, ValidationError):
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        return f"{where}: {fault['msg'].removeprefix('Value error, ')}".removeprefix(": ")
    return f"{type(error).__name__}: {error}"[:200]
