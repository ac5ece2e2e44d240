"""`powderkeg claims`: print the claims in a record that meet some conditions."""

from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode

if TYPE_CHECKING:
    from powderkeg.record import Record


def claims(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    actor: Annotated[
        str | None,
        typer.Option(help="Who does it, suffers it or says it: a name, its beginning, or an ISO code."),
    ] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Event type, such as ASSAULT, or an own one.")
    ] = None,
    mode: opt.Mode = None,
    kind: Annotated[str | None, typer.Option(help="event, control, alignment or strength.")] = None,
    status: Annotated[
        str | None, typer.Option(help="asserted, unconfirmed, planned, possible or denied.")
    ] = None,
    place: opt.Place = None,
    since: opt.Since = None,
    until: opt.Until = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that the sentence has.")] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Of this document.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="At least this probability of being read right.")
    ] = None,
    limit: opt.Limit = None,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Also claims of earlier readings of a document.")
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Also claims that a reviewer rejected.")
    ] = False,
    as_json: opt.JsonOption = False,
) -> None:
    """Print claims in a record.

    Each condition that is given must hold. Claims are shown as reviewers corrected them.
    """
    from powderkeg.cli.conditions import checked_filter, refuse_unknown_type
    from powderkeg.cli.output import print_json
    from powderkeg.cli.record import reviewed_claims, with_documents
    from powderkeg.cli.tables import print_claims, result_console
    from powderkeg.record import ClaimFilter, Record

    wanted = checked_filter(
        ClaimFilter,
        actor=actor,
        event_type=event_type and event_type.upper(),
        mode=mode and mode.lower(),
        kind=kind,
        status=status,
        place=place,
        since=since,
        until=until,
        text=text,
        document_id=document,
        min_confidence=min_confidence,
        limit=limit,
        include_superseded=superseded,
    )
    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        reviewed = reviewed_claims(opened, ctx.obj.settings())
        known = [*_known_types(opened), *reviewed.event_types]
        refuse_unknown_type(wanted.event_type, known, "PLOVER or the record")
        claims = reviewed.find(wanted, rejected=rejected)
        if as_json:
            found = [claim.model_dump(mode="json") for claim in claims]
            rejected_ids = [claim["claim_id"] for claim in found if reviewed.is_rejected(claim["claim_id"])]
            print_json({"claims": found, "rejected": rejected_ids})
            count = len(found)
        else:
            count = print_claims(result_console(), with_documents(opened, claims))
    if not count:
        ctx.obj.say("no claim in the record meets these conditions")
        raise typer.Exit(ExitCode.EMPTY)


def _known_types(record: "Record") -> list[str]:
    from powderkeg.datamodel.claim import EventType

    return [*EventType, *(own for own in record.event_types() if own not in EventType.__members__)]
