"""`powderkeg read`: print the claims in reports."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from powderkeg.cli.intake import Intake
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document

    Rows = Iterator[tuple[Claim, Document]]


def read(
    ctx: typer.Context,
    paths: opt.Paths,
    output: Annotated[
        opt.ClaimFormat | None,
        typer.Option("--format", help="How to print the claims; a table by default.", show_default=False),
    ] = None,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Print the claims in reports, each with its sentence.

    Nothing is kept; `powderkeg add` keeps documents and claims in a record.
    """
    from powderkeg.cli.intake import start_intake
    from powderkeg.cli.output import progress

    if as_json and output:
        raise typer.BadParameter("--json and --format exclude each other", param_hint="--json")
    intake = start_intake(
        ctx.obj,
        published=published,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        pipeline=pipeline,
    )
    with progress(ctx.obj, shares_terminal=not as_json) as tick:
        rows = _read(intake, paths, tick)
        if as_json:
            _print_json(intake, rows)
        else:
            _print(output or opt.ClaimFormat.TABLE, rows)
    intake.finish("claim")


def _read(intake: "Intake", paths: list[str], tick: Callable[[str], None]) -> "Rows":
    for document in intake.documents(paths):
        for claim in intake.claims(document):
            yield claim, document
        tick(document.document_id)


def _print_json(intake: "Intake", rows: "Rows") -> None:
    from powderkeg.cli.output import print_json

    claims = [claim.model_dump(mode="json") for claim, _ in rows]
    print_json({"claims": claims, **intake.tally.as_json()})


def _print(output: opt.ClaimFormat, rows: "Rows") -> None:
    import sys

    from powderkeg.cli.tables import print_claims, result_console
    from powderkeg.formats import FORMATS

    if output is opt.ClaimFormat.TABLE:
        print_claims(result_console(), rows)
        return
    documents: dict[str, Document] = {}
    FORMATS[output](_one_document_at_a_time(rows, documents), documents, sys.stdout)


def _one_document_at_a_time(rows: "Rows", documents: "dict[str, Document]") -> "Iterator[Claim]":
    """The claims; `documents` holds only the document of the current one, so that memory doesn't grow."""
    for claim, document in rows:
        if document.document_id not in documents:
            documents.clear()
            documents[document.document_id] = document
        yield claim
