"""A first look through the files of a corpus: where records begin, and which ids come twice.

Only numbers are kept, some 24 bytes a document. Ids and texts are told apart by 64 bits of a hash: among ten
million documents there is one chance in 300,000 that two different ids are taken for one.
"""

import hashlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from powderkeg.corpora.inputs import LINES, kind_of, opened
from powderkeg.corpora.plan import InputFile, Part, Repeat, Span, Unread
from powderkeg.corpora.storage import Place
from powderkeg.errors import CorpusError, DocumentError
from powderkeg.ingest.documents import identify
from powderkeg.ingest.jsonl import reports_on
from powderkeg.ingest.lines import TextLines
from powderkeg.ingest.parquet import ParquetRows, reports_in
from powderkeg.ingest.report import Failure, IngestOptions, Report, Source

# Records and bytes of the smallest piece that parts are made of.
_BLOCK_RECORDS = 25
_BLOCK_BYTES = 1 << 18
# Bytes of a part, and its records where the user says nothing: so many that writing costs little beside
# reading, so few that many workers have their share and that little is done again after a kill.
_PART_BYTES = 1 << 21
_PARTS = 100
_LEAST, _MOST = 50, 500
_TOLD_EVERY = 1000


@dataclass
class Scan:
    """What was found in the files so far."""

    files: list[InputFile] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    records: int = 0
    _ids: "array[int]" = field(default_factory=lambda: array("Q"))
    _texts: "array[int]" = field(default_factory=lambda: array("Q"))
    _lines: "array[int]" = field(default_factory=lambda: array("Q"))
    _ends: list[int] = field(default_factory=list)  # of each file, in these arrays

    def take(self, document_id: str, text: str, line: int) -> None:
        """Note a document."""
        self._ids.append(_hash(document_id))
        self._texts.append(_hash(text))
        self._lines.append(line)

    def end_file(self, file: InputFile) -> None:
        """Note that a file ends."""
        self.files.append(file)
        self.records += file.records
        self._ends.append(len(self._ids))

    def drop_unfinished(self) -> None:
        """Forget the documents of a file that could not be looked through to its end."""
        for values in (self._ids, self._texts, self._lines):
            del values[self._ends[-1] if self._ends else 0 :]

    def repeats(self) -> Iterator[Repeat]:
        """Documents whose id an earlier one has, in order."""
        ids, texts = np.asarray(self._ids), np.asarray(self._texts)
        order = np.argsort(ids, kind="stable")
        begins = np.flatnonzero(np.diff(ids[order], prepend=ids[order][:1] + 1))
        firsts = np.repeat(order[begins], np.diff(begins, append=len(ids))) if len(ids) else order
        again = order != firsts
        for index, first in sorted(zip(order[again].tolist(), firsts[again].tolist(), strict=True)):
            yield Repeat(
                file=self._file_of(index),
                line=self._lines[index],
                first_file=self._file_of(first),
                first_line=self._lines[first],
                same=bool(texts[index] == texts[first]),
            )

    def _file_of(self, index: int) -> int:
        return int(np.searchsorted(self._ends, index, side="right"))


def scan(
    files: Iterable[str | Failure],
    options: IngestOptions,
    part_size: int | None,
    observe: Callable[[str, int], None],
) -> Scan:
    """Look through files.

    Parameters
    ----------
    files : iterable of str or Failure
    options : IngestOptions
    part_size : int, optional
        Records of a part, where the user says it: no piece is longer.
    observe : callable
        Told the file and how many records were found so far.
    """
    found = Scan()
    most = min(part_size or _BLOCK_RECORDS, _BLOCK_RECORDS)
    for file in files:
        if isinstance(file, Failure):
            found.unread.append(Unread(path=file.path, reason=file.message))
            continue
        try:
            _scan_file(file, options, found, most, observe)
        except (DocumentError, CorpusError, OSError) as error:
            found.drop_unfinished()
            found.unread.append(Unread(path=file, reason=str(error).removeprefix(f"{file}: ")))
    return found


