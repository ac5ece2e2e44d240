"""Results on standard output, and progress on standard error where someone watches."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import typer

from powderkeg.cli.safe import safe
from powderkeg.cli.session import Session

if TYPE_CHECKING:
    from powderkeg.datamodel.claim import Claim
    from powderkeg.datamodel.document import Document
    from powderkeg.formats import Writer


def print_json(result: dict[str, Any]) -> None:
    """One JSON object on one line; ASCII, so that no control character gets through."""
    typer.echo(json.dumps(result))


def write_claims(
    writer: "Writer", rows: "Iterable[tuple[Claim, Document]]", stream: TextIO, session: Session
) -> int:
    """Write claims as they come, tell what the format can't hold, and return how many were written.

    Only the document of the current claim is held, so that memory stays flat.
    """
    documents: dict[str, Document] = {}
    result = writer(_one_document_at_a_time(rows, documents), documents, stream)
    for reason, number in result.left_out.items():
        session.say(f"{number} claims left out: {reason}")
    return result.written


def _one_document_at_a_time(
    rows: "Iterable[tuple[Claim, Document]]", documents: "dict[str, Document]"
) -> "Iterator[Claim]":
    for claim, document in rows:
        if document.document_id not in documents:
            documents.clear()
            documents[document.document_id] = document
        yield claim


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
