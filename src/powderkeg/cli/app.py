"""The command `powderkeg` and its global options."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli.commands import LazyGroup
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
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the global options."""
    from powderkeg.cli.logs import show_logs

    ctx.obj = Session(quiet=quiet, verbose=verbose, config=config)
    show_logs(quiet=quiet, verbose=verbose)
