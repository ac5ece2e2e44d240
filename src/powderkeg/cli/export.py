"""`powderkeg export`: write the claims in a record to a file of another program's format."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Annotated, TextIO

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError


def export(
    ctx: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=opt.FORMATS_HELP)],
    record: opt.RecordOption = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; standard output by default.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
    also: opt.Also = None,
    types: opt.Types = None,
    lexicons: opt.Lexicons = None,
) -> None:
    """Write the claims in a record to a file.

    The file appears whole or not at all.
    """
    from powderkeg.cli.output import write_claims, writer_for
    from powderkeg.cli.record import claims_with_documents
    from powderkeg.formats import file_encoding
    from powderkeg.record import ClaimFilter, Record

    writer = writer_for(to, ctx.obj.settings(types=types, lexicons=lexicons), also)
    if out:
        _refuse_destination(out, ctx.obj.record_location(record), force=force)
    with (
        Record.open(ctx.obj.record_location(record), create=False) as opened,
        _whole_file(out, file_encoding(to)) if out else nullcontext(sys.stdout) as stream,
    ):
        written = write_claims(writer, claims_with_documents(opened, ClaimFilter()), stream, ctx.obj)
    ctx.obj.say(f"{written} claims written" + (f" to {out}" if out else ""))
    if not written:
        raise typer.Exit(ExitCode.EMPTY)


def _refuse_destination(out: Path, record: str, *, force: bool) -> None:
    if out.resolve() in {Path(f"{record}{ending}").resolve() for ending in ("", "-wal", "-shm")}:
        raise ConfigError(f"{out}: that is the record itself; choose another --out")
    if not out.parent.is_dir():
        raise ConfigError(f"{out}: there is no folder {out.parent}; create it, or choose another --out")
    if out.is_dir():
        raise ConfigError(f"{out}: a folder; give the name of a file in it with --out")
    if out.exists() and not out.is_file():
        raise ConfigError(
            f"{out}: no plain file; choose another --out, or leave it out and redirect the output"
        )
    if out.exists() and not force:
        raise ConfigError(f"{out}: is there already; choose another --out, or overwrite it with --force")


@contextmanager
def _whole_file(path: Path, encoding: str) -> Iterator[TextIO]:
    """A file that takes its name only once all of it is written."""
    path = path.resolve()  # a link keeps pointing to the file it names
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
