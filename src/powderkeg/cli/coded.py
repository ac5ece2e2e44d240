"""`powderkeg coded`: print the coded events in a record that meet some conditions."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def coded(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    dataset: Annotated[str | None, typer.Option(help="acled, ucdp, gdelt, polecat or icews.")] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who does it or suffers it: a name, its beginning, or an ISO code.")
    ] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Event type, such as ASSAULT.")] = None,
    mode: opt.Mode = None,
    kind: Annotated[str | None, typer.Option(help="event or control.")] = None,
    place: opt.Place = None,
    since: opt.Since = None,
    until: opt.Until = None,
    limit: opt.Limit = None,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Also what earlier files said under the same ids.")
    ] = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Print the coded events in a record.

    They are what others coded and `powderkeg import` took in. Each condition that is given must hold.
    """
    from powderkeg.cli.conditions import checked_filter, refuse_unknown_type
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import print_coded, result_console
    from powderkeg.datamodel.claim import EventType
    from powderkeg.record import CodedFilter, Record

    wanted = checked_filter(
        CodedFilter,
        dataset=dataset and dataset.lower(),
        actor=actor,
        event_type=event_type and event_type.upper(),
        mode=mode and mode.lower(),
        kind=kind,
        place=place,
        since=since,
        until=until,
        limit=limit,
        include_superseded=superseded,
    )
    refuse_unknown_type(wanted.event_type, [*EventType], "PLOVER")
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        if as_json:
            found = [event.model_dump(mode="json") for event in opened.coded_events(wanted)]
            print_json({"coded_events": found})
            count = len(found)
        else:
            count = print_coded(result_console(), opened.coded_events(wanted))
    if not count:
        ctx.obj.say("no coded event in the record meets these conditions")
        raise typer.Exit(ExitCode.EMPTY)
