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

    Rows = Iterator[tuple[Claim, Document]]

TABLE = "table"


def read(
    ctx: typer.Context,
    paths: opt.Paths,
    output: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, jsonl, csv, plover or geojson.")
    ] = TABLE,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Print the claims in reports.

    Each comes with its sentence. Nothing is kept; `powderkeg add` keeps documents and claims in a record.
    """
    from powderkeg.cli.intake import start_intake

    if as_json and output != TABLE:
        raise ConfigError(f"--json and --format {output} exclude each other; give one of them")
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
            _print(output, rows, ctx.obj)
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


def _print(output: str, rows: "Rows", session: "Session") -> None:
    from powderkeg.cli.output import write_claims
    from powderkeg.cli.tables import print_claims, result_console
    from powderkeg.formats import find_writer

    if output == TABLE:
        print_claims(result_console(), rows)
    else:
        write_claims(find_writer(output), rows, sys.stdout, session)
