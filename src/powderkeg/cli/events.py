"""`powderkeg events`: print the events that the claims in a record tell of."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode


def events(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Event type, such as ASSAULT, or an own one.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who does or suffers it: a name, its beginning, or an ISO code.")
    ] = None,
    place: opt.Place = None,
    since: opt.Since = None,
    until: opt.Until = None,
    min_belief: Annotated[
        float | None, typer.Option(min=0, max=1, help="At least this probability of having happened.")
    ] = None,
    min_voices: Annotated[
        int | None, typer.Option(min=1, help="Told by at least this many independent voices.")
    ] = None,
    limit: opt.Limit = None,
    known_by: opt.KnownBy = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print the events that claims tell of, each once.

    Claims of one happening, in one report or in several, are one event. `belief` is how likely it happened,
    given who tells it; copies of one report count once. `powderkeg explain` tells why.
    """
    from powderkeg.cli.conditions import checked_filter, refuse_unknown_type
    from powderkeg.cli.event_filter import EventFilter
    from powderkeg.cli.event_tables import print_events
    from powderkeg.cli.output import print_json
    from powderkeg.cli.tables import result_console
    from powderkeg.crisis import load_crisis
    from powderkeg.datamodel.claim import EventType
    from powderkeg.formats.citations import citations_json
    from powderkeg.formats.event_json import event_json
    from powderkeg.fusion.agreement import compare
    from powderkeg.record import Record

    wanted = checked_filter(
        EventFilter,
        actor=actor,
        event_type=event_type and event_type.upper(),
        place=place,
        since=since,
        until=until,
        min_belief=min_belief,
        min_voices=min_voices,
    )
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        crisis = load_crisis(opened, known_by=known_by, settings=ctx.obj.settings())
        known = dict.fromkeys(
            [*EventType, *(event.event_type for event in crisis.events if event.event_type)]
        )
        refuse_unknown_type(wanted.event_type, list(known), "PLOVER or the record")
        chosen = wanted.choose(crisis.events)[:limit]
        if as_json:
            citations = crisis.citations(claim_id for event in chosen for claim_id in event.claim_ids)
            print_json(
                {
                    "known_by": known_by.isoformat() if known_by else None,
                    "events": [event_json(event, compare(event)) for event in chosen],
                    "citations": citations_json(citations, citations),
                }
            )
        else:
            print_events(result_console(), chosen)
    if not chosen:
        ctx.obj.say("no event in the record meets these conditions")
        raise typer.Exit(ExitCode.EMPTY)
