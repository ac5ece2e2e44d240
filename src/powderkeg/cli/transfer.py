"""`powderkeg transfer`: copy a record into another database."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt


def transfer(
    ctx: typer.Context,
    source: Annotated[
        str,
        typer.Argument(metavar="FROM", help="The record: a file or a database URL.", show_default=False),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TO", help="A file or database URL where there is no record yet.", show_default=False
        ),
    ],
    as_json: opt.JsonOption = False,
) -> None:
    """Copy a record into another database, such as from a file to a PostgreSQL server or back.

    All of it is copied, then read back and compared. If anything stands in the way, nothing is.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.record import Record

    with Record.open(source, create=False) as held, Record.open(target) as empty:
        copied = held.transfer_to(empty)
        ctx.obj.say(
            f"{copied.documents} documents, {sum(copied.rows.values())} rows in all, copied to {empty.name} "
            f"and compared (SHA-256 {copied.sha256[:12]}…)"
        )
    if as_json:
        print_json(copied.model_dump(mode="json"))
