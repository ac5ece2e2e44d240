"""Looking at a folder: the files in it that are new or changed, read as `powderkeg add` reads them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from powderkeg.datamodel.watching import PageState, SourceState
from powderkeg.feeds.items import Ended, Found, Item, Lost, Same
from powderkeg.feeds.sources import FolderSource
from powderkeg.ingest import Failure, IngestOptions, read_documents, report_files

_SETTLED_S: Final = 1.0  # a file that changed since may still be being written


@dataclass(frozen=True, slots=True)
class FolderVisitor:
    """Looks at folders; `pages` gives what was read before, by keys of files."""

    pages: Callable[[Collection[str]], Mapping[str, PageState]]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    options: IngestOptions

    def visit(self, source: FolderSource) -> Iterator[Item]:
        """What is new in the folder; the last item says how it ended."""
        now = self.now()
        state = SourceState(source_key=source.key, checked_at=now, fetched_at=now)
        if not source.path.is_dir():
            yield Lost(f"{source.path}: no such folder; make it, or correct `path`")
            yield Ended("failed", state.model_copy(update={"fetched_at": None, "failures": 1}))
            return
        files: dict[str, str] = {}
        for item in report_files(source.path):
            if isinstance(item, Failure):
                yield Lost(item.message, path=item.path)
            else:
                shown = str(Path(item).absolute()).encode("utf-8", "backslashreplace").decode()
                files[f"file:{shown}"] = item
        known = self.pages(files)
        new = [
            (key, path)
            for key, path in files.items()
            if _stamp(path) != getattr(known.get(key), "stamp", None)
        ]
        if any(self._is_fresh(path) for _, path in new):
            self.sleep(_SETTLED_S)
        for key, path in new:
            yield from self._file(source, key, path)
        yield Ended("read" if new else "unchanged", state)

    def _file(self, source: FolderSource, key: str, path: str) -> Iterator[Item]:
        """The documents in a file; of one that is still being written the rest comes the next time."""
        before = _stamp(path)
        if before is None or self._is_fresh(path):
            return
        trouble = None
        for item in read_documents([path], self.options):
            if isinstance(item, Failure):
                trouble = str(item)[:500]
                yield Lost(item.message, path=item.path, line=item.line)
            elif source.publisher:
                yield Found(item.model_copy(update={"publisher": source.publisher}))
            else:
                yield Found(item)
        if _stamp(path) == before:
            read = PageState(
                page_key=key,
                url=key.removeprefix("file:"),
                stamp=before,
                fetched_at=self.now(),
                trouble=trouble,
            )
            yield Same((read,))

    def _is_fresh(self, path: str) -> bool:
        try:
            age_s = self.now().timestamp() - Path(path).stat().st_mtime
        except OSError:
            return False
        return 0 <= age_s < _SETTLED_S


def _stamp(path: str) -> str | None:
    """What changes when a file does; None if it went away."""
    try:
        told = Path(path).stat()
    except OSError:
        return None
    return f"{told.st_size}-{told.st_mtime_ns}"
