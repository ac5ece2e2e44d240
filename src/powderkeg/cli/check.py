"""`powderkeg check`: look for faults in a record, through and through."""

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def check(ctx: typer.Context, record: opt.RecordOption = None, as_json: opt.JsonOption = False) -> None:
    """Look for faults in a record, through and through; nothing in it is changed.

    The database checks its own files; then every row is read back, every claim held against the text of its
    document, and what is derived against what it is derived from. With faults the exit code is 5.
    """
    from powderkeg.cli.output import print_json
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.record import check_record

    progress = ProgressBar(ctx.obj)
    with progress:
        checked = check_record(ctx.obj.record_location(record), watch=progress.show)
    for finding in checked.findings:
        ctx.obj.complain(f"{finding.part}: {finding.fault}; {finding.remedy}")
    for part, number in checked.more.items():
        ctx.obj.complain(f"{part}: {number} more")
    if as_json:
        print_json(checked.model_dump(mode="json") | {"is_sound": checked.is_sound})
    counts = ", ".join(f"{number:,} {what.replace('_', ' ')}" for what, number in checked.counts.items())
    if checked.is_older:
        ctx.obj.say(
            f"{checked.record}: an earlier powderkeg's (schema {checked.schema_version}), of which only the "
            "database itself was checked; `powderkeg documents` brings it up to date"
        )
    if not checked.is_sound:
        ctx.obj.complain(f"{checked.record}: {len(checked.findings) + sum(checked.more.values())} faults")
        raise typer.Exit(ExitCode.STORAGE)
    ctx.obj.say(f"{checked.record}: no faults in {counts or 'the database'}")
