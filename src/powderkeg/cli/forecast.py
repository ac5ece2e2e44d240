"""`powderkeg forecast`: what may come next, as distributions."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.cli.forecast_country_months import country_months
from powderkeg.errors import ConfigError

forecast = typer.Typer(
    name="forecast",
    help="Say what may come next, each answer a distribution, and how far such forecasts were right.",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)

DAYS = 90


@forecast.callback()
def of_record(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    as_of: opt.Origin = None,
    known_by: opt.KnownBy = None,
    days: opt.Days = DAYS,
    family: opt.Families = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the forecasts in the record, for resolve and ledger.")
    ] = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Say what may come next in the crisis of a record, or in a series.

    Who may be drawn in, what standing threats may come to, where violence may come next, each with what it
    rests on. What a line ends with is the id of a claim for explain. Only reports published by the day
    count.
    """
    if ctx.invoked_subcommand is not None:
        if save or as_json or days != DAYS or any((record, as_of, known_by, family)):
            raise ConfigError(f"put options behind {ctx.invoked_subcommand}, or leave it out")
        return
    from powderkeg.cli.forecast_record import run_forecast

    found = run_forecast(
        ctx.obj,
        record,
        as_of=as_of,
        known_by=known_by,
        days=days,
        families=family,
        save=save,
        as_json=as_json,
    )
    if not found:
        ctx.obj.say("the record says nothing that a forecast could rest on by then")
        raise typer.Exit(ExitCode.EMPTY)


forecast.command("country-months")(country_months)
