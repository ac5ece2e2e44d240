"""Results in the forms that other programs read."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from powderkeg.cli.session import Session

if TYPE_CHECKING:
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document
    from powderkeg.formats import Writer


def print_json(result: dict[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    write_json(result, sys.stdout)


def write_json(result: dict[str, Any], stream: TextIO) -> None:
    """One JSON object on one line; ASCII, so that no control character gets through."""
    stream.write(f"{json.dumps(result)}\n")


def write_claims(
    writer: "Writer", rows: "Iterable[tuple[Claim, Document]]", stream: TextIO, session: Session
) -> int:
    """Write claims as they come, tell what the format can't hold, and return how many were written.

    Only the document of the current claim is held, so that memory stays flat.
    """
    documents: dict[str, Document] = {}
    result = writer(_one_document_at_a_time(rows, documents), documents, stream)
    for reason, number in result.left_out.items():
        session.say(f"{number} claims left out: {reason}")
    return result.written


def _one_document_at_a_time(
    rows: "Iterable[tuple[Claim, Document]]", documents: "dict[str, Document]"
) -> "Iterator[Claim]":
    for claim, document in rows:
        if document.document_id not in documents:
            documents.clear()
            documents[document.document_id] = document
        yield claim
