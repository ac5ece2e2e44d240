"""`powderkeg scenario`: what would differ if some events took place."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.forecast import DAYS


def scenario(
    ctx: typer.Context,
    assume: Annotated[
        list[str],
        typer.Option(
            "--assume",
            metavar="EVENT",
            help="DATE SOURCE TYPE[:mode] TARGET [in PLACE], such as '2014-06-20 TUR MOBILIZE IRQ'; may be "
            "given several times.",
        ),
    ],
    record: opt.RecordOption = None,
    as_of: opt.Origin = None,
    known_by: opt.KnownBy = None,
    days: opt.Days = DAYS,
    as_json: opt.JsonOption = False,
) -> None:
    """Ask the questions of forecast without and with assumed events.

    Nothing is written to the record. Both sides share their random numbers, so that chance alone makes no
    difference.
    """
    from powderkeg.cli.forecast_page import print_scenario
    from powderkeg.cli.forecast_record import claims_of
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.forecasting import load_known_crisis, run_scenario
    from powderkeg.formats.citations import citations_json
    from powderkeg.record import Record

    settings = ctx.obj.settings()
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_known_crisis(opened, as_of=as_of, known_by=known_by, settings=settings)
        made = run_scenario(crisis, as_of, assume, days=days, settings=settings)
        claims = claims_of(one.assuming for one in made.differences)
        citations = crisis.citations(claims)
    if as_json:
        print_json({**made.model_dump(mode="json"), "citations": citations_json(claims, citations)})
    else:
        print_scenario(result_console(), made)
