"""`powderkeg documents`: print what a record holds."""

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def documents(ctx: typer.Context, record: opt.RecordOption = None, as_json: opt.JsonOption = False) -> None:
    """Print the documents in a record."""
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import print_documents, result_console
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        found = opened.documents()
        if as_json:
            rows = [document.model_dump(mode="json", exclude={"text", "regions"}) for document in found]
            print_json({"documents": rows})
            count = len(rows)
        else:
            count = print_documents(result_console(), found)
    if not count:
        ctx.obj.say("the record holds no documents")
        raise typer.Exit(ExitCode.EMPTY)
