"""`powderkeg review undo` and `list`: what was reviewed, and taking it back."""

from typing import Annotated

import typer

from powderkeg.cli import options as opt
from powderkeg.cli.exits import ExitCode
from powderkeg.cli.review_desk import By, Why, desk
from powderkeg.datamodel.review import Action


def undo(
    ctx: typer.Context,
    reviews: Annotated[
        list[str], typer.Argument(metavar="REVIEW...", help="Ids of reviews, or their beginnings.")
    ],
    record: opt.RecordOption = None,
    by: By = None,
    why: Why = "",
    as_json: opt.JsonOption = False,
) -> None:
    """Take reviews back: they count no longer, as if they had never been made.

    They stay in the list. An undo can be undone.
    """
    from powderkeg.review_help import find_review

    with desk(ctx.obj, record, by, why, as_json=as_json) as at_work:
        log = at_work.record.reviews()
        found = (find_review(log, beginning).review_id for beginning in reviews)
        for review_id in dict.fromkeys(found):
            at_work.make(Action.UNDO, undoes=review_id)


def list_(
    ctx: typer.Context,
    record: opt.RecordOption = None,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only reviews by this reviewer.")
    ] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="Only reviews of this claim.")] = None,
    as_json: opt.JsonOption = False,
) -> None:
    """Print the reviews in a record in the order they were made, undone ones too."""
    from powderkeg.cli.output import print_json
    from powderkeg.cli.review_tables import print_reviews, review_json
    from powderkeg.cli.tables import result_console
    from powderkeg.record import Record
    from powderkeg.reviewed import current_reviews
    from powderkeg.reviewing.verdicts import undone_reviews

    with Record.open(ctx.obj.record_location(record), create=False) as opened:
        log = current_reviews(opened)
        claim_id = opened.claim(claim).claim_id if claim else None
    undone = undone_reviews(log)
    wanted = [
        (review, review.review_id not in undone)
        for review in log
        if reviewer in (None, review.reviewer) and (claim_id is None or claim_id in review.claims)
    ]
    if as_json:
        print_json({"reviews": [review_json(review, stands=stands) for review, stands in wanted]})
    else:
        print_reviews(result_console(), wanted)
    if not wanted:
        ctx.obj.say("no review in the record meets these conditions")
        raise typer.Exit(ExitCode.EMPTY)
