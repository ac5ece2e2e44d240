"""`powderkeg documents`: print what a record holds."""

from typing import TYPE_CHECKING, Any

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.record import DocumentSummary


def documents(ctx: typer.Context, record: opt.RecordOption = None, as_json: opt.JsonOption = False) -> None:
    """Print the documents in a record."""
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import print_documents, result_console
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        if as_json:
            rows = [_as_json(summary) for summary in opened.documents()]
            print_json({"documents": rows})
            count = len(rows)
        else:
            count = print_documents(result_console(), opened.documents())
    if not count:
        ctx.obj.say("the record holds no documents")
        raise typer.Exit(ExitCode.EMPTY)


def _as_json(summary: "DocumentSummary") -> dict[str, Any]:
    row: dict[str, Any] = summary.document.model_dump(mode="json", exclude={"text", "regions"})
    return row | summary.model_dump(mode="json", exclude={"document"})
