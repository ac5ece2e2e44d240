"""A progress bar on standard error for work that takes its time, where someone watches."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from powderkeg.cli.session import Session
from powderkeg.safe import safe

_BUILDING = "first use, building the index of place names"


class ProgressBar:
    """Shows what is being built at first use, then how many documents are done.

    Where standard error is no terminal one line tells of the first use; with --quiet nothing is said.
    `shares_terminal` says that results appear on standard output as documents are read; where that is a
    terminal too, a bar would get in their way by then.
    """

    def __init__(self, session: Session, *, shares_terminal: bool = False) -> None:
        self._session = session
        self._ends_before_results = shares_terminal and sys.stdout.isatty()
        self._building = False
        self._progress = Progress(
            BarColumn(bar_width=20),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=session.quiet or not session.talks or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("starting", total=None)
        self._started = 0
        self._document = ""

    def __enter__(self) -> Self:
        if not self._ends_before_results:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def load(self, what: str, share: float) -> None:
        """Show how far the building of something is; a share of 1 ends it."""
        if not self._building:
            self._building = True
            self._tell_building()
        if share < 1:
            self._progress.update(self._task, total=1, completed=share, description=f"{_BUILDING}: {what}")
        elif self._ends_before_results:
            self._progress.stop()
        else:
            self._show_document()

    def reach(self, document: str) -> None:
        """Show the document that is read next; how many will follow isn't known."""
        self._started += 1
        self._document = f"document {self._started}: {safe(document)}"
        self._show_document()

    @property
    def is_shown(self) -> bool:
        """Whether anybody sees the bar."""
        return not self._progress.disable

    def show(self, what: str, share: float) -> None:
        """Show what is being done, and how much of it is."""
        self._progress.update(self._task, total=1, completed=share, description=safe(what))

    def _tell_building(self) -> None:
        if self._progress.disable:
            self._session.say(f"{_BUILDING}; this takes some ten seconds")
        else:
            self._progress.start()

    def _show_document(self) -> None:
        self._progress.update(self._task, total=None, description=self._document)
