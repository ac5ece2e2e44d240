"""Coded data from files into a record: opened, unpacked, read row by row, added."""

import codecs
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING

from powderkeg.datamodel.coded_event import CodedFile, CodedRow, Dataset, SkippedRow
from powderkeg.errors import CodedDataError, ConfigError
from powderkeg.formats.coded import CodedReference, CodedSource, open_coded

if TYPE_CHECKING:
    from powderkeg.record import CodedAdded, Record

# Called with each row, and with the share of the file that has been read.
Watch = Callable[[CodedRow | SkippedRow, float], None]

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


def import_coded(
    record: "Record",
    path: str | Path,
    *,
    dataset: str | None = None,
    encoding: str | None = None,
    reference: CodedReference | None = None,
    watch: Watch | None = None,
) -> "CodedAdded":
    """Add a file of ACLED, UCDP, GDELT, POLECAT or ICEWS to a record.

    Parameters
    ----------
    record : Record
    path : str or Path
        The file, which may be packed as gzip, or as ZIP with nothing else in it.
    dataset : str, optional
        acled, ucdp, gdelt, polecat or icews; by default the file's header or first rows tell.
    encoding : str, optional
        By default UTF-8, and ISO 8859-1 for POLECAT.
    reference : CodedReference, optional
        Tables to look things up in; those that come with powderkeg by default.
    watch : callable, optional
        Called with each row, skipped ones included, and the share of the file that has been read.

    Raises
    ------
    ConfigError
        If there is no such data set or encoding.
    CodedDataError
        If the file can't be read; what was added before is kept.
    RecordError
        If the record can't be written; what was added before is kept.
    """
    path = Path(path)
    chosen = _dataset(dataset)
    _check_encoding(encoding)
    with _opened(path) as (packed, stream):
        sha256, size = _measured(packed)
        try:
            source = open_coded(stream, reference or CodedReference.load(), dataset=chosen, encoding=encoding)
            now = datetime.now(UTC)
            file = CodedFile(path=str(path), sha256=sha256, dataset=source.dataset, imported_at=now)
            return record.add_coded(file, _watched(source, packed, size, watch))
        except CodedDataError as error:
            raise CodedDataError(f"{path}: {error}") from error


class _Lines:
    """A stream that may end too early or be packed wrongly; then it says so."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readline(self, limit: int) -> bytes:
        """The next line, cut at the limit."""
        try:
            return self._stream.readline(limit)
        except _UNREADABLE as error:
            raise CodedDataError(
                f"can't be read to its end ({error}); download it anew. What came before is in the record"
            ) from error


def _dataset(name: str | None) -> Dataset | None:
    try:
        return None if name is None else Dataset(name)
    except ValueError as error:
        raise ConfigError(f"no data set {name!r}; known are {', '.join(Dataset)}") from error


def _check_encoding(name: str | None) -> None:
    try:
        splits = "\n".encode(name or "utf-8").removeprefix(codecs.BOM_UTF8) == b"\n"
        b"\xff".decode(name or "utf-8", "surrogateescape")
    except (LookupError, UnicodeError) as error:
        raise ConfigError(f"encoding {name!r} is unknown; expected one such as utf-8 or cp1252") from error
    if not splits:
        raise ConfigError(f"{name} can't be read line by line; save the file as UTF-8")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BufferedReader, _Lines]]:
    """The file as it is, and what is in it."""
    try:
        packed = path.open("rb")
    except OSError as error:
        raise CodedDataError(f"{path}: can't be read ({error.strerror}); check the path") from error
    if not packed.seekable():
        packed.close()
        raise CodedDataError(f"{path}: a stream, which can't be read twice; save it to a file first")
    with packed, _unpacked(path, packed) as stream:
        yield packed, _Lines(stream)


def _unpacked(path: Path, packed: BufferedReader) -> IO[bytes]:
    try:
        if packed.peek(4).startswith(_GZIP):
            return BufferedReader(gzip.open(packed))
        if packed.peek(4).startswith(_ZIP):
            archive = zipfile.ZipFile(packed)
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != 1:
                raise CodedDataError(
                    f"{path}: a ZIP or Excel file with {len(names)} files in it, expected one; unpack it, "
                    "or save the table as CSV in UTF-8"
                )
            return archive.open(names[0])
    except _UNREADABLE as error:
        raise CodedDataError(f"{path}: can't be unpacked ({error}); download it anew") from error
    return packed


def _measured(packed: BufferedReader) -> tuple[str, int]:
    """SHA-256 and size of the file, which is then at its beginning again."""
    packed.seek(0)
    sha256 = hashlib.file_digest(packed, "sha256").hexdigest()
    size = packed.tell()
    packed.seek(0)
    return sha256, size


def _watched(
    source: CodedSource, packed: BufferedReader, size: int, watch: Watch | None
) -> Iterator[CodedRow | SkippedRow]:
    for row in source:
        if watch:
            watch(row, packed.tell() / size)
        yield row
