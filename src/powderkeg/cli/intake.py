"""Documents in, for every command that reads: opened, read, counted, and what went wrong told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import typer

from powderkeg.cli.exits import ExitCode
from powderkeg.cli.progress import ProgressBar
from powderkeg.cli.session import Session
from powderkeg.config import Settings
from powderkeg.corpora.taking import TakenDocument, take_corpus
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.errors import ConfigError, DocumentError, PowderkegError
from powderkeg.ingest import Failure, IngestOptions, read_documents
from powderkeg.reading.options import ReaderOptions
from powderkeg.reading.read import Reader
from powderkeg.reading.toponyms import ToponymRow
from powderkeg.tracing import step
from powderkeg.wording.claims import counted

Finding = TypeVar("Finding")


@dataclass
class Tally:
    """How many documents were read, passed over and lost, and how many findings they gave."""

    read: int = 0
    known: int = 0
    undated: int = 0
    found: int = 0
    failures: list[Failure] = field(default_factory=list)

    def exit_code(self) -> ExitCode:
        """Trouble first, then emptiness."""
        if not self.read + self.known:
            return ExitCode.UNREADABLE
        if self.failures:
            return ExitCode.PARTIAL
        return ExitCode.DONE if self.found or self.known else ExitCode.EMPTY

    def as_json(self) -> dict[str, Any]:
        """The same under the names that --json has for it."""
        return {
            "documents_read": self.read,
            "documents_known": self.known,
            "documents_undated": self.undated,
            "failures": [
                {"path": failure.path, "line": failure.line, "message": failure.message}
                for failure in self.failures
            ],
        }


class Intake:
    """One run over some documents."""

    def __init__(
        self, session: Session, settings: Settings, options: IngestOptions, progress: ProgressBar
    ) -> None:
        self.tally = Tally()
        self.progress = progress
        self._session = session
        self._settings = settings
        self.options = options

    @cached_property
    def reader(self) -> Reader:
        """The reader; loading it takes seconds, so it waits for a document that can be read."""
        return self.reader_options.load(self.progress.load)

    @property
    def reader_options(self) -> ReaderOptions:
        """What the reader is loaded with."""
        settings = self._settings
        return ReaderOptions(
            cache=settings.cache,
            pipeline=settings.pipeline,
            lexicons=settings.lexicons,
            actors=settings.actors,
            types=settings.types,
        )

    def documents(self, paths: Sequence[str]) -> Iterator[Document]:
        """The documents that can be opened; for the others a line on standard error."""
        for item in _each(read_documents(paths, self.options)):
            if isinstance(item, Failure):
                self.lose(item)
            else:
                self.progress.reach(item.document_id)
                yield item

    def taken(self, corpus: str) -> Iterator[TakenDocument]:
        """The documents of a corpus that is coded, with their claims; for faulty parts a line on stderr."""
        for item in take_corpus(corpus):
            if isinstance(item, Failure):
                self.lose(item)
            else:
                self.progress.reach(item.document.document_id)
                yield item

    def claims(self, document: Document) -> list[Claim]:
        """The claims in a document; none, and a line on standard error, if it can't be read."""
        return self._found(document, self.reader.read)

    def places(self, document: Document) -> list[ToponymRow]:
        """The places that a document names; none, and a line on standard error, if it can't be read."""
        return self._found(document, self.reader.places)

    def _found(self, document: Document, find: Callable[[Document], list[Finding]]) -> list[Finding]:
        try:
            with step("read", document=document.document_id) as this:
                found = find(document)
                this.note(found=len(found))
        except DocumentError as error:
            self.fail(document, error)
            return []
        self.count(document, len(found))
        return found

    def fail(self, document: Document, error: PowderkegError) -> None:
        """Count a document as lost, and say why."""
        name = document.document_id
        path, which = (document.path, f"{name}: ") if document.path else (name, "")
        self.lose(Failure(path, None, f"{which}{error}"))

    def lose(self, failure: Failure) -> None:
        """Count something as lost, and say why."""
        self.tally.failures.append(failure)
        self._session.complain(str(failure))

    def count(self, document: Document, found: int) -> None:
        """Count a document as read, with what was found in it."""
        self.tally.read += 1
        self.tally.found += found
        self.tally.undated += (document.published or document.dateline_date) is None

    def finish(self, noun: str) -> None:
        """Say what was read and what would make it better, and leave with the fitting exit code."""
        tally, say = self.tally, self._session.say
        parts = [f"{counted(tally.read, 'document')} read, {counted(tally.found, noun)} found"]
        if tally.known:
            parts.append(f"{counted(tally.known, 'document')} already in the record")
        if tally.failures:
            parts.append(f"{len(tally.failures)} failed")
        say("; ".join(parts))
        if tally.undated and noun != "place":  # places need no day
            say(
                f'{counted(tally.undated, "document")} without a day of publication: times such as "Monday" '
                "stay unresolved there; give the day with --published YYYY-MM-DD"
            )
        raise typer.Exit(tally.exit_code())


def _each(items: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    """The items, the opening of each a step."""
    while True:
        with step("ingest") as this:
            item = next(items, None)
            if isinstance(item, Document):
                this.note(document=item.document_id, characters=len(item.text))
        if item is None:
            return
        yield item


def start_intake(
    session: Session,
    *,
    published: date | None = None,
    encoding: str | None = None,
    columns: list[str] | None = None,
    lexicons: Path | None = None,
    actors: list[Path] | None = None,
    types: Path | None = None,
    pipeline: str | None = None,
    prints_meanwhile: bool = False,
) -> Intake:
    """An intake with what the command line and the settings say."""
    settings = session.settings(lexicons=lexicons, actors=actors, types=types, pipeline=pipeline)
    options = IngestOptions(
        published=published,
        encoding=encoding,
        columns=dict(map(_named_column, columns or ())),
        boilerplate=_replaced(settings.lexicons, "boilerplate.csv"),
    )
    return Intake(session, settings, options, ProgressBar(session, shares_terminal=prints_meanwhile))


def _named_column(text: str) -> tuple[str, str]:
    field_name, equals, column = text.partition("=")
    if not (field_name and equals and column):
        raise ConfigError(f"--column is {text!r}, expected FIELD=NAME, such as text=body")
    return field_name, column


def _replaced(lexicons: Path | None, table: str) -> Path | None:
    """The user's own version of a bundled table, if the folder of lexicons has one."""
    path = lexicons / table if lexicons else None
    return path if path and path.is_file() else None
