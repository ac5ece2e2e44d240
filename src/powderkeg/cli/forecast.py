"""`powderkeg forecast`: what may come next, as distributions."""

import typer

from powderkeg.cli.forecast_country_months import country_months

forecast = typer.Typer(
    name="forecast",
    help="Say what may come next, each answer a distribution, and how far such forecasts were right.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
# A group with one command only must stay a group.
forecast.callback()(lambda: None)
forecast.command("country-months")(country_months)
