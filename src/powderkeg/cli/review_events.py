"""`powderkeg review link`, `unlink`, `merge` and `split`: which claims tell of one happening."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.review_desk import By, ClaimIds, Desk, Why, desk
from powderkeg.datamodel.review import Action
from powderkeg.errors import ConfigError

EventId = Annotated[
    str, typer.Argument(metavar="EVENT", help="The id of an event, or its beginning, or one of its claims.")
]


def link(
    ctx: typer.Context,
    claims: ClaimIds,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that claims tell of one happening."""
    _relate(ctx, Action.LINK, claims, record, by, why, as_json=as_json)


def unlink(
    ctx: typer.Context,
    claims: ClaimIds,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that no two of the claims tell of one happening."""
    _relate(ctx, Action.UNLINK, claims, record, by, why, as_json=as_json)


def merge(
    ctx: typer.Context,
    events: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="Ids of events, or their beginnings.")
    ],
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that events are one: all their claims are linked."""
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        whole = [_claims_of(at_work, event) for event in events]
        if len(set(whole)) < 2:
            raise ConfigError(f"{', '.join(events)}: one event; give two or more that are the same")
        claims = tuple(dict.fromkeys(claim_id for one in whole for claim_id in one))
        at_work.make(Action.LINK, claims=claims)


def split(
    ctx: typer.Context,
    event: EventId,
    claims: Annotated[
        list[str],
        typer.Option(
            "--claims",
            metavar="CLAIM",
            help="A claim to take out; may be given several times, or with commas.",
        ),
    ],
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that some claims of an event tell of a happening of their own."""
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        members = _claims_of(at_work, event)
        named = [part.strip() for given in claims for part in given.split(",") if part.strip()]
        taken = at_work.claim_ids(named)
        if strange := [claim_id for claim_id in taken if claim_id not in members]:
            raise ConfigError(
                f"--claims {strange[0]}: not of event {event}; its claims are {', '.join(members)}"
            )
        if not taken or set(taken) == set(members):
            raise ConfigError(f"event {event} has no other claims than these; name those that leave it")
        at_work.make(Action.SPLIT, claims=taken)


def _relate(
    ctx: typer.Context,
    action: Action,
    claims: list[str],
    record: str | None,
    by: str | None,
    why: str,
    *,
    as_json: bool,
) -> None:
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        ids = at_work.claim_ids(claims)
        if len(ids) < 2:
            raise ConfigError(f"{action} needs two claims or more; {', '.join(claims)} is one")
        at_work.make(action, claims=ids)


def _claims_of(at_work: Desk, event: str) -> tuple[str, ...]:
    return at_work.crisis.event(event).claim_ids
