"""What a reader is loaded with, in a form that goes from one process to another."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from powderkeg.reading.read import Reader


@dataclass(frozen=True)
class ReaderOptions:
    """The options of `Reader.load`."""

    cache: Path
    pipeline: str | None = None
    lexicons: Path | None = None
    actors: tuple[Path, ...] = ()
    types: Path | None = None

    def load(self, progress: Callable[[str, float], None] | None = None) -> "Reader":
        """The reader; loading it takes a second or two."""
        from powderkeg.reading.read import Reader

        return Reader.load(
            cache_dir=self.cache,
            pipeline=self.pipeline,
            lexicons=self.lexicons,
            actors=self.actors,
            types=self.types,
            progress=progress,
        )
