"""On which line of a TOML file a key stands, as far as that can be told; the parser doesn't say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w-]+)\s*\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Where:
    """Where the keys of one table stand; `folder` is that of the file."""

    folder: Path
    of_key: Callable[[str], str]

    def __call__(self, key: str) -> str:
        return self.of_key(key)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file."""

    path: Path
    text: str

    def top(self, key: str) -> str:
        """Where a key, or the first table of that name, stands."""
        pattern = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key)}\s*(?:=|\])")
        return self._first(pattern, 0, None)

    def of_top(self) -> Where:
        """Where the keys stand that belong to no table."""
        return Where(self.path.parent, self.top)

    def default(self, key: str) -> str:
        """Where a key of the defaults stands."""
        starts = self._headers("[", "defaults")
        return self._in_table(starts[0], key) if starts else self.top("defaults")

    def source(self, kind: str, number: int, of: int) -> Where:
        """Where the keys of a source stand, one of so many of its kind; only the file if that isn't clear."""
        starts = self._headers("[[", kind)
        if len(starts) != of:  # written as an array, or a text has lines that look like headers
            return Where(self.path.parent, lambda _: f"{self.path}: {kind} {number + 1}")
        return Where(self.path.parent, lambda key: self._in_table(starts[number], key))

    def _headers(self, brackets: str, kind: str) -> list[int]:
        matches = ((n, _HEADER.match(line)) for n, line in enumerate(self.text.splitlines()))
        return [n for n, match in matches if match and match[1] == brackets and match[2] == kind]

    def _in_table(self, start: int, key: str) -> str:
        lines = self.text.splitlines()
        end = next((n for n in range(start + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
        pattern = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=")
        return self._first(pattern, start, end)

    def _first(self, pattern: re.Pattern[str], start: int, end: int | None) -> str:
        """The line that fits, else that where the table begins."""
        lines = self.text.splitlines()[start:end]
        found = next((start + n for n, line in enumerate(lines) if pattern.match(line)), start)
        return f"{self.path} line {found + 1}"
