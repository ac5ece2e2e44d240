"""Coding a corpus from top to bottom: look through the files, plan, read what is missing, sum up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from powderkeg.corpora.inputs import find_inputs
from powderkeg.corpora.parts import (
    Finished,
    Job,
    Receipt,
    Skipped,
    finished_parts,
    folders,
    table_place,
)
from powderkeg.corpora.plan import FORMAT, Part, Plan, reading_options, settle
from powderkeg.corpora.scanning import parts_of, scan
from powderkeg.corpora.storage import Place
from powderkeg.datamodel.reading import ReaderVersion
from powderkeg.ingest.report import LINE, IngestOptions
from powderkeg.reading.options import ReaderOptions


class Engine(Protocol):
    """Reads parts, all of them, in any order, and gives each as it is finished."""

    def __call__(self, parts: Sequence[Part], job: Job) -> Iterator[Finished]: ...


@dataclass
class Coding:
    """How far a run is.

    `before` are the receipts of parts that earlier runs finished, `now` those of this one.
    """

    plan: Plan
    before: tuple[Receipt, ...]
    now: list[Receipt] = field(default_factory=list)

    @property
    def receipts(self) -> list[Receipt]:
        """Those of all parts that are finished."""
        return [*self.before, *self.now]


def code_corpus(
    paths: Sequence[str],
    out: str,
    *,
    ingest: IngestOptions,
    reader: ReaderOptions,
    version: Callable[[], ReaderVersion],
    engine: Engine,
    part_size: int | None = None,
    scanned: Callable[[str, int], None] = lambda _file, _records: None,
    planned: Callable[[Coding], None] = lambda _coding: None,
    finished: Callable[[Coding, Finished], None] = lambda _coding, _part: None,
) -> Coding:
    """Read the documents in some files into Parquet, in a folder that earlier runs may have begun.

    Parameters
    ----------
    paths : sequence of str
        Files of JSON Lines or Parquet, folders and patterns of them, on this machine or a store.
    out : str
        The folder, here or in a store; every worker must reach it and the files.
    ingest, reader : IngestOptions, ReaderOptions
    version : callable
        Gives the version of the reader that these options load; asked once there is something to read.
    engine : Engine
    part_size : int, optional
        How many documents are read and committed as one.
    scanned : callable
        Told the file that is looked through, and how many documents were found so far.
    planned : callable
        Told what there is to do, before the first part is read.
    finished : callable
        Told of each part that is finished.

    Raises
    ------
    ConfigError
        If the folder was begun with other files or options, or an address can't be used.
    CorpusError
        If something can't be read or written, or a worker was lost.
    """
    place = Place(out)
    found = scan(find_inputs(paths, place), ingest, part_size, scanned)
    size, parts = parts_of(found, part_size)
    plan = Plan(
        format=FORMAT,
        read_at=datetime.now(UTC),
        reader=version(),
        options=reading_options(ingest),
        part_size=size,
        files=tuple(found.files),
        unread=tuple(found.unread),
        parts=parts,
    )
    if not parts:
        coding = Coding(plan, ())
        planned(coding)
        return coding
    plan = settle(plan, place)
    for folder in (place, *(place / name for name in folders())):
        folder.clear_parts()
    before = finished_parts(plan, place)
    coding = Coding(plan, tuple(before.values()))
    planned(coding)
    missing = [part for part in plan.parts if part.number not in before]
    if missing:
        for part in engine(missing, Job(plan, place, ingest, reader)):
            coding.now.append(part.receipt)
            finished(coding, part)
    return coding


def skipped_in(coding: Coding, out: str) -> Iterator[Skipped]:
    """Files that could not be read, then the records left out of the parts that are finished, in order."""
    from powderkeg.corpora.schema import SKIPPED
    from powderkeg.corpora.tables import rows_of

    for file in coding.plan.unread:
        yield unread_file(file.path, file.reason)
    for receipt in sorted(coding.receipts, key=lambda receipt: receipt.part):
        if receipt.failed or receipt.repeated:
            place = table_place(Place(out), SKIPPED, coding.plan.parts[receipt.part])
            yield from (Skipped(**row) for row in rows_of(place))


def unread_file(path: str, reason: str) -> Skipped:
    """A file that could not be read, as a record left out."""
    return Skipped(path=path, line=None, unit=LINE, why="failed", reason=reason)
