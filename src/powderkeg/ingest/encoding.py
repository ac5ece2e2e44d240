"""Bytes to text: UTF-8 where it fits, the detected encoding elsewhere, never binary data."""

import codecs

from powderkeg.errors import DocumentError

# UTF-32 stands first, as its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack it, or save it as text or PDF"),
    (b"\x89PNG", "a picture; run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "a picture; run text recognition (OCR) on it first"),
    (b"%PDF-", "a PDF; give it the ending .pdf"),
)
# Without a byte order mark these fit almost any bytes.
_NOT_DETECTED = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> str:
    """Text of some bytes, character for character; only a byte order mark is dropped.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        The encoding the user named; no other is tried.
    declared : str, optional
        The encoding that the data themselves name; tried when they aren't UTF-8.

    Raises
    ------
    DocumentError
        If the data are binary or in no encoding that fits.
    """
    text = _decode_as(data, encoding) if encoding else _decode_unnamed(data, declared)
    if "\0" in text:
        raise DocumentError(f"holds a NUL character ({text.index(chr(0))} characters in); expected text")
    return text


def byte_order_mark(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start tells, if there is one."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def refuse_binary(data: bytes) -> None:
    """Raise DocumentError if data without a byte order mark are binary."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"is {what}")
    if b"\0" in data:
        raise DocumentError("is a binary file, expected text; convert it to text, HTML or PDF")


def detect_encoding(data: bytes) -> str:
    """Encoding of bytes that aren't UTF-8.

    Windows-1252 is tried before all others: short English texts with a few accented letters fit several
    encodings, and it is by far the commonest of them.
    """
    from charset_normalizer import from_bytes  # loads slowly, and most files are UTF-8

    for candidates in (["cp1252"], None):
        match = from_bytes(
            data, cp_isolation=candidates, cp_exclusion=_NOT_DETECTED, enable_fallback=False
        ).best()
        if match:
            return match.encoding
    raise DocumentError("is neither UTF-8 nor in another encoding that can be told; name it with --encoding")


def _decode_as(data: bytes, encoding: str) -> str:
    codec = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
    try:
        return data.decode(codec)
    except UnicodeError as error:
        raise DocumentError(f"is not in {encoding} ({error}); name another with --encoding") from error


def _decode_unnamed(data: bytes, declared: str | None) -> str:
    marked = byte_order_mark(data)
    if marked:
        return _decode_as(data, marked)
    refuse_binary(data)
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _decode_as(data, detect_encoding(data))
