"""`powderkeg add`: read reports into a record."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.datamodel.document import Document
    from powderkeg.record import Record


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
    pipeline: opt.Pipeline = None,
) -> None:
    """Read reports into a record: documents, and the claims in them.

    What this version has read before is passed over, so an interrupted run is taken up by running it
    again. Each document is kept as soon as it is read.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import print_json, progress
    from powderkeg.record import Record

    intake = start_intake(
        ctx.obj,
        published=published,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        pipeline=pipeline,
    )
    added = []
    try:
        with Record.open(ctx.obj.record_location(record)) as opened, progress(ctx.obj) as tick:
            for document in intake.documents(paths):
                added.append(add_document(opened, intake, document))
                tick(document.document_id)
    except KeyboardInterrupt as error:
        ctx.obj.complain(
            f"interrupted; {intake.tally.read} documents read so far are in the record. "
            "Run the same command again to go on"
        )
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    if as_json:
        print_json({"documents": added, **intake.tally.as_json()})
    intake.finish("claim")
