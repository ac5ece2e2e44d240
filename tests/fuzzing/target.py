"""What a parser is fed with, and what it may answer."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from powderkeg.errors import PowderkegError

# What is put into any input: numbers at the edges, marks of several formats, letters that are none.
PIECES: tuple[bytes, ...] = (
    *(b"0", b"-1", b"1e999", b"NaN", b"Infinity", b"9" * 25, b"9" * 5000, b"0000-00-00", b"9999-12-31"),
    *(b"0001-01-01", b"2014-02-30", b"10000-01-01", b"\xd9\xa3", b"\xc2\xbd", b"1_0", b"0x1F", b"+1", b" "),
    *(
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
        b",",
        b";",
        b"|",
        b'"',
        b"'",
        b'""',
        b"\\",
        b"/",
        b"#",
        b"=",
        b":",
        b"\0",
    ),
    *(b"{", b"}", b"[", b"]", b"(", b")", b"<", b">", b"</", b"<!--", b"-->", b"&", b"&#0;", b"&lt;", b"%00"),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff",
        b"\x80",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"\x1b",
    ),
    *(
        b"\xf3\xa0\x81\xa1",
        b"\xcc\x81" * 40,
        b"\xf0\x9f\x91\xa9\xe2\x80\x8d" * 20,
        b"\x1f\x8b",
        b"PK\x03\x04",
    ),
    *(b"=cmd|'/C calc'!A0", b"../../etc/passwd", b"{{7*7}}", b"{% for %}", b"#sys.inputs", b"${x}", b"%s%n"),
    *(
        b"null",
        b"true",
        b"None",
        b"<script>",
        b"[" * 2000,
        b"{" * 2000,
        b"(" * 2000,
        b"a" * 3000,
        b"x," * 1000,
    ),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A parser: `run` feeds it with bytes and raises whatever it must not; `seeds` are inputs that it reads.

    `pieces` are words of its format, put in beside those of all formats.
    """

    name: str
    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    pieces: tuple[bytes, ...] = ()


def in_file(read: Callable[[Path], object], name: str) -> Callable[[bytes], None]:
    """Feed a parser of files, through a file of that name; what it gives bit by bit is taken to its end."""

    def run(data: bytes) -> None:
        with kept(name, data) as path:
            take(lambda: read(path))

    return run


def of_text(read: Callable[[str], object]) -> Callable[[bytes], None]:
    """Feed a parser of text, with any characters that a command line or a JSON string may hold."""
    return lambda data: take(lambda: read(data.decode("utf-8", "surrogateescape")))


def take(read: Callable[[], object]) -> None:
    """Let it read; the package's own errors are an answer as good as any."""
    try:
        found = read()
        if isinstance(found, Iterator):
            for _ in found:
                pass
    except PowderkegError as error:
        if not str(error):
            raise AssertionError("an error that says nothing") from error


@contextmanager
def kept(name: str, data: bytes) -> Iterator[Path]:
    """A file with some bytes, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def lines(*rows: str) -> bytes:
    """Rows as a file has them."""
    return "".join(f"{row}\n" for row in rows).encode()


def words(texts: Iterable[str]) -> tuple[bytes, ...]:
    """Texts as pieces."""
    return tuple(text.encode() for text in texts)
