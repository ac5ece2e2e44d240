"""Files that commands write results to: refused where they would do harm, and written whole or not at all."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TextIO

from powderkeg.errors import ConfigError


def refuse_destination(out: Path, *, force: bool, option: str = "--out") -> None:
    """Refuse what no result can or should be written to; `force` allows a file that is there.

    `option` is the one that the user gave it with.

    Raises
    ------
    ConfigError
        If there is no such folder, the path is no plain file, or the file is there already.
    """
    if not out.parent.is_dir():
        raise ConfigError(f"{out}: there is no folder {out.parent}; create it, or choose another {option}")
    if out.is_dir():
        raise ConfigError(f"{out}: a folder; give the name of a file in it with {option}")
    if out.exists() and not out.is_file():
        raise ConfigError(
            f"{out}: no plain file; choose another {option}, or leave it out and redirect the output"
        )
    if out.exists() and not force:
        raise ConfigError(f"{out}: is there already; choose another {option}, or overwrite it with --force")


def refuse_record(out: Path, record: str) -> None:
    """Refuse the file of the record that the results come from.

    Raises
    ------
    ConfigError
        If `out` is that file.
    """
    if out.resolve() in {Path(f"{record}{ending}").resolve() for ending in ("", "-wal", "-shm")}:
        raise ConfigError(f"{out}: that is the record itself; choose another file")


def refuse_in_use(out: Path) -> None:
    """Refuse the file of a record that is in use, or was when its program ended.

    Raises
    ------
    ConfigError
        If SQLite's own files lie beside it: they would be taken for those of what is written.
    """
    beside = [path for path in (Path(f"{out}{ending}") for ending in ("-wal", "-journal")) if path.exists()]
    if beside:
        raise ConfigError(f"{out}: a record in use, as there is {beside[0]}; choose another file")


def destination(out: Path | None, encoding: str) -> AbstractContextManager[TextIO]:
    """The file that text is to be written to, whole or not at all; without one standard output."""
    return whole_file(out, encoding) if out else nullcontext(sys.stdout)


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file of text that takes its name only once all of it is written."""
    with whole_path(path) as part, part.open("w", encoding=encoding, newline="") as stream:
        yield stream


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A path to write a file to, which takes the name wanted only once all of it is written."""
    path = path.resolve()  # a link keeps pointing to the file it names
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def refuse_folder(out: Path, *, force: bool, holds: str) -> None:
    """Refuse what no folder of results can or should be written to.

    Parameters
    ----------
    out : Path
    force : bool
        Allow a folder that is there, if it has the file that tells an earlier result.
    holds : str
        That file, by its path in the folder.

    Raises
    ------
    ConfigError
        If there is no folder to make it in, or something else is there.
    """
    if not out.parent.is_dir():
        raise ConfigError(f"{out}: there is no folder {out.parent}; create it, or choose another --out")
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir() or not (out / holds).is_file():
        raise ConfigError(f"{out}: is there already, and no page of ours; choose another --out")
    if not force:
        raise ConfigError(f"{out}: is there already; choose another --out, or overwrite it with --force")


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to write files to, which takes the name wanted only once all of them are written."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        part.mkdir()
        yield part
        if path.exists():
            path.replace(old)
        try:
            part.replace(path)
        except OSError:
            if old.exists():
                old.replace(path)
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from error
    finally:
        for folder in (part, old):
            shutil.rmtree(folder, ignore_errors=True)
