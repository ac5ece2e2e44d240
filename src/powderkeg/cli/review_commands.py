"""All commands of `powderkeg review`."""

import typer

from powderkeg.cli.review_actors import merge_actors, split_actors
from powderkeg.cli.review_claims import accept, correct, reject
from powderkeg.cli.review_events import link, merge, split, unlink
from powderkeg.cli.review_log import list_, undo
from powderkeg.cli.review_queue import queue
from powderkeg.cli.review_results import agreement, export, recalibrate

commands = typer.Typer(rich_markup_mode=None)
for command in (
    *(queue, accept, reject, correct, link, unlink, merge, split, merge_actors, split_actors),
    *(undo, list_, agreement, export, recalibrate),
):
    commands.command(command.__name__.rstrip("_").replace("_", "-"))(command)
