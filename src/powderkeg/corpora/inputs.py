"""The files of a corpus: found, told apart by ending or first bytes, and opened."""

import glob
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from powderkeg.corpora.storage import Place, is_remote
from powderkeg.errors import ConfigError, CorpusError, DocumentError
from powderkeg.ingest.inputs import INPUTS, sniff
from powderkeg.ingest.jsonl import read_jsonl
from powderkeg.ingest.parquet import read_parquet
from powderkeg.ingest.report import Failure, InputReader, Source
from powderkeg.ingest.sources import STDIN, find_files

ENDINGS = (".jsonl", ".ndjson", ".parquet")
LINES, PARQUET = "jsonl", "parquet"
_KINDS: dict[InputReader, str] = {read_jsonl: LINES, read_parquet: PARQUET}


def find_inputs(paths: Sequence[str], out: Place) -> Iterator[str | Failure]:
    """The files that paths and addresses stand for, in the order given, those of a folder by name.

    Raises
    ------
    ConfigError
        If one is standard input, or holds the results.
    """
    for path in paths:
        if path == STDIN:
            raise ConfigError("- is standard input, which can't be read twice; save it in a file first")
        if _is_within(out.address, path):
            raise ConfigError(f"{out.address} lies in {path}; write the results somewhere else")
        for file in _remote_files(path) if is_remote(path) else find_files(path, ENDINGS):
            if isinstance(file, Failure) or not _is_within(file, out.address):
                yield file


def kind_of(source: Source) -> str:
    """What a source is of: `LINES` of JSON, or `PARQUET`.

    Raises
    ------
    DocumentError
        If it is neither, or empty.
    """
    if not source.stream.peek(1):
        raise DocumentError("the file is empty; expected documents")
    reader = INPUTS.get(PurePosixPath(source.name).suffix.lower())
    kind = _KINDS.get(reader or sniff(source))
    if kind is None:
        raise DocumentError("neither JSON Lines nor Parquet; `powderkeg add` reads single reports and CSV")
    return kind


@contextmanager
def opened(name: str, sha256: str | None = None) -> Iterator[Source]:
    """A file of the corpus, under the name that the user gave it."""
    with Place(name).opened() as stream:
        yield Source(name, _stem(name), stream, sha256)


def _stem(name: str) -> str:
    return PurePosixPath(name).stem if is_remote(name) else Path(name).stem


def _remote_files(address: str) -> Iterator[str | Failure]:
    place = Place(address)
    try:
        if glob.has_magic(address):
            found, missing = place.below(address), "no file fits the pattern; check it, and its quotes"
        elif place.is_folder():
            found = [file for file in place.below("") if _is_wanted(file.address)]
            missing = f"no reports in the folder; expected files ending in {', '.join(ENDINGS)}"
        else:
            found, missing = [place] if place.exists() else [], "no such file or folder; check the address"
    except CorpusError as error:
        yield Failure(address, None, str(error).removeprefix(f"{address}: "))
        return
    if not found:
        yield Failure(address, None, missing)
    yield from (file.address for file in found)


def _is_wanted(address: str) -> bool:
    name = PurePosixPath(address)
    return name.suffix.lower() in ENDINGS and not name.name.startswith(".")


def _is_within(inner: str, outer: str) -> bool:
    if is_remote(inner) != is_remote(outer):
        return False
    same: Callable[[str], str] = (lambda name: name.rstrip("/")) if is_remote(inner) else _absolute
    return f"{same(inner)}/".startswith(f"{same(outer)}/")


def _absolute(name: str) -> str:
    return str(Path(name).resolve())
