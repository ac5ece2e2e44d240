"""`powderkeg forecast`: what may come next, as distributions."""

import typer

forecast = typer.Typer(
    name="forecast",
    help="Say what may come next, each answer a distribution, and how far such forecasts were right.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
