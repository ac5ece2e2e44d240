"""Files and folders, on this machine or on a store such as S3, by the same calls (fsspec)."""

import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BufferedReader
from pathlib import Path
from typing import Any
from uuid import uuid4

from powderkeg.errors import ConfigError, CorpusError

REMOTE = "://"
_HEAD_BYTES = 1 << 16  # how far an input can look ahead


def is_remote(address: str) -> bool:
    """Whether an address names a store rather than a path of this machine."""
    return REMOTE in address


@dataclass(frozen=True)
class Place:
    """A file or folder by the address that the user gave it.

    Only the address goes from one process to another.
    """

    address: str

    def __getstate__(self) -> str:
        return self.address

    def __setstate__(self, address: str) -> None:
        object.__setattr__(self, "address", address)

    @cached_property
    def _found(self) -> tuple[Any, str]:
        """The file system and the path in it."""
        from fsspec.core import url_to_fs
        from fsspec.implementations.local import LocalFileSystem

        if not is_remote(self.address):
            return LocalFileSystem(), os.path.abspath(self.address)  # noqa: PTH100 (keeps .. of links)
        try:
            found: tuple[Any, str] = url_to_fs(self.address, use_listings_cache=False)
        except ImportError as error:
            extra = "; pip install 'powderkeg[s3]'" if self.address.startswith("s3") else ""
            raise ConfigError(f"{self.address}: {error}{extra}") from error
        except ValueError as error:
            raise ConfigError(f"{self.address}: {error}; give a path or an address such as s3://…") from error
        return found

    def __truediv__(self, name: str) -> "Place":
        return Place(f"{self.address.rstrip('/') or '/'}/{name}")

    def exists(self) -> bool:
        """Whether there is such a file or folder."""
        system, path = self._found
        with self.explained("looked for"):
            return bool(system.exists(path))

    def is_folder(self) -> bool:
        """Whether there is such a folder."""
        system, path = self._found
        with self.explained("looked for"):
            return bool(system.isdir(path))

    def size(self) -> int:
        """Bytes of the file."""
        system, path = self._found
        with self.explained("read"):
            return int(system.size(path))

    def sizes(self) -> dict[str, int]:
        """Bytes of each file in the folder, by name; nothing where there is no folder."""
        system, path = self._found
        with self.explained("listed"):
            try:
                entries = system.ls(path, detail=True)
            except FileNotFoundError:
                return {}
        return {
            entry["name"].rpartition("/")[2]: entry["size"] for entry in entries if entry["size"] is not None
        }

    def below(self, pattern: str) -> list["Place"]:
        """Files in and below the folder, or that fit the pattern, by name; of a store only."""
        system, path = self._found
        with self.explained("listed"):
            found = system.glob(path) if pattern else system.find(path)
        return [Place(system.unstrip_protocol(name)) for name in sorted(found)]

    @contextmanager
    def opened(self) -> Iterator["BufferedReader[Any]"]:
        """The file, to be read from any place in it."""
        system, path = self._found
        if not is_remote(self.address):
            with Path(path).open("rb", buffering=0) as raw, BufferedReader(raw, _HEAD_BYTES) as stream:
                yield stream
        else:
            with system.open(path, "rb") as raw, BufferedReader(raw, _HEAD_BYTES) as stream:
                yield stream

    def read(self) -> bytes | None:
        """All bytes of the file; None if there is none."""
        system, path = self._found
        with self.explained("read"):
            try:
                return bytes(system.cat_file(path))
            except FileNotFoundError:
                return None

    def write(self, data: bytes) -> None:
        """Write the file, whole or not at all."""
        with self.whole() as part, self.explained("written"):
            part.write_bytes(data)

    @contextmanager
    def whole(self) -> Iterator[Path]:
        """A path of this machine to write to, which becomes the file once all of it is written.

        The file is on the disk when this ends, so that what is written afterwards may rely on it.
        """
        system, path = self._found
        if is_remote(self.address):
            with tempfile.TemporaryDirectory() as name:
                part = Path(name) / "part"
                yield part
                with self.explained("written"):
                    system.put_file(str(part), path)
            return
        folder = Path(path).parent
        with self.explained("written"):
            folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{_host()}.{os.getpid()}.{uuid4().hex}.part"
        try:
            yield part
            with self.explained("written"):
                _flush(part)
                part.replace(path)
                _flush(folder)
        finally:
            part.unlink(missing_ok=True)

    def clear_parts(self) -> None:
        """Remove what writers on this machine left half written in the folder when they were killed."""
        if is_remote(self.address):
            return
        for part in Path(self._found[1]).glob(f".{_host()}.*.*.part"):
            if not _is_running(int(part.name.split(".")[2])):
                part.unlink(missing_ok=True)

    @contextmanager
    def explained(self, done: str) -> Iterator[None]:
        """Say of what goes wrong meanwhile that this file or folder can't be written, read or the like.

        Raises
        ------
        CorpusError
            With the reason.
        """
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            raise CorpusError(
                f"{self.address}: can't be {done} ({reason}); check the path, your rights and the disk"
            ) from error
        except (ConfigError, CorpusError):
            raise
        except Exception as error:
            if not is_remote(self.address):
                raise
            # each store has errors of its own, and those of S3 have no base but Exception
            raise CorpusError(
                f"{self.address}: can't be {done} ({error}); check the address and your keys"
            ) from error


def _host() -> str:
    """The name of this machine, without what file names can't hold."""
    return "".join(letter for letter in platform.node() if letter.isalnum()) or "localhost"


def _is_running(process: int) -> bool:
    if os.name == "nt":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True


def _flush(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
