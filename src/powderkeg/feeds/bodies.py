"""Bytes of an answer unpacked as they come, up to a limit: a small bomb fills no memory."""

import zlib
from collections.abc import Iterable

from powderkeg.errors import FetchError

ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip"})
_GZIP = 16 + zlib.MAX_WBITS


def read_body(chunks: Iterable[bytes], encoding: str, max_bytes: int, *, cut: bool = False) -> bytes:
    """The bytes of an answer, unpacked if they are packed.

    Parameters
    ----------
    chunks : iterable of bytes
    encoding : str
        The answer's Content-Encoding.
    max_bytes : int
        Of the unpacked body.
    cut : bool
        Whether a longer one is cut there, rather than refused.

    Raises
    ------
    FetchError
        If the body is too long, or packed otherwise than asked for, or damaged.
    """
    encoding = encoding.strip().lower()
    if encoding not in ENCODINGS:
        raise FetchError(f"is packed as {encoding[:40]!r}, which wasn't asked for; nothing can be done here")
    body = bytearray()
    for part in chunks if encoding in {"", "identity"} else _unpacked(chunks, max_bytes):
        body += part
        if len(body) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise FetchError(
                f"is larger than {max_bytes:,} bytes; raise `max_bytes` if it should be read", later=True
            )
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    """The unpacked bytes, no more than `most` at a time; a gzip file may hold several streams."""
    unpacker = zlib.decompressobj(_GZIP)
    begun = False
    for chunk in chunks:
        packed = chunk
        while packed:
            if unpacker.eof:
                unpacker = zlib.decompressobj(_GZIP)
            try:
                yield unpacker.decompress(packed, most + 1)
            except zlib.error as error:
                raise FetchError(f"is damaged: not gzip as it says ({error})", transient=True) from error
            begun = True
            packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if begun and not unpacker.eof:
        raise FetchError("ends in the middle of its gzip data", transient=True)
