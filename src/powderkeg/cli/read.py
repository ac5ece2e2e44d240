"""`powderkeg read`: print the claims in reports."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.cli.session import Session
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document
    from powderkeg.formats import Writer

    Rows = Iterator[tuple[Claim, Document]]

TABLE = "table"


def read(
    ctx: typer.Context,
    paths: opt.Paths,
    output: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"table, {opt.FORMATS_HELP}")
    ] = TABLE,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    also: opt.Also = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Print the claims in reports.

    Each comes with its sentence. Nothing is kept; `powderkeg add` keeps documents and claims in a record.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import writer_for

    if as_json and output != TABLE:
        raise ConfigError(f"--json and --format {output} exclude each other; give one of them")
    if also and output == TABLE:
        raise ConfigError("--also goes with --format cameo or acled; the table shows every status")
    settings = ctx.obj.settings(lexicons=lexicons, types=types)
    writer = None if output == TABLE else writer_for(output, settings, also)
    intake = start_intake(
        ctx.obj,
        published=published,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        types=types,
        pipeline=pipeline,
        prints_meanwhile=not as_json,
    )
    with intake.progress:
        rows = _read(intake, paths)
        if as_json:
            _print_json(intake, rows)
        else:
            _print(writer, rows, ctx.obj)
    intake.finish("claim")


def _read(intake: "Intake", paths: list[str]) -> "Rows":
    for document in intake.documents(paths):
        for claim in intake.claims(document):
            yield claim, document
        sys.stdout.flush()


def _print_json(intake: "Intake", rows: "Rows") -> None:
    from powderkeg.cli.output import print_json

    claims = [claim.model_dump(mode="json") for claim, _ in rows]
    print_json({"claims": claims, **intake.tally.as_json()})


def _print(writer: "Writer | None", rows: "Rows", session: "Session") -> None:
    from powderkeg.cli.output import write_claims
    from powderkeg.cli.tables import print_claims, result_console

    if writer is None:
        print_claims(result_console(), rows)
    else:
        write_claims(writer, rows, sys.stdout, session)
