"""Rows of a file of cells, read one by one, so that a faulty one costs none of the others."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, Protocol

# A quoted cell may run over this many lines, and a line may have this many bytes.
_MOST_LINES = 100
_MOST_BYTES = 1_000_000
_SKIP_BYTES = 1 << 16

_SURROGATE = re.compile("[\udc80-\udcff]")
_DELIMITERS = "\t,;"


class FaultyRowError(ValueError):
    """A row that can't be cut into cells; the message says why."""


class _Line(NamedTuple):
    number: int
    data: bytes


class Lines(Protocol):
    """Something that gives lines of bytes, as binary streams do."""

    def readline(self, limit: int, /) -> bytes:
        """The next line, cut at the limit; nothing at the end."""
        ...


class Rows(Iterator[list[str]]):
    """The rows of a file as lists of cells; blank lines are passed over.

    A row that can't be used raises `FaultyRowError`; the next call goes on with the line after it.

    Attributes
    ----------
    line : int
        Where the row at hand begins.
    encoding : str
        May be set when the first row has told which one it is.
    width : int
        How many cells a row has; 0 where that isn't known yet. It tells where a row with open quotes ends.
    """

    def __init__(self, stream: Lines) -> None:
        self.line = 0
        self.encoding = "utf-8"
        self.width = 0
        self._stream = stream
        self._number = 0
        self._ahead: deque[_Line] = deque()
        self._at_hand: list[_Line] = []
        csv.field_size_limit(_MOST_LINES * _MOST_BYTES)  # the limit is the module's, not the reader's
        first = self._take()
        self._ahead.extend([first] if first else [])
        self._delimiter = max(_DELIMITERS, key=self._text(first).count) if first else ","

    def __next__(self) -> list[str]:
        while taken := self._take():
            self.line = taken.number
            self._at_hand = [taken]
            text = self._text(taken)
            if text.strip():
                return self._cells(text)
        raise StopIteration

    def sample(self, most: int) -> list[list[str]]:
        """The rows among the next few, at most so many; all of them are given once more."""
        lines: list[_Line] = []
        rows = []
        for _ in range(most):
            try:
                rows.append(next(self))
            except StopIteration:
                break
            except FaultyRowError:
                pass  # told when it is read in its turn
            lines += self._at_hand
        self._ahead.extendleft(reversed(lines))
        return rows

    def _cells(self, text: str) -> list[str]:
        if len(self._at_hand[0].data) > _MOST_BYTES:
            raise FaultyRowError(f"has more than {_MOST_BYTES:,} bytes; split it or shorten its text")
        if not text.isascii() and _SURROGATE.search(text):
            raise FaultyRowError(f"is not in {self.encoding}; name the file's encoding with --encoding")
        if '"' not in text:
            return text.split(self._delimiter)
        cells = self._parse(text)
        if cells is None:
            cells = self._joined(text)
        if cells is None or len(cells) != (self.width or len(cells)):
            cells = self._unquoted(text) or cells  # a quote may be no more than a character of the text
        if cells is None:
            raise FaultyRowError("has a quote that is not closed; close it, or write quotes in cells twice")
        return cells

    def _joined(self, text: str) -> list[str] | None:
        """The row with lines that follow, where a quoted cell runs over them; None if that gives no row."""
        taken: list[_Line] = []
        while len(taken) < _MOST_LINES and (following := self._take()):
            taken.append(following)
            line = self._text(following)
            text = f"{text}\n{line}"
            closed = '"' in line and text.count('"') % 2 == 0
            cells = self._parse(text) if closed else None
            if cells is not None and len(cells) == (self.width or len(cells)):
                self._at_hand.extend(taken)
                return cells
            if cells is not None:
                break
        self._ahead.extendleft(reversed(taken))
        return None

    def _unquoted(self, text: str) -> list[str] | None:
        cells = text.split(self._delimiter)
        return cells if len(cells) == (self.width or len(cells)) else None

    def _parse(self, text: str) -> list[str] | None:
        try:
            return next(csv.reader([text], delimiter=self._delimiter, strict=True))
        except csv.Error:
            return None

    def _text(self, line: _Line) -> str:
        data = line.data.removeprefix(b"\xef\xbb\xbf") if line.number == 1 else line.data
        return data.decode(self.encoding, "surrogateescape").rstrip("\r\n")

    def _take(self) -> _Line | None:
        """The next line: one that was looked at before, or one from the file."""
        if self._ahead:
            return self._ahead.popleft()
        data = self._stream.readline(_MOST_BYTES + 1)
        if not data:
            return None
        self._number += 1
        if len(data) > _MOST_BYTES:
            self._skip_rest(data)
        return _Line(self._number, data)

    def _skip_rest(self, data: bytes) -> None:
        while data and not data.endswith(b"\n"):
            data = self._stream.readline(_SKIP_BYTES)
