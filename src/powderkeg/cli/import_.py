"""`powderkeg import`: take coded data of others into a record."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files of ACLED, UCDP, GDELT 2, POLECAT or ICEWS; .gz and .zip too.", show_default=False
        ),
    ],
    record: opt.RecordOption = None,
    dataset: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="acled, ucdp, gdelt, polecat or icews, where the file doesn't tell.",
        ),
    ] = None,
    as_json: opt.JsonOption = False,
    encoding: opt.Encoding = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
) -> None:
    """Take coded data of others into a record.

    Their rows stand beside the claims as coded events, each with its data set, id, file and line. What the
    record holds already is passed over: after an interruption, run the same command again.
    """
    from powderkeg.cli.coded_intake import CodedIntake
    from powderkeg.cli.output import print_json
    from powderkeg.formats.coded import CodedReference
    from powderkeg.record import Record
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.tables import Tables

    location = ctx.obj.record_location(record)
    settings = ctx.obj.settings(lexicons=lexicons, actors=actors)
    tables = Tables(settings.lexicons)
    reference = CodedReference.load(tables, ActorList.load(settings.actors, tables=tables))
    with Record.open(location) as opened:
        run = CodedIntake(ctx.obj, opened, reference)
        run.add(files, dataset=dataset, encoding=encoding)
    if as_json:
        print_json({"files": run.files, "failures": run.failures})
    raise typer.Exit(run.exit_code())
