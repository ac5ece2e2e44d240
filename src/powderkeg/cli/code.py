"""`powderkeg code`: read a corpus on many cores into Parquet."""

from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.corpora.coding import Engine

LOCAL, RAY = "local", "ray"


def code(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...",
            help="Files of JSON Lines or Parquet, folders, patterns; also s3://… and the like.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str, typer.Argument(metavar="OUT", help="The folder to write; also s3://….", show_default=False)
    ],
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="local: processes on this machine; ray: Ray Data.")
    ] = LOCAL,
    address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="A Ray cluster; without it Ray runs on this machine."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Documents read at a time; one a core by default.")
    ] = None,
    part_size: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Documents kept together; 50 to 500 by default."),
    ] = None,
    as_json: opt.JsonOption = False,
    published: opt.Published = None,
    encoding: opt.Encoding = None,
    columns: opt.Columns = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
    pipeline: opt.Pipeline = None,
) -> None:
    """Read a corpus on many cores into Parquet.

    The folder OUT gets tables of claims, documents and what was skipped. After an interruption, run the same
    command again: it goes on where the last run ended. `powderkeg add OUT` takes all of it into a record.
    """
    from powderkeg.cli.corpus_run import CorpusRun
    from powderkeg.cli.intake import start_intake

    chosen = _engine(engine, address, workers)
    intake = start_intake(
        ctx.obj,
        published=published,
        encoding=encoding,
        columns=columns,
        lexicons=lexicons,
        actors=actors,
        types=types,
        pipeline=pipeline,
    )
    run = CorpusRun(ctx.obj, intake, out)
    try:
        with intake.progress:
            run.code(paths, chosen, part_size)
    except KeyboardInterrupt as error:
        ctx.obj.complain("interrupted; what is finished is kept. Run the same command again to go on")
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    if as_json:
        run.print_json()
    run.finish()


def _engine(name: str, address: str | None, workers: int | None) -> "Engine":
    """The engine of that name."""
    if address and name != RAY:
        raise ConfigError("--address is that of a Ray cluster; give --engine ray with it")
    if name == LOCAL:
        from powderkeg.corpora.local_engine import LocalEngine

        return LocalEngine(workers)
    if name == RAY:
        from powderkeg.corpora.ray_engine import RayEngine

        return RayEngine(address, workers)
    raise ConfigError(f"--engine is {name!r}, expected {LOCAL} or {RAY}")
