"""`powderkeg backtest`: how far forecasts like these have been right."""

import typer

from powderkeg.cli.backtest_country_months import country_months
from powderkeg.cli.backtest_events import events
from powderkeg.cli.backtest_joiners import joiners

backtest = typer.Typer(
    name="backtest",
    help="Make forecasts again as of past days, and score them against what came.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
backtest.command("events")(events)
backtest.command("country-months")(country_months)
backtest.command("joiners")(joiners)
