"""A run of `powderkeg code`: how far it is, what was left out, and how it ended."""

import time
from collections.abc import Sequence
from itertools import islice
from typing import Any

import typer

from powderkeg.cli.exits import ExitCode
from powderkeg.cli.intake import Intake
from powderkeg.cli.output import print_json
from powderkeg.cli.session import Session
from powderkeg.corpora import Coding, Finished, code_corpus
from powderkeg.corpora.coding import Engine, skipped_in, unread_file
from powderkeg.corpora.parts import REPEATED, Skipped
from powderkeg.wording.claims import counted

# Seconds between two lines that tell how far it is, where standard error is no terminal.
_TOLD_EVERY_S = 15
# Seconds after the first part that show how fast the workers are; before it, they had to start.
_SETTLED_S = 5
# Failures in the JSON object; all of them are in the table of what was skipped.
_MOST_FAILURES = 1000


class CorpusRun:
    """One run of the command over a corpus."""

    def __init__(self, session: Session, intake: Intake, out: str) -> None:
        self._session = session
        self._intake = intake
        self._out = out
        self._told_s = time.monotonic()
        self._first: tuple[float, int] | None = None  # when the first part was finished, and its documents
        self._coding: Coding | None = None

    def code(self, paths: Sequence[str], engine: Engine, part_size: int | None) -> None:
        """Read what isn't read yet."""
        intake = self._intake
        self._coding = code_corpus(
            paths,
            self._out,
            ingest=intake.options,
            reader=intake.reader_options,
            version=lambda: intake.reader.version,
            engine=engine,
            part_size=part_size,
            scanned=self._scanned,
            planned=self._planned,
            finished=self._finished,
        )

    @property
    def coding(self) -> Coding:
        """How it ended."""
        if self._coding is None:
            raise RuntimeError("nothing was coded yet")
        return self._coding

    def print_json(self) -> None:
        """What is in the folder, as one JSON object."""
        coding = self.coding
        failures = (skip for skip in skipped_in(coding, self._out) if skip.why != REPEATED)
        print_json(
            {
                "out": self._out,
                "parts": len(coding.receipts),
                "parts_known": len(coding.before),
                **self._totals(),
                "failures": [
                    {"path": skip.path, "line": skip.line, "message": skip.reason}
                    for skip in islice(failures, _MOST_FAILURES)
                ],
            }
        )

    def finish(self) -> None:
        """Say what was read, and leave with the fitting exit code."""
        totals = self._totals()
        failed = totals["documents_failed"] + len(self.coding.plan.unread)
        read, claims = counted(totals["documents_read"], "document"), counted(totals["claims"], "claim")
        told = [f"{read} read, {claims} found"]
        if self.coding.before:
            told.append(f"{counted(len(self.coding.before), 'part')} of earlier runs kept")
        if totals["documents_repeated"]:
            told.append(f"{totals['documents_repeated']} left out, as they are there twice")
        if failed:
            where = f", as {self._out.rstrip('/')}/skipped says" if totals["documents_failed"] else ""
            told.append(f"{failed} failed{where}")
        self._session.say("; ".join(told))
        raise typer.Exit(self._exit_code(totals, failed))

    def _exit_code(self, totals: dict[str, int], failed: int) -> ExitCode:
        if not totals["documents_read"]:
            return ExitCode.UNREADABLE
        if failed:
            return ExitCode.PARTIAL
        return ExitCode.DONE if totals["claims"] else ExitCode.EMPTY

    def _totals(self) -> dict[str, int]:
        receipts = self.coding.receipts
        return {
            "documents_read": sum(receipt.documents for receipt in receipts),
            "documents_undated": sum(receipt.undated for receipt in receipts),
            "documents_repeated": sum(receipt.repeated for receipt in receipts),
            "documents_failed": sum(receipt.failed for receipt in receipts),
            "claims": sum(receipt.claims for receipt in receipts),
        }

    def _scanned(self, file: str, records: int) -> None:
        self._intake.progress.show(f"looking through {file}: {counted(records, 'document')}", 0)

    def _planned(self, coding: Coding) -> None:
        for file in coding.plan.unread:
            self._tell(unread_file(file.path, file.reason))
        if not coding.plan.parts:
            return
        self._told_s = time.monotonic()
        self._tell_progress(coding)

    def _finished(self, coding: Coding, part: Finished) -> None:
        for skip in part.skipped:
            self._tell(skip)
        self._tell_progress(coding)

    def _tell(self, skip: Skipped) -> None:
        if skip.why == REPEATED:
            self._session.say(str(skip.failure))
        else:
            self._session.complain(str(skip.failure))

    def _tell_progress(self, coding: Coding) -> None:
        now, total = sum(map(_records, coding.now)), coding.plan.records
        done = now + sum(map(_records, coding.before))
        told = f"{done:,} of {counted(total, 'document')}"
        if now and self._first is None:
            self._first = time.monotonic(), now
        if self._first and (elapsed_s := time.monotonic() - self._first[0]) > _SETTLED_S:
            speed = (now - self._first[1]) / elapsed_s
            told += f", {speed:.{0 if speed >= 10 else 1}f} a second, {_minutes((total - done) / speed)} left"
        progress = self._intake.progress
        progress.show(told, done / total)
        if not progress.is_shown and time.monotonic() - self._told_s > _TOLD_EVERY_S:
            self._told_s = time.monotonic()
            self._session.say(told)


def _records(receipt: Any) -> int:
    return int(receipt.documents + receipt.repeated + receipt.failed)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
