"""`powderkeg backtest`: how far forecasts like these have been right."""

import typer

from powderkeg.cli.backtest_events import events

backtest = typer.Typer(
    name="backtest",
    help="Make forecasts again as of past days, and score them against what came.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@backtest.callback()
def _as_group() -> None:
    """Keep a group, whose commands are called by name, however few it has."""


backtest.command("events")(events)
