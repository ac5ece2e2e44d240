"""Adding rows of coded data to a record: what is known, what takes the place of what, batch by batch."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.coded_event import CodedEvent, CodedFile, CodedRow, Dataset, SkippedRow
from powderkeg.record.coded_rows import digest_of
from powderkeg.record.coded_statements import (
    Held,
    insert_coded,
    insert_import,
    insert_result,
    load_coded,
    select_entries,
    select_events_of,
    select_held,
)

# Rows in a transaction: enough to make commits rare, few enough to lose little to a Ctrl-C.
_BATCH = 2000

Begin = Callable[[], AbstractContextManager[Connection]]


class CodedAdded(FrozenModel):
    """What came of the rows of a file.

    `added` were not in the record. `superseded` took the place of what the record held under their id, which
    is kept. `known` say what it holds, `older` were issued before it: both add nothing. `left_out` say
    nothing that PLOVER codes, `malformed` could not be read.
    """

    dataset: Dataset
    added: int = 0
    superseded: int = 0
    known: int = 0
    older: int = 0
    left_out: int = 0
    malformed: int = 0


class CodedEntry(FrozenModel):
    """What a record holds under an id of a data set, and where it is from.

    `events` are those of the latest row, which stands on `line` of the file at `path`. `earlier` rows had
    the same id before.
    """

    events: tuple[CodedEvent, ...]
    path: str
    sha256: str
    line: int
    imported_at: datetime
    earlier: int


def add_rows(file: CodedFile, rows: Iterable[CodedRow | SkippedRow], begin: Begin) -> CodedAdded:
    """Add rows of a file, a transaction for each batch, so that an interruption costs one."""
    counts: Counter[str] = Counter()
    import_number: int | None = None
    for batch in _batches(rows, counts):
        with begin() as connection:
            chosen = _choose(connection, file, batch, counts)
            if chosen:
                import_number = import_number or insert_import(connection, file)
                insert_coded(connection, import_number, chosen)
    added = CodedAdded(dataset=file.dataset, **counts)
    if import_number is not None:
        with begin() as connection:
            insert_result(connection, import_number, added.model_dump(exclude={"dataset"}))
    return added


def load_entry(connection: Connection, dataset: str, dataset_id: str) -> CodedEntry | None:
    """What the record holds under an id of a data set; None if that is nothing."""
    found = select_entries(connection, dataset, dataset_id)
    if not found:
        return None
    latest = found[-1]
    return CodedEntry(
        events=tuple(load_coded(connection, select_events_of(connection, latest["row_number"]))),
        **{name: latest[name] for name in ("path", "sha256", "line", "imported_at")},
        earlier=len(found) - 1,
    )


def _batches(rows: Iterable[CodedRow | SkippedRow], counts: Counter[str]) -> Iterator[list[CodedRow]]:
    """Rows that say something, some at a time; the others are counted."""
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        kept = [row for row in batch if isinstance(row, CodedRow)]
        for row in batch:
            if isinstance(row, SkippedRow):
                counts["malformed" if row.malformed else "left_out"] += 1
        if kept:
            yield kept


def _choose(
    connection: Connection, file: CodedFile, rows: Sequence[CodedRow], counts: Counter[str]
) -> list[tuple[CodedRow, str]]:
    """The rows to add, with their digests; each is compared with those before it, too."""
    ids = list(dict.fromkeys(row.events[0].dataset_id for row in rows))
    held = select_held(connection, file.dataset, ids)
    chosen = []
    for row in rows:
        first = row.events[0]
        before = held.setdefault(first.dataset_id, [])
        new = Held(digest_of(row), first.issued_at, file.sha256)
        outcome = _outcome(new, before)
        counts[outcome] += 1
        if outcome in ("added", "superseded"):
            before.append(new)
            chosen.append((row, new.digest))
    return chosen


def _outcome(new: Held, before: Sequence[Held]) -> str:
    if not before:
        return "added"
    latest = before[-1]
    if new.digest == latest.digest:
        return "known"
    if new.issued_at and latest.issued_at and new.issued_at < latest.issued_at:
        return "older"
    # Of several rows of one file with one id the last one counts, also when the file is imported again.
    if latest.file_sha256 == new.file_sha256 and new in before:
        return "known"
    return "superseded"
