"""The command `powderkeg` and its global options."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli.commands import LazyGroup
from powderkeg.cli.logs import LogFormat
from powderkeg.cli.session import Session

app = typer.Typer(
    name="powderkeg",
    cls=LazyGroup,
    help="Read reports about political crises and armed conflict into claims, each with its sentence.",
    epilog="Exit codes: 0 done, 1 some documents, rows or examples failed, 2 wrong usage, "
    "3 nothing could be read, 4 nothing found, 5 the record or a file failed.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Claims are UTF-8 everywhere; a lone surrogate becomes the escape that JSON has for it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        from powderkeg import __version__

        typer.echo(f"powderkeg {__version__}")
        raise typer.Exit


@app.callback()
def global_options(
    ctx: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings in TOML; powderkeg.toml in this folder by default."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done.")] = False,
    log_format: Annotated[
        LogFormat, typer.Option(help="Log as text, or as one JSON object a line.")
    ] = LogFormat.TEXT,
    log_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add the log to a file; it has more than is said.")
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write where the time went; as a page where FILE ends in .html."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the global options."""
    from powderkeg.cli.logs import show_logs
    from powderkeg.tracing import start_tracing

    talks = log_format is LogFormat.TEXT or log_file is not None
    ctx.obj = Session(quiet=quiet, verbose=verbose, config=config, talks=talks)
    ctx.call_on_close(show_logs(quiet=quiet, verbose=verbose, log_format=log_format, log_file=log_file))
    ctx.call_on_close(start_tracing())
    if profile is not None:
        from powderkeg.cli.profiling import start_profile

        ctx.call_on_close(start_profile(profile, ctx.obj))
