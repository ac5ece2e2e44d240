"""A disk that is soon full: a file system in memory, which root can make, or a limit on the size of files."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SmallDisk:
    """A folder on a disk of a few megabytes, filled with ballast that can be taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, leave_kb: int) -> None:
        """Fill it but for so much."""
        with self._ballast.open("wb", buffering=0) as stream:
            try:
                while True:
                    stream.write(bytes(4096))
            except OSError:
                pass  # that is full
        size = self._ballast.stat().st_size
        with self._ballast.open("r+b") as stream:
            stream.truncate(max(0, size - leave_kb * 1024))

    def free(self) -> None:
        """Take the ballast away."""
        self._ballast.unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int = 4) -> Iterator[SmallDisk | None]:
    """Such a disk; None where this user may not mount any."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """No file can be made longer than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
