"""`powderkeg backtest country-months`: forecasts of deaths made again at past months, and scored."""

from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import country_months as own
from powderkeg.cli import options as opt
from powderkeg.cli.backtest import backtest

if TYPE_CHECKING:
    from powderkeg.forecast.backtest import Backtest


@backtest.command("country-months")
def country_months(
    ctx: typer.Context,
    file: own.File,
    origins: Annotated[
        str,
        typer.Option(metavar="MONTHS", help="Months at whose end forecasts are made, such as 2015-10,2016-10."),
    ],
    horizons: own.Horizons = "3-14",
    draws: own.Draws = 1000,
    models: Annotated[
        str | None, typer.Option(metavar="NAMES", help="Models, separated by commas; all by default.")
    ] = None,
    draws_of: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE",
            help="Draws of another forecast in Parquet, to score beside ours; may be given several times.",
        ),
    ] = None,
    neighbours: own.Neighbours = None,
    seed: own.Seed = 0,
    as_json: opt.JsonOption = False,
) -> None:
    """Score forecasts of deaths by country and month, made again at past months.

    No model knows anything from after the month of its forecast. Prints scores of each model, and with which
    gain over the baselines, with intervals that resample countries.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.forecast.country_months.backtest import backtest_country_months
    from powderkeg.forecast.country_months.models import find_models
    from powderkeg.histories.draws import read_draws

    ahead = own.horizons(horizons)
    chosen = find_models(own.names(models), ahead)
    others = {name: read_draws(path) for name, path in own.draws_of_others(draws_of).items()}
    with ProgressBar(ctx.obj) as progress:
        result = backtest_country_months(
            own.load(file, neighbours),
            chosen,
            origins=own.months(origins),
            horizons=ahead,
            size=draws,
            seed=seed,
            others=others,
            tell=progress.show,
        )
    if as_json:
        print_json(result.as_json())
    else:
        _print(result)


def _print(result: "Backtest") -> None:
    from powderkeg.cli.backtest_tables import print_backtest
    from powderkeg.cli.tables import result_console

    print_backtest(result_console(), result)
