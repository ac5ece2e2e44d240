"""`powderkeg forecast country-months`: how many deaths each country may see in coming months."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import country_months as own
from powderkeg.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rich.console import Console

    from powderkeg.cli.session import Session
    from powderkeg.datamodel.forecast import Forecast
    from powderkeg.forecast.country_months.series import CountryMonths, Floats, Months


def country_months(
    ctx: typer.Context,
    file: own.File,
    origin: Annotated[
        str | None,
        typer.Option(
            metavar="MONTH", help="Last month whose figures are used, as YYYY-MM; the last one by default."
        ),
    ] = None,
    horizons: own.Horizons = "3-14",
    draws: own.Draws = 1000,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The model; see docs/backtests.md.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the draws to a Parquet file, too.")
    ] = None,
    force: opt.Force = False,
    record: opt.RecordOption = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the forecasts in the record, for resolve and ledger.")
    ] = False,
    neighbours: own.Neighbours = None,
    seed: own.Seed = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Say how many deaths by state-based violence each country may see in coming months.

    Prints for each country and month quantiles, and the chances of no death, of 25 and of 1,000.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.forecast.country_months.answers import country_month_forecasts
    from powderkeg.forecast.country_months.backtest import SEED, forecast_draws
    from powderkeg.forecast.country_months.models import DEFAULT, backtest_line, find_models
    from powderkeg.forecast.country_months.series import Months

    own.refuse_draws(out, file, force=force)
    ask = Months(own.horizons(horizons))
    chosen = find_models([model or DEFAULT], ask.horizons)[0]
    series = own.load(file, neighbours)
    history = series if origin is None else series.cut(own.origin_month(origin))
    _tell_of_others(history, ctx.obj)
    drawn = forecast_draws(chosen, history, ask, size=draws, seed=SEED if seed is None else seed)
    forecasts = list(
        country_month_forecasts(
            history, ask, drawn, model=chosen.name, backtest=backtest_line(chosen.name, ask.horizons)
        )
    )
    if out is not None:
        _write(out, history, ask, drawn)
        ctx.obj.say(f"draws written to {out}: {drawn.size:,}")
    if save:
        _save(forecasts, record, ctx.obj)
    if as_json:
        print_json({"forecasts": [forecast.model_dump(mode="json") for forecast in forecasts]})
    else:
        _print(result_console(), forecasts, dict(zip(history.units, history.names, strict=True)))


def _tell_of_others(history: "CountryMonths", session: "Session") -> None:
    """Name the countries that have no forecast."""
    from powderkeg.english import listed
    from powderkeg.forecast.country_months.series import month_text

    present = set(history.present.tolist())
    if others := [unit for place, unit in enumerate(history.units) if place not in present]:
        month = month_text(history.last)
        session.say(f"not forecast, as the file has no figure of {month} for them: {listed(others)}")


def _save(forecasts: "list[Forecast]", record: str | None, session: "Session") -> None:
    from powderkeg.cli.forecast_record import keep
    from powderkeg.record import Record

    with Record.open(session.record_location(record)) as opened:
        keep(opened, forecasts, session)


def _write(out: Path, history: "CountryMonths", ask: "Months", drawn: "Floats") -> None:
    from powderkeg.cli.files import whole_path
    from powderkeg.histories.draws import write_draws

    units = [history.units[unit] for unit in history.present for _ in ask.horizons]
    months = [history.last + horizon for _ in history.present for horizon in ask.horizons]
    with whole_path(out) as part:
        write_draws(part, units, months, drawn)


def _print(console: "Console", forecasts: "list[Forecast]", names: dict[str, str]) -> None:
    from rich.text import Text

    from powderkeg.cli.tables import plain_table
    from powderkeg.safe import safe

    console.print(
        Text(f"Deaths by state-based violence, as of {forecasts[0].origin}", style="bold underline")
    )
    console.print(Text(f"{forecasts[0].model}. {forecasts[0].backtest}", style="dim"))
    columns = (("90% interval", 16), ("median", 7), ("no death", 9), ("25 or more", 11), ("1,000", 6))
    table = plain_table(("country", None), ("month", 8), *columns, heading=True)
    for forecast in sorted(forecasts, key=_deadliest_first(forecasts)):
        told = forecast.distribution
        values = {quantile.level: f"{quantile.value:,.0f}" for quantile in told.quantiles}
        chances = [told.chance_of_zero or 0.0, *(chance.probability for chance in told.chances)]
        table.add_row(
            Text(safe(names[forecast.question.subject[0]])),
            Text(f"{forecast.question.start:%Y-%m}"),
            Text(f"{values[0.05]}–{values[0.95]}"),
            Text(values[0.5]),
            *(Text(f"{chance:.2f}") for chance in chances),
        )
    console.print(table)


def _deadliest_first(forecasts: "list[Forecast]") -> "Callable[[Forecast], tuple[float, str, date]]":
    deaths: dict[str, float] = defaultdict(float)
    for forecast in forecasts:
        deaths[forecast.question.subject[0]] += forecast.distribution.mean or 0.0

    def place(forecast: "Forecast") -> "tuple[float, str, date]":
        unit = forecast.question.subject[0]
        return -deaths[unit], unit, forecast.question.start

    return place
