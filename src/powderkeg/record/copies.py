"""Documents with one text: when one is the same report again, and which of them is the earliest."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from powderkeg.datamodel.document import Document
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.errors import DocumentClashError
from powderkeg.record.opening import record_name
from powderkeg.record.queries import has_no_later, is_current
from powderkeg.record.rows import to_reading
from powderkeg.record.statements import load_document, select_readings
from powderkeg.record.tables import documents, readings


class Held(NamedTuple):
    """A document that the record holds, and who read it last."""

    number: int
    document: Document
    reader: ReaderVersion

    def covers(self, document: Document, reader: ReaderVersion) -> bool:
        """Whether a reading of the document by the reader would tell nothing new."""
        if self.document.document_id != document.document_id:
            return True
        return self.reader == reader and _without_origin(self.document) == _without_origin(document)


def find_held(connection: Connection, document: Document) -> Held | None:
    """The document of the same id, else of the same text, publisher and day, if the record holds one.

    Raises
    ------
    DocumentClashError
        If the id belongs to another text.
    """
    same = or_(documents.c.sha256 == document.sha256, documents.c.document_id == document.document_id)
    rows = connection.execute(select_readings().where(same, has_no_later())).mappings().all()
    found = [
        Held(row["document_number"], load_document(connection, row), to_reading(row).reader) for row in rows
    ]
    for held in found:
        if held.document.document_id != document.document_id:
            continue
        if held.document.text != document.text:
            raise DocumentClashError(
                f"{record_name(connection.engine)}: {document.document_id} is the id of another text "
                f"(SHA-256 {held.document.sha256[:12]}…, this one {document.sha256[:12]}…); give this report "
                "another id"
            )
        return held
    again = [held for held in found if _printing(held.document) == _printing(document)]
    return min(again, key=lambda held: held.document.document_id, default=None)


def load_copies(connection: Connection) -> list[tuple[str, ...]]:
    """The ids of documents that share a text, text by text; the earliest is first, undated ones last."""
    shared = select(documents.c.sha256).group_by(documents.c.sha256).having(func.count() > 1)
    query = (
        select(
            documents.c.sha256,
            func.coalesce(readings.c.published, readings.c.dateline_date),
            documents.c.document_id,
        )
        .join(readings)
        .where(documents.c.sha256.in_(shared), is_current())
        .order_by(documents.c.document_number)
    )
    printings: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for sha256, day, document_id in connection.execute(query):
        printings[sha256].append((day or date.max, document_id))
    return [tuple(document_id for _, document_id in sorted(of_text)) for of_text in printings.values()]


def _printing(document: Document) -> tuple[str | None, date | None]:
    """Who printed a text and when."""
    return document.publisher, document.published or document.dateline_date


def _without_origin(document: Document) -> Document:
    """The document as it is read; where its file lay makes no difference to that."""
    return document.model_copy(update={"path": None, "source_sha256": None})
