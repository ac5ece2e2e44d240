"""`powderkeg add`: read reports into a record."""

from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from powderkeg.cli.intake import Intake
    from powderkeg.cli.session import Session
    from powderkeg.corpora import TakenDocument
    from powderkeg.datamodel.document import Document
    from powderkeg.record import Added, Record


def add(
    ctx: typer.Context,
    paths: opt.Paths,
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Read reports into a record.

    The record keeps the documents and the claims in them, each document as soon as it is read. What this
    version has read before is passed over: after an interruption, run the same command again. A folder that
    `powderkeg code` wrote is taken as it was read there.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import print_json
    from powderkeg.record import Record

    location = ctx.obj.record_location(record)
    intake = start_intake(
        ctx.obj,
        published=published,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        types=types,
        pipeline=pipeline,
    )
    with Record.open(location) as opened:
        outcomes = add_documents(opened, intake, paths, ctx.obj)
    if as_json:
        rows = [added.model_dump(mode="json") for added in outcomes]
        print_json({"documents": rows, **intake.tally.as_json()})
    intake.finish("claim")


def add_documents(record: "Record", intake: "Intake", paths: list[str], session: "Session") -> "list[Added]":
    """Read documents into a record, or take them from a corpus that is coded, one transaction each."""
    from powderkeg.corpora import is_corpus

    outcomes: list[Added] = []
    corpora = [path for path in paths if is_corpus(path)]
    try:
        with intake.progress:
            reports = [path for path in paths if path not in corpora]
            for document in intake.documents(reports) if reports else ():
                outcomes += _added(intake, document, partial(_read, record, intake, document))
            for taken in chain.from_iterable(map(intake.taken, corpora)):
                outcomes += _added(intake, taken.document, partial(_take, record, taken))
    except KeyboardInterrupt as error:
        session.complain(
            f"interrupted; what was read so far is in the record ({len(outcomes)} documents). "
            "Run the same command again to go on"
        )
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    return outcomes


def add_document(record: "Record", intake: "Intake", document: "Document") -> "Added | None":
    """Read a document into the record unless it is there; None, counted and told, if that fails."""
    return next(iter(_added(intake, document, partial(_read, record, intake, document))), None)


def _added(intake: "Intake", document: "Document", add: "Callable[[], Added]") -> "list[Added]":
    """What came of adding a document, counted; nothing, counted and told, if that failed."""
    from powderkeg.errors import DocumentClashError, DocumentError

    try:
        added = add()
    except (DocumentError, DocumentClashError) as error:
        intake.fail(document, error)
        return []
    if added.status == "known":
        intake.tally.known += 1
    else:
        intake.count(document, added.claims)
    return [added]


def _read(record: "Record", intake: "Intake", document: "Document") -> "Added":
    """Read a document into the record unless it is there."""
    from powderkeg.datamodel.reading import Reading
    from powderkeg.record import Added
    from powderkeg.tracing import step

    if record.is_read(document, intake.reader.version):
        return Added(status="known", claims=0, document_id=document.document_id)
    with step("read", document=document.document_id) as this:
        claims = intake.reader.read(document)
        this.note(found=len(claims))
    reading = Reading(
        document_id=document.document_id, reader=intake.reader.version, read_at=datetime.now(UTC)
    )
    return record.add(document, claims, reading)


def _take(record: "Record", taken: "TakenDocument") -> "Added":
    """Add what was read elsewhere, unless the record holds that, or has read the document since."""
    from powderkeg.record import Added

    document, reading = taken.document, taken.reading
    known = record.is_read(document, reading.reader) or (
        record.headings([document.document_id])
        and record.readings(document.document_id)[-1].read_at > reading.read_at
    )
    if known:
        return Added(status="known", claims=0, document_id=document.document_id)
    return record.add(document, taken.claims, reading)
