"""Results on standard output, and progress on standard error where someone watches."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from powderkeg.cli.safe import safe
from powderkeg.cli.session import Session


def print_json(result: dict[str, Any]) -> None:
    """One JSON object on one line; ASCII, so that no control character gets through."""
    typer.echo(json.dumps(result))


@contextmanager
def progress(session: Session, *, shares_terminal: bool = False) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with the name of each document that is done.

    Shows a bar while standard error is a terminal, unless --quiet; `shares_terminal` says that results
    appear on standard output meanwhile, where a bar would get in their way.
    """
    if session.quiet or not sys.stderr.isatty() or (shares_terminal and sys.stdout.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        BarColumn(bar_width=20),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("loading the reader", total=None)
        yield lambda name: bar.update(task, advance=1, description=safe(name))
