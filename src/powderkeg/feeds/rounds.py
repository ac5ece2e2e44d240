"""One round over all sources: looked at side by side, read one by one, remembered once it is recorded."""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from powderkeg.datamodel.document import Document, PublishedFrom
from powderkeg.datamodel.watching import PageState
from powderkeg.errors import RecordError
from powderkeg.feeds.client import Client, Stopped
from powderkeg.feeds.faults import fault
from powderkeg.feeds.folders import FolderVisitor
from powderkeg.feeds.items import Ended, Found, Item, Lost, Note, Outcome, Same
from powderkeg.feeds.parallel import Parallel
from powderkeg.feeds.parsing import Parse, parse_here
from powderkeg.feeds.remembering import MOST_TRIES, troubled
from powderkeg.feeds.sources import FolderSource, Source
from powderkeg.feeds.visits import Visitor
from powderkeg.ingest import IngestOptions
from powderkeg.ingest.boilerplate import load_cues
from powderkeg.record import Added, Record

_LONGEST_SLEEP_S: Final = 3600.0

AddDocument = Callable[[Document], Added | None]


class Tell(Protocol):
    """Takes what is to be told: trouble of a source, or a note that costs nothing."""

    def lost(self, source: Source, lost: Lost) -> None:
        """Something couldn't be read."""

    def note(self, source: Source, message: str) -> None:
        """Something is to be known."""


