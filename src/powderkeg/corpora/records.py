"""The documents of a part, read again from their places in the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from powderkeg.corpora.inputs import LINES, opened
from powderkeg.corpora.plan import InputFile, Part, Plan, Repeat, Span
from powderkeg.corpora.storage import Place
from powderkeg.datamodel.document import Document
from powderkeg.errors import CorpusError, DocumentError
from powderkeg.ingest.boilerplate import Cues
from powderkeg.ingest.documents import make_document
from powderkeg.ingest.jsonl import reports_on
from powderkeg.ingest.lines import TextLines
from powderkeg.ingest.parquet import ParquetRows, reports_in
from powderkeg.ingest.report import LINE, ROW, Failure, IngestOptions, Report, Source


@dataclass(frozen=True, slots=True)
class Skip:
    """A record that gives no document, why, and whether that is as an earlier one is the same document."""

    failure: Failure
    repeated: bool = False


def documents_of(part: Part, plan: Plan, options: IngestOptions, cues: Cues) -> Iterator[Document | Skip]:
    """The documents of a part in order, and what is skipped, in its place.

    Raises
    ------
    CorpusError
        If a file can't be read, or isn't what it was when the plan was made.
    """
    repeats = {(repeat.file, repeat.line): repeat for repeat in part.repeats}
    for span in part.spans:
        file = plan.files[span.file]
        if Place(file.path).size() != file.bytes:
            raise _changed(file)
        records = 0
        try:
            with opened(file.path, file.sha256) as source:
                for report in _reports(source, span, file, options):
                    records += 1
                    item = _item(report, source, options, cues)
                    repeat = repeats.get((span.file, report.line or 0))
                    yield _left_out(item, report, repeat, plan) if repeat else item
        except OSError as error:
            raise CorpusError(f"{file.path}: can't be read ({error.strerror or error}); check it") from error
        except DocumentError as error:
            raise _changed(file) from error
        if records != span.records:
            raise _changed(file)


def _reports(
    source: Source, span: Span, file: InputFile, options: IngestOptions
) -> Iterator[Report | Failure]:
    if file.kind == LINES:
        source.stream.seek(span.start)
        lines = TextLines(source, options, first=span.first, detected=file.encoding)
        return islice(reports_on(lines, source, options), span.records)
    rows = ParquetRows(source, options, first=span.first)
    return islice(reports_in(rows, source, options), span.records)


def _item(report: Report | Failure, source: Source, options: IngestOptions, cues: Cues) -> Document | Skip:
    if isinstance(report, Failure):
        return Skip(report)
    try:
        return make_document(report, source.stem, options, cues, path=source.name, sha256=source.sha256)
    except DocumentError as error:
        return Skip(Failure(source.name, report.line, str(error), report.unit))


def _left_out(item: Document | Skip, report: Report | Failure, repeat: Repeat, plan: Plan) -> Document | Skip:
    """The reason why a document that repeats another's id is left out."""
    if isinstance(item, Skip):
        return item
    first = plan.files[repeat.first_file]
    unit = LINE if first.kind == LINES else ROW
    where = f"{first.path} {unit} {repeat.first_line}"
    if repeat.same:
        reason = f"document {item.document_id!r} is the same as in {where}"
    else:
        reason = f"id {item.document_id!r} is also that of another text, in {where}; give each its own id"
    return Skip(Failure(item.path or "", report.line, reason, report.unit), repeated=repeat.same)


def _changed(file: InputFile) -> CorpusError:
    return CorpusError(
        f"{file.path}: was changed since this run began; let nobody write to it, and give another OUT"
    )
