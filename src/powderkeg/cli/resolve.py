"""`powderkeg resolve`: what came of saved forecasts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.review_desk import By, who_reviews
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.datamodel.ledger import Resolution
    from powderkeg.record import Record


def resolve(
    ctx: typer.Context,
    forecast_id: Annotated[
        str | None,
        typer.Argument(
            metavar="[FORECAST]", help="The id of a saved forecast or its beginning, to resolve it by hand."
        ),
    ] = None,
    record: opt.RecordOption = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help="By hand: yes, no, a number, or void.")
    ] = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="By hand: the reason, kept with the resolution.")
    ] = "",
    by: By = None,
    series: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Deaths by country and month, for the questions they decide."),
    ] = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Say what came of saved forecasts, by their rules or by hand.

    Without an id all that are due are resolved from what the record holds today, and those that can't be yet
    are named with what is missing.
    """
    from powderkeg.cli.ledger_page import print_resolved
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.resolving import Resolved, resolve_due

    now = datetime.now(UTC)
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        if forecast_id is None:
            if outcome is not None or reason:
                raise ConfigError(
                    "--outcome and --reason are of one forecast; name it, as `powderkeg ledger` lists it"
                )
            found = resolve_due(opened, now=now, series=series, settings=ctx.obj.settings())
        else:
            made = _by_hand(
                opened, forecast_id, outcome, reason=reason, resolver=who_reviews(ctx.obj, by), now=now
            )
            found = Resolved([made], [])
        opened.add_resolutions(found.made)
        saved = {one.forecast_id: one for one in opened.forecasts()}
    if as_json:
        print_json(
            {
                "resolved": [one.model_dump(mode="json") for one in found.made],
                "pending": [{"forecast_id": one.saved.forecast_id, "why": one.why} for one in found.pending],
            }
        )
    else:
        print_resolved(result_console(), found, saved)
    ctx.obj.say(f"{len(found.made)} resolved, {len(found.pending)} still open")


def _by_hand(
    record: "Record",
    forecast_id: str,
    outcome: str | None,
    *,
    reason: str,
    resolver: str,
    now: datetime,
) -> "Resolution":
    from powderkeg.resolving import by_hand

    if outcome is None:
        raise ConfigError("give --outcome yes, no, a number or void, and --reason")
    return by_hand(record.forecast(forecast_id), outcome, reason=reason, resolver=resolver, now=now)
