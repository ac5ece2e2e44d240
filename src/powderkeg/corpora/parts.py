"""Reading a part: its documents into files of their own, and a receipt once all of them are written."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from powderkeg.corpora.plan import Part, Plan
from powderkeg.corpora.records import Skip, documents_of
from powderkeg.corpora.storage import Place
from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.errors import CorpusError, DocumentError
from powderkeg.ingest.boilerplate import load_cues
from powderkeg.ingest.report import Failure, IngestOptions
from powderkeg.reading.options import ReaderOptions

if TYPE_CHECKING:
    from pyarrow import Schema

    from powderkeg.corpora.schema import Row

RECEIPTS = "receipts"
# Rows kept until they are written: so many that they compress, so few that memory stays flat.
_ROWS = 2000


@dataclass(frozen=True)
class Job:
    """All that a worker has to know besides the part that it reads."""

    plan: Plan
    out: Place
    ingest: IngestOptions
    reader: ReaderOptions


class WrittenFile(FrozenModel):
    """A file of a part: its length and SHA-256."""

    bytes: int
    sha256: str


class Receipt(FrozenModel):
    """That a part is finished: its files, and what is in them."""

    plan: str
    part: int
    files: dict[str, WrittenFile]
    documents: int
    undated: int
    claims: int
    repeated: int
    failed: int


class Skipped(FrozenModel):
    """A record that was left out; `line` counts what `unit` says, and is None for a whole file."""

    path: str
    line: int | None
    unit: str
    why: str
    reason: str

    @property
    def failure(self) -> Failure:
        """The same as other inputs tell it."""
        return Failure(self.path, self.line, self.reason, self.unit)


FAILED, REPEATED = "failed", "repeated"


@dataclass(frozen=True)
class Finished:
    """A part that is finished, and what was left out of it."""

    receipt: Receipt
    skipped: tuple[Skipped, ...] = ()


class Worker:
    """Reads one part after the other with a reader that is loaded once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reader = job.reader.load()
        self._cues = load_cues(job.ingest.boilerplate)
        self._digest = job.plan.digest
        if self._reader.version != job.plan.reader:
            raise CorpusError(
                f"a worker reads with {self._reader.version.key}, expected {job.plan.reader.key}; install "
                "the same version, pipeline and tables on all machines"
            )

    def finish(self, part: Part) -> Finished:
        """Read a part and write its files.

        Raises
        ------
        CorpusError
            If its files can't be read or written.
        """
        from powderkeg.corpora.schema import SCHEMAS, SKIPPED

        job = self._job
        counts = _Counts()
        written: dict[str, WrittenFile] = {}
        with ExitStack() as files:
            tables = {
                name: files.enter_context(_writing(table_place(job.out, name, part), schema, written, name))
                for name, schema in SCHEMAS.items()
            }
            for item in documents_of(part, job.plan, job.ingest, self._cues):
                skip = item if isinstance(item, Skip) else self._read(item, tables, counts)
                if skip:
                    row = _skipped(skip)
                    counts.skipped.append(row)
                    tables[SKIPPED].add(row.model_dump())
        receipt = Receipt(
            plan=self._digest,
            part=part.number,
            files=written,
            documents=counts.documents,
            undated=counts.undated,
            claims=counts.claims,
            repeated=sum(row.why == REPEATED for row in counts.skipped),
            failed=sum(row.why == FAILED for row in counts.skipped),
        )
        receipt_place(job.out, part).write(receipt.model_dump_json(indent=1).encode())
        return Finished(receipt, tuple(counts.skipped))

    def _read(self, document: Document, tables: Mapping[str, "_Table"], counts: "_Counts") -> Skip | None:
        from powderkeg.corpora.schema import CLAIMS, DOCUMENTS, claim_row, document_row

        try:
            claims = self._reader.read(document)
        except DocumentError as error:
            return Skip(Failure(document.path or "", None, f"{document.document_id}: {error}"))
        for claim in claims:
            tables[CLAIMS].add(claim_row(claim))
        tables[DOCUMENTS].add(document_row(document, len(claims)))
        counts.take(document, claims)
        return None


def folders() -> list[str]:
    """The folders of what is written."""
    from powderkeg.corpora.schema import SCHEMAS

    return [*SCHEMAS, RECEIPTS]


def receipt_place(out: Place, part: Part) -> Place:
    """Where the receipt of a part is."""
    return out / RECEIPTS / f"{part.name}.json"


def table_place(out: Place, table: str, part: Part) -> Place:
    """Where the rows of a table that are of a part are."""
    return out / table / f"{part.name}.parquet"


def finished_parts(plan: Plan, out: Place) -> dict[int, Receipt]:
    """The receipts of the parts that are finished, by their numbers; their files are all there.

    Raises
    ------
    CorpusError
        If the folder can't be read.
    """
    from powderkeg.corpora.schema import SCHEMAS

    digest = plan.digest
    there = (out / RECEIPTS).sizes()
    sizes = {table: (out / table).sizes() for table in SCHEMAS}
    found = {}
    for part in plan.parts:
        receipt = _receipt(receipt_place(out, part)) if f"{part.name}.json" in there else None
        if receipt and receipt.plan == digest and _is_whole(receipt, part, sizes):
            found[part.number] = receipt
    return found


def _receipt(place: Place) -> Receipt | None:
    try:
        return Receipt.model_validate_json(place.read() or b"")
    except ValidationError:
        return None  # cut short; the part is read again


def _is_whole(receipt: Receipt, part: Part, sizes: Mapping[str, Mapping[str, int]]) -> bool:
    return all(
        table in receipt.files and names.get(f"{part.name}.parquet") == receipt.files[table].bytes
        for table, names in sizes.items()
    )


def _skipped(skip: Skip) -> Skipped:
    failure = skip.failure
    return Skipped(
        path=failure.path,
        line=failure.line,
        unit=failure.unit,
        why=REPEATED if skip.repeated else FAILED,
        reason=failure.message,
    )


@dataclass
class _Counts:
    documents: int = 0
    undated: int = 0
    claims: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def take(self, document: Document, claims: list[Claim]) -> None:
        self.documents += 1
        self.undated += (document.published or document.dateline_date) is None
        self.claims += len(claims)


class _Table:
    """A table of a part in the making; its rows are written some at a time."""

    def __init__(self, place: Place, path: Path, schema: "Schema") -> None:
        from pyarrow.parquet import ParquetWriter

        self._place = place
        self._schema = schema
        self._rows: list[Row] = []
        with place.explained("written"):
            self._writer = ParquetWriter(path, schema, compression="zstd")

    def add(self, row: "Row") -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) == _ROWS:
            self.write()

    def write(self) -> None:
        """Write the rows that are kept."""
        import pyarrow as pa

        if self._rows:
            table = pa.Table.from_pylist(self._rows, schema=self._schema)
            with self._place.explained("written"):
                self._writer.write_table(table)
            self._rows.clear()

    def close(self) -> None:
        """End the file."""
        with self._place.explained("written"):
            self._writer.close()


@contextmanager
def _writing(place: Place, schema: "Schema", written: dict[str, WrittenFile], name: str) -> Iterator[_Table]:
    """A table that becomes a file if all goes well, which is then noted under the name."""
    with place.whole() as path:
        table = _Table(place, path, schema)
        try:
            yield table
            table.write()
        finally:
            table.close()
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        written[name] = WrittenFile(bytes=path.stat().st_size, sha256=digest)