def parts_of(found: Scan, part_size: int | None) -> tuple[int, tuple[Part, ...]]:
    """How many records a part has, and the parts, in the order of the files."""
    size = part_size or _fitting_size(found.records)
    repeats = deque(found.repeats())
    parts: list[Part] = []
    spans: list[Span] = []
    for block in found.blocks:
        records = sum(span.records for span in spans) + block.records
        length = sum(span.bytes for span in spans) + block.bytes
        if spans and (records > size or length > _PART_BYTES):
            parts.append(_part(len(parts), spans, repeats))
            spans = []
        if spans and spans[-1].file == block.file:
            spans[-1] = _joined(spans[-1], block)
        else:
            spans.append(block)
    if spans:
        parts.append(_part(len(parts), spans, repeats))
    return size, tuple(parts)


def _scan_file(
    name: str, options: IngestOptions, found: Scan, most: int, observe: Callable[[str, int], None]
) -> None:
    with Place(name).opened() as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    before, records = found.records, 0
    blocks = _Blocks(len(found.files), most)
    with opened(name) as source:
        kind = kind_of(source)
        lines = TextLines(source, options) if kind == LINES else None
        for placed in _placed(lines, source, options):
            records += 1
            blocks.take(placed.start, placed.line, placed.next_line, placed.size)
            _identify(placed.report, source, found)
            if records % _TOLD_EVERY == 0:
                observe(name, before + records)
    if not records:
        raise DocumentError("holds no documents; expected at least one")
    found.blocks += blocks.spans()
    found.end_file(
        InputFile(
            path=name,
            kind=kind,
            bytes=size,
            sha256=sha256,
            records=records,
            encoding=lines.detected if lines else None,
        )
    )
    observe(name, before + records)


def _identify(report: Report | Failure, source: Source, found: Scan) -> None:
    if isinstance(report, Failure):
        return
    try:
        document_id = identify(report, source.stem)
    except DocumentError:  # told when the document is to be made
        return
    found.take(document_id, report.text, report.line or 0)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record with where it begins, as in `Span`, where the next line or row is, and how long it is."""

    report: Report | Failure
    start: int
    line: int
    next_line: int
    size: int


def _placed(lines: TextLines | None, source: Source, options: IngestOptions) -> Iterator[_Placed]:
    """The records on lines, or else in Parquet. Blank lines before a record belong to it."""
    if lines is None:
        rows = ParquetRows(source, options)
        for report in reports_in(rows, source, options):
            size = len(report.text) if isinstance(report, Report) else 0
            yield _Placed(report, rows.number - 1, rows.number, rows.number + 1, size)
        return
    start, line = 0, 1
    for report in reports_on(lines, source, options):
        yield _Placed(report, start, line, lines.number + 1, lines.offset - start)
        start, line = lines.offset, lines.number + 1


class _Blocks:
    """Cuts the records of a file into pieces."""

    def __init__(self, file: int, most: int) -> None:
        self._file = file
        self._most = most
        self._spans: list[Span] = []
        self._begin = (0, 1)
        self._next_line = 1
        self._records = self._bytes = 0

    def take(self, start: int, line: int, next_line: int, size: int) -> None:
        """Take the next record, which begins there and has so many bytes."""
        if self._records == self._most or (self._records and self._bytes + size > _BLOCK_BYTES):
            self._end()
        if not self._records:
            self._begin = (start, line)
        self._next_line = next_line
        self._records += 1
        self._bytes += size

    def spans(self) -> list[Span]:
        """All pieces, after the last record."""
        self._end()
        return self._spans

    def _end(self) -> None:
        start, line = self._begin
        self._spans.append(
            Span(
                file=self._file,
                start=start,
                first=line,
                count=self._next_line - line,
                records=self._records,
                bytes=self._bytes,
            )
        )
        self._records = self._bytes = 0


def _joined(span: Span, following: Span) -> Span:
    return span.model_copy(
        update={
            "count": span.count + following.count,
            "records": span.records + following.records,
            "bytes": span.bytes + following.bytes,
        }
    )


def _part(number: int, spans: Sequence[Span], repeats: deque[Repeat]) -> Part:
    """The next part, with those of the repeats, which are in order, that lie in it."""
    within = {span.file: range(span.first, span.first + span.count) for span in spans}
    own = []
    while repeats and repeats[0].line in within.get(repeats[0].file, ()):
        own.append(repeats.popleft())
    return Part(number=number, spans=tuple(spans), repeats=tuple(own))


def _fitting_size(records: int) -> int:
    return min(max(-(-records // _PARTS), _LEAST), _MOST)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
