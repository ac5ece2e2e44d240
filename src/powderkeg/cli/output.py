"""Results in the forms that other programs read."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from powderkeg.cli.session import Session
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document
    from powderkeg.formats import Writer, Written


def print_json(result: dict[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    write_json(result, sys.stdout)


def write_json(result: dict[str, Any], stream: TextIO) -> None:
    """One JSON object on one line; ASCII, so that no control character gets through."""
    stream.write(f"{json.dumps(result)}\n")


def writer_for(name: str, settings: "Settings", also: Iterable[str] | None) -> "Writer":
    """The writer of a format, with the event types and tables of the settings."""
    from powderkeg.datamodel.claim import Status
    from powderkeg.formats import ExportOptions, find_writer
    from powderkeg.reference.crosswalk import load_crosswalk
    from powderkeg.reference.event_types import load_event_types
    from powderkeg.reference.tables import Tables

    find_writer(name)
    if wrong := [status for status in also or () if status not in {*Status}]:
        raise ConfigError(f"--also is {wrong[0]!r}, expected {', '.join(Status)}")
    tables = Tables(settings.lexicons)
    options = ExportOptions(
        load_event_types(tables, settings.types), load_crosswalk(tables), frozenset(map(Status, also or ()))
    )
    return find_writer(name, options)


def write_claims(
    writer: "Writer", rows: "Iterable[tuple[Claim, Document]]", stream: TextIO, session: Session
) -> "Written":
    """Write claims as they come, and tell what the format can't hold.

    Only the document of the current claim is held, so that memory stays flat.
    """
    from powderkeg.wording.claims import counted

    documents: dict[str, Document] = {}
    result = writer(_one_document_at_a_time(rows, documents), documents, stream)
    for reason, number in result.left_out.items():
        session.say(f"{counted(number, 'claim')} left out: {reason}")
    return result


def _one_document_at_a_time(
    rows: "Iterable[tuple[Claim, Document]]", documents: "dict[str, Document]"
) -> "Iterator[Claim]":
    for claim, document in rows:
        if document.document_id not in documents:
            documents.clear()
            documents[document.document_id] = document
        yield claim