@dataclass(slots=True)
class SourceReport:
    """What a round brought from one source, in documents; `failed` counts what couldn't be read."""

    source: str
    kind: str
    outcome: Outcome = "not-due"
    added: int = 0
    changed: int = 0  # of those added: another text stood there before
    known: int = 0
    undated: int = 0
    dated_by_change: int = 0  # only the day of the last change is told
    failed: int = 0
    document_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round did; `copies` are the ids of added documents whose text an earlier document has."""

    started_at: datetime
    ended_at: datetime
    sources: tuple[SourceReport, ...]
    copies: tuple[str, ...]

    def total(self, name: str) -> int:
        """The sum of a count over all sources."""
        return sum(getattr(source, name) for source in self.sources)

    def as_json(self) -> dict[str, Any]:
        """The same for --json."""
        return {
            "started_at": self.started_at.isoformat(),
            "ended_at": self.ended_at.isoformat(),
            "sources": [asdict(source) for source in self.sources if source.outcome != "not-due"],
            "copies": list(self.copies),
        }


class Watch:
    """Watches sources for a record.

    Parameters
    ----------
    record : Record
    client : Client
    add : callable
        Reads a document into the record; None if that failed, which it has told.
    tell : Tell
    workers : int
        How many hosts are asked at once.
    parse : callable
        Calls the parsers; `ParserProcesses` does it where none can hold up the rest.
    options : IngestOptions
    """

    def __init__(
        self,
        record: Record,
        client: Client,
        add: AddDocument,
        tell: Tell,
        *,
        workers: int = 16,
        parse: Parse = parse_here,
        options: IngestOptions | None = None,
    ) -> None:
        self._record = record
        self._client = client
        self._add = add
        self._tell = tell
        self._workers = workers
        options = options or IngestOptions()
        self._asking = threading.Lock()  # threads ask the record one after another, by one connection
        self._web = Visitor(client, self._pages, load_cues(options.boilerplate), parse)
        self._folders = FolderVisitor(self._pages, client.now, client.sleep, options)

    def round(self, sources: Sequence[Source], *, all_due: bool = False) -> RoundReport:
        """Look at each source that is due, or at all but those that want to be left alone.

        Raises
        ------
        RecordError
            If the record can't be read or written; what was read before is kept.
        """
        started_at = self._client.now()
        reports = {source.key: SourceReport(source.label, source.kind) for source in sources}
        due = [source for source in sources if self._is_due(source, reports[source.key], all_due)]
        with Parallel(_by_host(due), self._visit, self._workers, self._client.stop) as items:
            for source, item in items:
                self._take(source, item, reports[source.key])
        added = {name for report in reports.values() for name in report.document_ids}
        copies = [name for group in self._record.copies() if added for name in group[1:] if name in added]
        return RoundReport(started_at, self._client.now(), tuple(reports.values()), tuple(copies))

    def next_due_s(self, sources: Sequence[Source]) -> float:
        """Seconds until a source is due."""
        now = self._client.now()
        waits = []
        for source in sources:
            state = self._record.source_state(source.key)
            if state is None or state.checked_at > now:
                return 0.0
            if state.gone_at is None:
                at = max(filter(None, (state.checked_at + source.every, state.not_before)))
                waits.append((at - now).total_seconds())
        return max(0.0, min(waits, default=_LONGEST_SLEEP_S))

    def _is_due(self, source: Source, report: SourceReport, all_due: bool) -> bool:
        state, now = self._record.source_state(source.key), self._client.now()
        if state is None:
            return True
        if state.gone_at is not None:
            report.outcome = "gone"
            told = f"gone since {state.gone_at:%Y-%m-%d}, not asked; take it out of the file"
        elif state.not_before is not None and now < state.not_before:
            report.outcome = "put-off"
            told = f"wants to be left alone until {state.not_before:%Y-%m-%d %H:%M} UTC"
        else:
            # a clock that went back makes a source due, rather than silent for long
            return all_due or not state.checked_at <= now < state.checked_at + source.every
        if all_due:  # where rounds follow each other, it was told when it happened
            self._tell.note(source, told)
        return False

    def _visit(self, source: Source) -> Iterator[Item]:
        with self._asking:
            past = self._record.source_state(source.key)
        try:
            if isinstance(source, FolderSource):
                yield from self._folders.visit(source)
            else:
                yield from self._web.visit(source, past)
        except (Stopped, RecordError):
            raise
        except Exception as error:  # nobody foresaw it, and the other sources must not suffer from it
            yield Lost(str(fault(error, source.label)))
            yield troubled(source, past, self._client.now())

    def _pages(self, page_keys: Collection[str]) -> dict[str, PageState]:
        with self._asking:
            return self._record.page_states(page_keys)

    def _take(self, source: Source, item: Item, report: SourceReport) -> None:
        """Read and remember; what is remembered is written only after what it tells of is in."""
        match item:
            case Found():
                self._read(item, report)
            case Same(states):
                self._record.keep_page_states(states)
                report.known += source.kind != "folder"
            case Lost(_, states):
                report.failed += 1
                self._tell.lost(source, item)
                self._record.keep_page_states(states)
            case Note(message):
                self._tell.note(source, message)
            case Ended(outcome, state):
                report.outcome = outcome
                if state is not None:
                    self._record.keep_source_state(state)

    def _read(self, found: Found, report: SourceReport) -> None:
        document, states = found.document, found.states
        held = self._record.page_states([state.page_key for state in states])
        same = next((state for state in held.values() if state.sha256 == document.sha256), None)
        if same is not None:
            report.known += 1
            self._record.keep_page_states(_naming(states, same.document_id))
            return
        added = self._add(document)
        if added is None:
            report.failed += 1
            trouble = {"document_id": None, "sha256": None, "tries": MOST_TRIES, "trouble": "can't be read"}
            self._record.keep_page_states([state.model_copy(update=trouble) for state in states])
            return
        self._record.keep_page_states(_naming(states, added.document_id))
        if added.status == "known":
            report.known += 1
            return
        report.added += 1
        report.changed += found.changed
        report.undated += (document.published or document.dateline_date) is None
        report.dated_by_change += document.published_from is PublishedFrom.FEED_UPDATED
        report.document_ids.append(added.document_id)


def _naming(states: Sequence[PageState], document_id: str | None) -> list[PageState]:
    return [state.model_copy(update={"document_id": document_id}) for state in states]


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    """The sources of each host, which are looked at one after another; folders are as one host."""
    groups: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        groups["" if isinstance(source, FolderSource) else source.address.host].append(source)
    return list(groups.values())
