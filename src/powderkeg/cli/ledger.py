"""`powderkeg ledger`: saved forecasts, what came of them, and how well each model did."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def ledger(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    family: opt.Families = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only those not resolved yet.")] = False,
    as_json: opt.JsonOption = False,
) -> None:
    """List saved forecasts with what came of them, and the scores of each model.

    Scores are over all that was resolved, lower being better; what could not be judged counts as void.
    """
    from powderkeg.cli.forecast_record import chosen_families
    from powderkeg.cli.ledger_page import print_ledger
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.forecast.ledger import make_ledger
    from powderkeg.record import Record

    wanted = chosen_families(family)
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        kept = [one for one in opened.forecasts() if one.forecast.question.family in wanted]
        made = make_ledger(kept, opened.resolutions())
    if open_only:
        still = tuple(entry for entry in made.entries if entry.resolution is None)
        made = made.model_copy(update={"entries": still})
    if as_json:
        print_json(made.model_dump(mode="json"))
    else:
        print_ledger(result_console(), made)
    if not made.entries:
        ctx.obj.say("no forecasts; `powderkeg forecast --save` keeps some")
        raise typer.Exit(ExitCode.EMPTY)
