"""Paths, folders, patterns and standard input to documents, one by one: the way in for every report."""

import glob
import hashlib
import logging
import os
import stat
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, cast

from powderkeg.datamodel.document import Document
from powderkeg.errors import DocumentError
from powderkeg.ingest.boilerplate import Cues, load_cues
from powderkeg.ingest.documents import make_document
from powderkeg.ingest.inputs import load_inputs, sniff
from powderkeg.ingest.report import Failure, IngestOptions, InputReader, Report, Source

STDIN = "-"

_log = logging.getLogger(__name__)
_HEAD_BYTES = 1 << 16  # how far an input can look ahead


def read_documents(
    paths: str | Path | Sequence[str | Path], options: IngestOptions | None = None
) -> Iterator[Document | Failure]:
    """Documents in files, folders, patterns and standard input (``-``), in the order given.

    Folders are read with all below them, sorted by name; hidden files and files of unknown endings are
    passed over there. A file named outright is read whatever its ending. What can't be read comes as a
    failure in its place, and the rest still comes. Files are opened one at a time and files of many
    documents read row by row; only ids and digests, some 300 bytes a document, are held to the end.

    Parameters
    ----------
    paths : str, Path, or sequence of them
    options : IngestOptions, optional

    Raises
    ------
    ReferenceDataError
        If the table of boilerplate can't be used.
    """
    options = options or IngestOptions()
    run = _Run(options, load_cues(options.boilerplate), load_inputs())
    names = map(str, [paths] if isinstance(paths, str | Path) else paths)
    return (item for path in names for name in find_files(path, run.inputs) for item in run.read(name))


def report_files(folder: Path) -> Iterator[str | Failure]:
    """The files in a folder and all below that `read_documents` would read, by name; there may be none."""
    return _walk(folder, load_inputs())


@dataclass(frozen=True, slots=True)
class _Run:
    """One reading of some sources, and the ids that it has met."""

    options: IngestOptions
    cues: Cues
    inputs: Mapping[str, InputReader]
    met: dict[str, tuple[bytes, Failure]] = field(default_factory=dict)

    def read(self, file: str | Failure) -> Iterator[Document | Failure]:
        """The documents in a file; a failure instead of a file is passed on."""
        if isinstance(file, Failure):
            yield file
            return
        try:
            with _open(file, self.options) as source:
                yield from self._documents(source, Path(file).suffix.lower())
        except DocumentError as error:
            yield Failure(_shown(file), None, str(error))
        except OSError as error:
            yield _failure(file, error)

    def _documents(self, source: Source, ending: str) -> Iterator[Document | Failure]:
        if not source.stream.peek(1):
            raise DocumentError("the file is empty; expected a report")
        reader = self.inputs.get(ending) or sniff(source)
        count = 0
        for count, report in enumerate(reader(source, self.options), 1):  # noqa: B007 (used after the loop)
            item = report if isinstance(report, Failure) else self._document(report, source)
            if item:
                yield item
        if not count:
            raise DocumentError("holds no documents; expected at least one")

    def _document(self, report: Report, source: Source) -> Document | Failure | None:
        """The document of a report; None if the same one was met before."""
        try:
            document = make_document(
                report, source.stem, self.options, self.cues, path=source.name, sha256=source.sha256
            )
        except DocumentError as error:
            return Failure(source.name, report.line, str(error), report.unit)
        digest = bytes.fromhex(document.sha256[:16])
        known = self.met.get(document.document_id)
        if known is None:
            self.met[document.document_id] = (digest, Failure(source.name, report.line, "", report.unit))
            return document
        where = str(known[1]).removesuffix(": ")
        if known[0] == digest:
            _log.info("%s: document %s is the same as in %s", source.name, document.document_id, where)
            return None
        return Failure(
            source.name,
            report.line,
            f"id {document.document_id!r} is also that of another text, in {where}; give each its own id",
            report.unit,
        )


def find_files(path: str, endings: Collection[str]) -> Iterator[str | Failure]:
    """The files that a path of the user stands for."""
    if path == STDIN:
        yield path
        return
    try:
        is_folder = bool(path) and Path(path).is_dir()
        exists = bool(path) and (is_folder or Path(path).exists())
    except OSError as error:
        yield _failure(path, error)
        return
    if is_folder:
        yield from _files_below(Path(path), endings)
    elif exists:
        yield path
    else:
        yield from _files_that_fit(path, endings)


def _files_that_fit(pattern: str, endings: Collection[str]) -> Iterator[str | Failure]:
    if not glob.has_magic(pattern):
        yield Failure(_shown(pattern), None, "no such file or folder; check the path")
        return
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not matches:
        yield Failure(_shown(pattern), None, "no file fits the pattern; check it, and its quotes")
    for match in matches:
        if not ("**" in pattern and Path(match).is_dir()):  # that pattern fits the files below as well
            yield from find_files(match, endings)


def _files_below(folder: Path, endings: Collection[str]) -> Iterator[str | Failure]:
    """Files of known endings in a folder and all below, by name.

    Links to folders aren't followed, as they may lead in circles.
    """
    empty = True
    for item in _walk(folder, endings):
        empty = False
        yield item
    if empty:
        known = ", ".join(sorted(endings))
        yield Failure(
            _shown(str(folder)), None, f"no reports in the folder; expected files ending in {known}"
        )


def _walk(folder: Path, endings: Collection[str]) -> Iterator[str | Failure]:
    try:
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(str(folder), error)
        return
    for entry in children:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), endings)
        elif Path(entry.name).suffix.lower() in endings and (entry.is_symlink() or entry.is_file()):
            yield entry.path


@contextmanager
def _open(file: str, options: IngestOptions) -> Iterator[Source]:
    if file == STDIN:
        pipe = BufferedReader(cast(RawIOBase, options.stdin or sys.stdin.buffer), _HEAD_BYTES)
        try:
            yield Source(STDIN, "stdin", pipe)
        finally:
            pipe.detach()  # or the stream, which isn't ours, would be closed with it
    else:
        with Path(file).open("rb", buffering=0) as raw, BufferedReader(raw, _HEAD_BYTES) as stream:
            yield Source(_shown(file), Path(file).stem, stream, _sha256(stream))


def _sha256(stream: "BufferedReader[Any]") -> str | None:
    """SHA-256 of a file, read once for it alone; None for a pipe, which can be read only once."""
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return None
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return digest


def _failure(path: str, error: OSError) -> Failure:
    if isinstance(error, PermissionError):
        message = "permission denied; make it readable for your user"
    else:
        message = f"can't be read ({error.strerror or error}); check the path and the disk"
    return Failure(_shown(path), None, message)


def _shown(path: str) -> str:
    """The path as text that can be printed, whatever bytes are in the name."""
    return path.encode("utf-8", "backslashreplace").decode()
