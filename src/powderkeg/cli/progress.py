"""A progress bar on standard error for work that takes its time, where someone watches."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from powderkeg.cli.safe import safe
from powderkeg.cli.session import Session


class ProgressBar:
    """Shows what is being loaded, then how many documents are done.

    Silent unless standard error is a terminal, and with --quiet. `shares_terminal` says that results appear
    on standard output meanwhile; where that is a terminal too, a bar would get in their way.
    """

    def __init__(self, session: Session, *, shares_terminal: bool = False) -> None:
        watched = sys.stderr.isatty() and not (shares_terminal and sys.stdout.isatty())
        self._progress = Progress(
            BarColumn(bar_width=20),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=session.quiet or not watched,
        )
        self._task = self._progress.add_task("starting", total=None)
        self._started = 0
        self._document = ""

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def load(self, what: str, share: float) -> None:
        """Show how far the loading of something is; a share of 1 ends it."""
        if share < 1:
            self._progress.update(self._task, total=1, completed=share, description=what)
        else:
            self._show_document()

    def reach(self, document: str) -> None:
        """Show the document that is read next; how many will follow isn't known."""
        self._started += 1
        self._document = f"document {self._started}: {safe(document)}"
        self._show_document()

    def _show_document(self) -> None:
        self._progress.update(self._task, total=None, description=self._document)
