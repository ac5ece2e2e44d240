"""`powderkeg export`: write what a record holds to a file of another program's format."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.errors import ConfigError

if TYPE_CHECKING:
    from powderkeg.cli.record import Rows
    from powderkeg.cli.session import Session
    from powderkeg.config import Settings
    from powderkeg.formats import Writer, Written
    from powderkeg.formats.derived import Exported

_PAGE = "html"


def export(
    ctx: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=opt.EXPORT_FORMATS_HELP)],
    what: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT", help="claims, events or situation; html has all.", show_default="claims"
        ),
    ] = None,
    record: opt.RecordOption = None,
    out: opt.Out = None,
    force: opt.Force = False,
    as_of: opt.AsOf = None,
    known_by: opt.KnownBy = None,
    also: opt.Also = None,
    types: opt.Types = None,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Write claims, events or the situation to a file, or the page to a folder.

    The file appears whole or not at all. Each event, and each row of the situation, has the ids of its claims
    and the sentence of one of them, with its outlet and day. `--to html` writes the page that `powderkeg
    serve` shows, to be read from any plain file server.
    """
    if to == _PAGE:
        _export_page(
            ctx.obj,
            record,
            out,
            settings=ctx.obj.settings(types=types, lexicons=lexicons, actors=actors),
            known_by=known_by,
            force=force,
            as_json=as_json,
            idle={"--what": what, "--as-of": as_of, "--also": also},
        )
        return
    from powderkeg.cli.files import refuse_destination, refuse_record
    from powderkeg.cli.output import print_json, writer_for
    from powderkeg.cli.record import claims_with_documents
    from powderkeg.formats.derived import Exported, is_text, item_of, refuse_unfitting
    from powderkeg.record import ClaimFilter, Record
    from powderkeg.wording.claims import counted

    wanted = _wanted(what or Exported.CLAIMS)
    refuse_unfitting(wanted, to)
    _refuse_idle_options(wanted, as_of=as_of, known_by=known_by, also=also)
    if not out and not is_text(wanted, to):
        raise ConfigError(f"{to} is no text and can't be printed; name a file with --out")
    if as_json and not out:
        raise ConfigError("--json says what was written to a file; name one with --out")
    settings = ctx.obj.settings(types=types, lexicons=lexicons, actors=actors)
    writer = writer_for(to, settings, also) if wanted is Exported.CLAIMS else None
    location = ctx.obj.record_location(record)
    if out:
        refuse_record(out, location)
        refuse_destination(out, force=force)
    with Record.open(location, create=False) as opened:
        if writer:
            rows = claims_with_documents(opened, ClaimFilter(), settings)
            written = _write_claims(writer, to, rows, out, ctx.obj)
        else:
            from powderkeg.cli.exporting import write_events, write_situation
            from powderkeg.crisis import load_crisis

            crisis = load_crisis(opened, known_by=known_by, settings=settings)
            if wanted is Exported.EVENTS:
                written = write_events(to, crisis, out)
            else:
                written = write_situation(to, crisis, as_of, out)
    if as_json:
        print_json({"what": wanted, "format": to, "out": str(out), **written.model_dump()})
    ctx.obj.say(f"{counted(written.written, item_of(wanted, to))} written" + (f" to {out}" if out else ""))
    if not written.written:
        raise typer.Exit(ExitCode.EMPTY)


def _export_page(
    session: "Session",
    record: str | None,
    out: Path | None,
    *,
    settings: "Settings",
    known_by: date | None,
    force: bool,
    as_json: bool,
    idle: dict[str, object],
) -> None:
    from powderkeg.cli.files import refuse_folder, refuse_record, whole_folder
    from powderkeg.cli.output import print_json
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.record import Record
    from powderkeg.web.folder import HOLDS, write_folder
    from powderkeg.wording.claims import counted

    for option, value in idle.items():
        if value:
            raise ConfigError(f"{option} doesn't go with html, which has everything; leave it out")
    if out is None:
        raise ConfigError("html is a folder and can't be printed; name one with --out")
    location = session.record_location(record)
    refuse_record(out, location)
    refuse_folder(out, force=force, holds=HOLDS)
    with (
        Record.open(location, create=False) as opened,
        ProgressBar(session) as progress,
        whole_folder(out) as folder,
    ):
        files = write_folder(folder, opened, settings, known_by=known_by, progress=progress.show)
    if as_json:
        print_json({"what": "page", "format": _PAGE, "out": str(out), "written": files, "left_out": {}})
    session.say(f"page of {counted(files, 'file')} written to {out}; any file server shows it")


def _wanted(what: str) -> "Exported":
    from powderkeg.formats.derived import Exported

    if what not in {*Exported}:
        raise ConfigError(f"--what is {what!r}, expected {', '.join(Exported)}")
    return Exported(what)


def _refuse_idle_options(
    what: "Exported", *, as_of: date | None, known_by: date | None, also: list[str] | None
) -> None:
    """Refuse options that would change nothing."""
    from powderkeg.formats.derived import Exported

    if as_of and what is not Exported.SITUATION:
        raise ConfigError("--as-of goes with --what situation; leave it out")
    if known_by and what is Exported.CLAIMS:
        raise ConfigError("--known-by goes with --what events or situation; leave it out")
    if also and what is not Exported.CLAIMS:
        raise ConfigError("--also goes with --what claims; events and situations have every status")


def _write_claims(writer: "Writer", to: str, rows: "Rows", out: Path | None, session: "Session") -> "Written":
    from powderkeg.cli.files import destination
    from powderkeg.cli.output import write_claims
    from powderkeg.formats import file_encoding

    with destination(out, file_encoding(to)) as stream:
        return write_claims(writer, rows, stream, session)
