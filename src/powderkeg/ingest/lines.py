"""Lines of a stream of any length, decoded one by one, none of them too long for memory."""

import codecs
from collections.abc import Iterator
from typing import Protocol

from powderkeg.errors import DocumentError
from powderkeg.ingest.encoding import byte_order_mark, decode, detect_encoding, refuse_binary
from powderkeg.ingest.report import LINE, Failure, IngestOptions, Report, Source

_SKIP_BYTES = 1 << 16


class TextLines(Iterator[str]):
    """Lines of a source, with their line ends.

    A line that is too long or can't be decoded raises `DocumentError`; the next call goes on after it.

    Parameters
    ----------
    source : Source
    options : IngestOptions
    first : int
        The number of the line at which the stream stands.
    detected : str, optional
        The encoding that earlier lines outside UTF-8 were found to be in.

    Attributes
    ----------
    number : int
        Of the line given last.
    offset : int
        Bytes of the lines given so far.

    Raises
    ------
    DocumentError
        If the source is binary, or in an encoding without one-byte line ends, as UTF-16.
    """

    def __init__(
        self, source: Source, options: IngestOptions, *, first: int = 1, detected: str | None = None
    ) -> None:
        self.number = first - 1
        self.offset = 0
        self.detected = detected
        self._stream = source.stream
        self._max_bytes = options.max_bytes
        self._encoding = options.encoding
        if first == 1:
            _refuse_unsplittable(source.stream.peek(), options.encoding)

    def __next__(self) -> str:
        data = self._stream.readline(self._max_bytes + 1)
        if not data:
            raise StopIteration
        self.number += 1
        self.offset += len(data)
        if len(data) > self._max_bytes:
            self._skip_rest(data)
            raise too_large("the line", self._max_bytes)
        return self._decode(data)

    def _skip_rest(self, data: bytes) -> None:
        while data and not data.endswith(b"\n"):
            data = self._stream.readline(_SKIP_BYTES)
            self.offset += len(data)

    def _decode(self, data: bytes) -> str:
        """One detection serves all lines, so that a file reads alike from start to end."""
        if self._encoding is None and not _is_utf8(data):
            self.detected = self.detected or detect_encoding(data)
            return decode(data, self.detected)
        return decode(data, self._encoding)


class Numbered(Protocol):
    """Something that knows which line it is at."""

    number: int


def with_failures(
    reports: Iterator[Report], place: Numbered, source: Source, unit: str = LINE
) -> Iterator[Report | Failure]:
    """What an iterator gives until it ends, a failure standing in for each document error it raises."""
    while True:
        try:
            yield next(reports)
        except StopIteration:
            return
        except DocumentError as error:
            yield Failure(source.name, place.number, str(error), unit)


def too_large(what: str, limit: int) -> DocumentError:
    """The error for something larger than the limit, in bytes."""
    return DocumentError(
        f"{what} has more than {limit:,} bytes; split it into single reports, or keep only their text"
    )


def _refuse_unsplittable(head: bytes, encoding: str | None) -> None:
    encoding = encoding or byte_order_mark(head) or "utf-8"
    if "\n".encode(encoding).removeprefix(codecs.BOM_UTF8) != b"\n":
        raise DocumentError(f"is in {encoding}, which can't be read line by line; convert it to UTF-8")
    first = head.partition(b"\n")[0]
    if not first.lstrip().startswith(b"{"):  # a damaged line of JSON must not cost the lines after it
        refuse_binary(first)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
