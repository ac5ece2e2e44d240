"""`powderkeg review`: a command for each kind of review."""

import typer

from powderkeg.cli.review_actors import merge_actors, split_actors
from powderkeg.cli.review_claims import accept, correct, reject
from powderkeg.cli.review_events import link, merge, split, unlink
from powderkeg.cli.review_log import list_, undo
from powderkeg.cli.review_queue import queue
from powderkeg.cli.review_results import agreement, export, recalibrate
from powderkeg.cli.review_second import adopt, candidates, readers

review = typer.Typer(
    name="review",
    help="Judge, correct, link and part the claims in a record.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
for command in (
    *(queue, accept, reject, correct, link, unlink, merge, split, merge_actors, split_actors),
    *(undo, list_, agreement, export, recalibrate, readers, candidates, adopt),
):
    review.command(command.__name__.rstrip("_").replace("_", "-"))(command)
