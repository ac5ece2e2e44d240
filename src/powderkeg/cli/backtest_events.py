"""`powderkeg backtest events`: forecasts of events by place made again at past days, and scored."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli import options as opt


def events(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="Events in CSV: time, city or place, perhaps type.", show_default=False)
    ],
    test: Annotated[
        str,
        typer.Option(
            metavar="FIRST:LAST",
            help="The days that are forecast, such as 2006-01-01:2006-10-31.",
            show_default=False,
        ),
    ],
    places: Annotated[
        int, typer.Option(min=1, help="So many places, those with most events in the file.")
    ] = 10,
    models: Annotated[
        str | None, typer.Option(metavar="NAMES", help="Models, separated by commas; all by default.")
    ] = None,
    refit: Annotated[int, typer.Option(min=1, help="Days after which parameters are fitted anew.")] = 7,
    seed: opt.Seed = 0,
    page: opt.Page = None,
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Score forecasts of events by place, made again at past days.

    Daily counts are forecast at midnight, in nats per place and day; times by an intensity that moves with
    each event, in log-likelihood per event. No model knows anything from after the moment that it forecasts.
    """
    from powderkeg.cli.backtest_output import give_backtest, refuse_page
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.forecast.events.backtest import backtest_events
    from powderkeg.forecast.events.models import MODELS
    from powderkeg.histories.timed_events import read_timed_events

    refuse_page(page, file, force=force)
    first, last = _period(test)
    history = read_timed_events(file)
    chosen = [name.strip() for name in models.split(",")] if models is not None else list(MODELS)
    with ProgressBar(ctx.obj) as progress:
        result = backtest_events(
            history,
            history.busiest(places),
            first=first,
            last=last,
            models=chosen,
            refit=refit,
            seed=seed,
            tell=progress.show,
        )
    give_backtest(ctx.obj, result, as_json=as_json, page=page)


def _period(text: str) -> tuple[date, date]:
    first, _, last = text.partition(":")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no period; expected FIRST:LAST, such as 2006-01-01:2006-10-31", param_hint="--test"
        ) from error
    if days[1] < days[0]:
        raise typer.BadParameter(f"{text!r} ends before it starts", param_hint="--test")
    return days
