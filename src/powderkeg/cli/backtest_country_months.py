"""`powderkeg backtest country-months`: forecasts of deaths made again at past months, and scored."""

from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli import country_months as own
from powderkeg.cli import options as opt


def country_months(
    ctx: typer.Context,
    file: own.File,
    origins: Annotated[
        str,
        typer.Option(
            metavar="MONTHS", help="Months at whose end forecasts are made, such as 2015-10,2016-10."
        ),
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
    seed: own.Seed = None,
    page: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="Also write it all as one HTML page.")
    ] = None,
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Score forecasts of deaths by country and month, made again at past months.

    No model knows anything from after the month of its forecast. Prints scores of each model, and with which
    gain over the baselines, with intervals that resample countries.
    """
    from powderkeg.cli.backtest_output import give_backtest, refuse_page
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.forecast.country_months.backtest import SEED, backtest_country_months
    from powderkeg.forecast.country_months.models import find_models
    from powderkeg.histories.draws import read_draws

    refuse_page(page, file, force=force)
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
            seed=SEED if seed is None else seed,
            others=others,
            tell=progress.show,
        )
    give_backtest(ctx.obj, result, as_json=as_json, page=page)
