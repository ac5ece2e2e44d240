"""Coded data in: files imported one by one, their rows watched and counted, and what went wrong told."""

from collections import Counter
from typing import Any

import typer

from powderkeg.cli.exits import ExitCode
from powderkeg.cli.progress import ProgressBar
from powderkeg.cli.session import Session
from powderkeg.datamodel.coded_event import CodedRow, SkippedRow
from powderkeg.errors import CodedDataError
from powderkeg.formats.coded import CodedReference
from powderkeg.importing import import_coded
from powderkeg.record import CodedAdded, Record
from powderkeg.wording.claims import counted

# Malformed rows of a file that are told line by line, on standard error and in --json.
_TOLD = 20
_LISTED = 1000
# Rows between two looks at the progress bar.
_STEP = 500
# What came of rows, in the order that it is told.
_WORDS = {
    "added": "added",
    "superseded": "put in the place of earlier ones",
    "known": "already in the record",
    "older": "older than in the record",
    "left_out": "left out",
    "malformed": "malformed",
}


class CodedIntake:
    """One run over some files."""

    def __init__(self, session: Session, record: Record, reference: CodedReference) -> None:
        self.files: list[dict[str, Any]] = []
        self.failures: list[dict[str, Any]] = []
        self._session = session
        self._record = record
        self._reference = reference
        self._coded = self._left_out = self._lost = 0

    def add(self, paths: list[str], *, dataset: str | None, encoding: str | None) -> None:
        """Add files one by one; one that can't be read is told and costs none of the others."""
        for path in paths:
            watch = _Watch(path, self._session)
            try:
                with watch.progress:
                    added = import_coded(
                        self._record,
                        path,
                        dataset=dataset,
                        encoding=encoding,
                        reference=self._reference,
                        watch=watch,
                    )
            except CodedDataError as error:
                self._finish(path, watch)
                self._lose(path, error)
            except KeyboardInterrupt as error:
                self._session.complain(
                    f"interrupted in {path}; what was read before is in the record, but for the last rows. "
                    "Run the same command again to go on"
                )
                raise typer.Exit(ExitCode.INTERRUPTED) from error
            else:
                self._finish(path, watch)
                self._tell(path, added)

    def exit_code(self) -> ExitCode:
        """Trouble first, then emptiness."""
        if not self._coded + self._left_out:
            return ExitCode.UNREADABLE if self._lost else ExitCode.EMPTY
        if self._lost:
            return ExitCode.PARTIAL
        return ExitCode.DONE if self._coded else ExitCode.EMPTY

    def _finish(self, path: str, watch: "_Watch") -> None:
        """Count what a file had, and tell what its rows have not told one by one."""
        self._coded += watch.coded
        self._left_out += watch.left_out.total()
        self._lost += watch.malformed
        self.failures += watch.failures
        if watch.malformed > _TOLD:
            self._session.complain(f"{path}: {counted(watch.malformed - _TOLD, 'more malformed row')}")
        for reason, number in watch.left_out.most_common():
            self._session.say(f"{path}: {counted(number, 'row')} left out: {reason}")

    def _lose(self, path: str, error: CodedDataError) -> None:
        self._lost += 1
        self.failures.append({"path": path, "line": None, "message": str(error)})
        self._session.complain(str(error))

    def _tell(self, path: str, added: CodedAdded) -> None:
        counts = added.model_dump(exclude={"dataset"})
        told = [f"{counts[name]} {words}" for name, words in _WORDS.items() if counts[name]]
        self.files.append({"path": path, **added.model_dump(mode="json")})
        self._session.say(f"{path}: {added.dataset}, rows: {', '.join(told) or 'none'}")


class _Watch:
    """Looks at the rows of one file as they go by: shows how far it is, tells of malformed ones, counts."""

    def __init__(self, path: str, session: Session) -> None:
        self.coded = self.malformed = 0
        self.left_out: Counter[str] = Counter()
        self.failures: list[dict[str, Any]] = []
        self.progress = ProgressBar(session)
        self._path = path
        self._session = session
        self._rows = 0

    def __call__(self, row: CodedRow | SkippedRow, share: float) -> None:
        self._rows += 1
        if self._rows % _STEP == 0:
            self.progress.show(f"{self._path}: {self._rows:,} rows", share)
        if not isinstance(row, SkippedRow):
            self.coded += 1
        elif row.malformed:
            self._fail(row)
        else:
            self.left_out[row.reason] += 1

    def _fail(self, row: SkippedRow) -> None:
        self.malformed += 1
        if self.malformed <= _TOLD:
            self._session.complain(f"{self._path} line {row.line}: {row.reason}; row skipped")
        if self.malformed <= _LISTED:
            self.failures.append({"path": self._path, "line": row.line, "message": row.reason})
