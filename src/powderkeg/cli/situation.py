"""`powderkeg situation`: who holds, backs, threatens and promises what as of a day."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def situation(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_of: opt.AsOf = None,
    known_by: opt.KnownBy = None,
    place: opt.Place = None,
    actor: Annotated[
        str | None, typer.Option(help="Only what this party has a part in: a name, its beginning, or an id.")
    ] = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print who holds, backs, threatens and promises what.

    As of the last day on which a report in the record was published, unless told otherwise. What a line ends
    with is the id of a claim for explain.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.situation_choosing import choose
    from powderkeg.cli.situation_page import print_situation
    from powderkeg.cli.tables import result_console
    from powderkeg.crisis import load_crisis
    from powderkeg.formats.situation_json import claims_of, situation_json
    from powderkeg.record import Record

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_crisis(opened, known_by=known_by or as_of, settings=ctx.obj.settings())
        found = choose(crisis.situation(as_of), place=place, actor=actor)
        if as_json:
            print_json(situation_json(found, crisis.citations(claims_of(found))))
        else:
            print_situation(result_console(), found, crisis)
    if not any((found.control, found.ties, found.figures, found.standings)):
        ctx.obj.say("the record says nothing of that by then")
        raise typer.Exit(ExitCode.EMPTY)
