"""`powderkeg review accept`, `reject` and `correct`: whether a claim was read right."""

from typing import TYPE_CHECKING, Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.review_desk import By, ClaimIds, Why, desk
from powderkeg.datamodel.review import Action
from powderkeg.errors import ClaimError, ConfigError

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.reviewing.notation import Notation
    from powderkeg.reviewing.written_places import PlaceNotation


def accept(
    ctx: typer.Context,
    claims: ClaimIds,
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Say that claims were read right.

    A correction that was made of them before is set aside.
    """
    from powderkeg.reviewed import current_verdicts

    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        so_far = current_verdicts(at_work.record).corrected
        for claim_id in at_work.claim_ids(claims):
            at_work.make(Action.ACCEPT, claims=[claim_id])
            if claim_id in so_far:
                ctx.obj.say(f"{claim_id}: counts as it was read; undo the review to have its correction back")


def reject(
    ctx: typer.Context,
    claims: ClaimIds,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the review.")],
    record: opt.RecordOption = None,
    by: By = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Say that claims were read wrong; they count no longer."""
    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        for claim_id in at_work.claim_ids(claims):
            at_work.make(Action.REJECT, claims=[claim_id])


def correct(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")],
    assignments: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="A field with its right value, such as status=denied; may be given several times. "
            "docs/review.md tells how to write each field.",
        ),
    ],
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
    lexicons: opt.Lexicons = None,
    actors: opt.Actors = None,
    types: opt.Types = None,
) -> None:
    """Give fields of a claim their right values.

    Fields are event_type, mode, status, sign, source, target, time, place, quantities and attribution. An
    empty value takes away what was read. What earlier corrections say of other fields stays.
    """
    from powderkeg.reviewed import current_verdicts
    from powderkeg.reviewing.changes import corrected

    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        read = at_work.claim(claim)
        so_far = corrected(read, current_verdicts(at_work.record).corrected.get(read.claim_id, {}))
        settings = ctx.obj.settings(lexicons=lexicons, actors=actors, types=types)
        try:
            changes = _notation(ctx, settings).read(so_far, assignments)
        except ClaimError as error:
            raise ConfigError(f"--set {error}") from error
        at_work.make(Action.CORRECT, claims=[read.claim_id], changes=changes)


def _notation(ctx: typer.Context, settings: "Settings") -> "Notation":
    from powderkeg.cli.progress import ProgressBar
    from powderkeg.review_help import load_notation, load_place_notation

    def places() -> "PlaceNotation":
        with ProgressBar(ctx.obj) as progress:
            return load_place_notation(settings, progress.load)

    return load_notation(settings, places)
