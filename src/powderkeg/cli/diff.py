"""`powderkeg diff`: what changed between two days, and which claims changed it."""

from datetime import date
from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def diff(
    ctx: typer.Context,
    first: Annotated[
        date, typer.Option("--from", parser=opt.day, metavar="DATE", help="The situation as of this day.")
    ],
    second: Annotated[
        date | None,
        typer.Option(
            "--to", parser=opt.day, metavar="DATE", help="And as of this one; the last day by default."
        ),
    ] = None,
    record: opt.RecordOption = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print what changed between two days, and the claims that changed it.

    Each day is described as the reports published by then tell it.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.situation_page import print_changes
    from powderkeg.cli.tables import result_console
    from powderkeg.crisis import load_crisis
    from powderkeg.errors import ConfigError
    from powderkeg.formats.citations import citations_json
    from powderkeg.record import Record
    from powderkeg.situation.changes import find_changes

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_crisis(opened, known_by=second, settings=ctx.obj.settings())
        after = crisis.situation(second)
        if after.as_of < first:
            raise ConfigError(
                f"--from {first} lies after --to {after.as_of}; give the earlier day with --from"
            )
        # Events as they were known then: later reports may have changed what is believed of them.
        before = load_crisis(opened, known_by=first, settings=ctx.obj.settings()).situation(first)
        changes = find_changes(before, after)
        citations = crisis.citations(claim for change in changes for claim in change.claims)
        if as_json:
            print_json(
                {
                    "from": first.isoformat(),
                    "to": after.as_of.isoformat(),
                    "changes": [change.model_dump(mode="json") for change in changes],
                    "citations": citations_json(citations, citations),
                }
            )
        else:
            print_changes(result_console(), changes, citations)
    if not changes:
        ctx.obj.say(f"nothing changed between {first} and {after.as_of}")
        raise typer.Exit(ExitCode.EMPTY)
