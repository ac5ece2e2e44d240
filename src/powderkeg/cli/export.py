"""`powderkeg export`: write the claims in a record to a file of another program's format."""

import sys
from contextlib import nullcontext
from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def export(
    ctx: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=opt.FORMATS_HELP)],
    record: opt.RecordOption = None,
    out: opt.Out = None,
    force: opt.Force = False,
    also: opt.Also = None,
    types: opt.Types = None,
    lexicons: opt.Lexicons = None,
) -> None:
    """Write the claims in a record to a file.

    The file appears whole or not at all.
    """
    from powderkeg.cli.files import refuse_destination, refuse_record, whole_file
    from powderkeg.cli.output import write_claims, writer_for
    from powderkeg.cli.record import claims_with_documents
    from powderkeg.cli.wording import counted
    from powderkeg.formats import file_encoding
    from powderkeg.record import ClaimFilter, Record

    settings = ctx.obj.settings(types=types, lexicons=lexicons)
    writer = writer_for(to, settings, also)
    if out:
        refuse_record(out, ctx.obj.record_location(record))
        refuse_destination(out, force=force)
    with (
        Record.open(ctx.obj.record_location(record), create=False) as opened,
        whole_file(out, file_encoding(to)) if out else nullcontext(sys.stdout) as stream,
    ):
        written = write_claims(
            writer, claims_with_documents(opened, ClaimFilter(), settings), stream, ctx.obj
        )
    ctx.obj.say(f"{counted(written, 'claim')} written" + (f" to {out}" if out else ""))
    if not written:
        raise typer.Exit(ExitCode.EMPTY)
