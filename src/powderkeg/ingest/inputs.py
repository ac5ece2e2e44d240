"""Which input reads what: by the ending of a file, by plug-ins, and by a look at what is inside."""

from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from powderkeg.errors import DocumentError
from powderkeg.ingest.csv import read_csv
from powderkeg.ingest.encoding import byte_order_mark, refuse_binary
from powderkeg.ingest.html import read_html
from powderkeg.ingest.jsonl import parse_object, read_jsonl
from powderkeg.ingest.parquet import read_parquet
from powderkeg.ingest.pdf import read_pdf
from powderkeg.ingest.report import Failure, IngestOptions, InputReader, Report, Source
from powderkeg.ingest.text import read_text

ENTRY_POINTS = "powderkeg.inputs"

INPUTS: Mapping[str, InputReader] = MappingProxyType(
    {
        ".txt": read_text,
        ".text": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".pdf": read_pdf,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
        ".csv": read_csv,
        ".tsv": read_csv,
        ".parquet": read_parquet,
    }
)

_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_HTML_WITHIN = 1024


def load_inputs() -> dict[str, InputReader]:
    """All inputs by file ending: the built-in ones, and those of plug-ins for other endings.

    A plug-in names its ending in the entry point group ``powderkeg.inputs``, such as ``docx =
    "my_package:read_docx"``; it is loaded when the first such file comes.
    """
    plugins = {f".{entry.name.lower()}": _plugin(entry) for entry in entry_points(group=ENTRY_POINTS)}
    return {**plugins, **INPUTS}


def sniff(source: Source) -> InputReader:
    """The input for a source whose ending tells nothing, from its first bytes.

    Raises
    ------
    DocumentError
        If it is binary.
    """
    head = source.stream.peek()
    if head.startswith(b"%PDF-") and source.stream.seekable():
        return read_pdf
    if head.startswith(b"PAR1") and source.stream.seekable():
        return read_parquet
    if not byte_order_mark(head):
        refuse_binary(head)
    if _looks_like_html(head):
        return read_html
    return read_jsonl if _looks_like_jsonl(head) else read_text


def _plugin(entry: EntryPoint) -> InputReader:
    def read(source: Source, options: IngestOptions) -> Iterator[Report | Failure]:
        try:
            reader: InputReader = entry.load()
        except Exception as error:  # whatever the import of foreign code may raise
            what = f"the plug-in {entry.value} can't be loaded ({error})"
            raise DocumentError(f"{what}; install it anew") from error
        yield from reader(source, options)

    return read


def _looks_like_html(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HTML_WITHIN].lower()
    return start.startswith(b"<") and any(tag in start for tag in _HTML_STARTS)


def _looks_like_jsonl(head: bytes) -> bool:
    """Whether any whole line is an object with a text, or the first is one too long to see its end."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, *others = start.splitlines() or [b""]
    if not start.startswith(b"{"):
        return False
    return any(map(_is_document, [first, *others])) or (not others and b'"text"' in first)


def _is_document(line: bytes) -> bool:
    try:
        return "text" in parse_object(line.decode("utf-8", "replace"))
    except DocumentError:
        return False
