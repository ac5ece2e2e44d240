"""`powderkeg backtest joiners`: who joined past disputes, forecast anew and scored."""

from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli import options as opt


def joiners(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="Disputes in CSV: a line for each dispute and state outside it.", show_default=False
        ),
    ],
    train_until: Annotated[
        int,
        typer.Option(metavar="YEAR", help="Models are fitted to disputes that began until this year."),
    ] = 1990,
    test: Annotated[
        str,
        typer.Option(metavar="FIRST-LAST", help="Disputes that began in these years are scored."),
    ] = "1991-2000",
    seed: opt.Seed = 0,
    page: opt.Page = None,
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Score forecasts of which states join a dispute.

    States at risk are those that border a party, lie near it over water, are its ally or rival, or are major
    powers. Of a dispute, models know what was known on the day it began.
    """
    from powderkeg.cli.backtest_output import give_backtest, refuse_page
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.forecast.joiners.backtest import backtest_joiners
    from powderkeg.histories.disputes import read_disputes

    refuse_page(page, file, force=force)
    years = _years(test)
    disputes = read_disputes(file)
    with ProgressBar(ctx.obj) as progress:
        result = backtest_joiners(
            disputes, train_until=train_until, test=years, seed=seed, tell=progress.show
        )
    give_backtest(ctx.obj, result, as_json=as_json, page=page)


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not all(len(year) == 4 and year.isascii() and year.isdigit() for year in (first, last)):
        raise typer.BadParameter(
            f"{text!r} are no years; expected FIRST-LAST, such as 1991-2000", param_hint="--test"
        )
    return int(first), int(last)
