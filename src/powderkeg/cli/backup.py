"""`powderkeg backup`: copy a record into a file, also while others write to it."""

from pathlib import Path
from typing import Annotated

import typer

from powderkeg.cli import options as opt


def backup(
    ctx: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the copy.", show_default=False)],
    record: opt.RecordOption = None,
    force: opt.Force = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Copy a record into a file, also while others write to it.

    The copy is the record at one moment. It is checked as `powderkeg check` does, and takes its name only
    then. It is a record itself: to restore it, name it with --record, or copy it with `transfer`.
    """
    from powderkeg.cli.files import refuse_destination, refuse_in_use, refuse_record, whole_path
    from powderkeg.cli.output import print_json
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.record import back_up

    location = ctx.obj.record_location(record)
    refuse_record(out, location)
    refuse_destination(out, force=force, option="FILE")
    refuse_in_use(out)
    progress = ProgressBar(ctx.obj)
    with progress, whole_path(out) as part:
        checked = back_up(location, part, watch=progress.show)
    if as_json:
        print_json({"file": str(out), **checked.model_dump(mode="json")})
    counts = ", ".join(f"{number:,} {what.replace('_', ' ')}" for what, number in checked.counts.items())
    ctx.obj.say(f"{checked.record} copied to {out} and checked: no faults in {counts or 'the database'}")
