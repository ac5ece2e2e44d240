"""What an input is given and what it gives back: sources, options, reports and failures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from powderkeg.datamodel.document import PublishedFrom
from powderkeg.errors import ConfigError

FIELDS = ("id", "text", "published", "title", "publisher", "url")
LINE, ROW = "line", "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """How reports are read.

    Parameters
    ----------
    published : date, optional
        Day of publication of every document; overrides what the documents say.
    columns : mapping of str to str
        Which column of a CSV or Parquet file, or key of JSON Lines, holds which of `FIELDS`, such as
        ``{"text": "body"}``; a field that isn't named is looked for under its own name.
    encoding : str, optional
        Encoding of the files; otherwise UTF-8 is tried first, then the encoding is detected.
    max_bytes : int
        Size of the largest text or HTML file, JSON line, CSV row or text of a Parquet row that is read.
    boilerplate : Path, optional
        A table to use instead of the bundled ``boilerplate.csv``.
    stdin : binary stream, optional
        What ``-`` stands for, if not standard input.

    Raises
    ------
    ConfigError
        If a field, the encoding or the size can't be used.
    """

    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    max_bytes: int = 10_000_000
    boilerplate: Path | None = None
    stdin: BinaryIO | None = None

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise ConfigError(f"columns are given for {', '.join(unknown)}; expected {', '.join(FIELDS)}")
        if self.max_bytes < 1:
            raise ConfigError(f"max_bytes is {self.max_bytes}; expected at least 1")
        if self.encoding is not None and not _is_text_encoding(self.encoding):
            raise ConfigError(f"encoding {self.encoding!r} is unknown; expected one such as utf-8 or cp1252")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document, or a whole file, could not be read; `line` is None where it concerns the whole.

    `unit` is what `line` counts: lines, or in a Parquet file rows.
    """

    path: str
    line: int | None
    message: str
    unit: str = LINE

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path} {self.unit} {self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """An open file or stream: its name as the user gave it, and the start of ids made from it."""

    name: str
    stem: str
    stream: "BufferedReader[Any]"
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an input knows of one document before its heading is looked at."""

    text: str
    line: int | None = None
    unit: str = LINE
    document_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    url: str | None = None


class InputReader(Protocol):
    """An input: gives the reports in a source one by one, and a failure for each that can't be read.

    A fault of the whole source is raised as `DocumentError`, without file name or line.
    """

    def __call__(self, source: Source, options: IngestOptions) -> Iterator[Report | Failure]: ...


def _is_text_encoding(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, ValueError) as error:  # ValueError: known, though these bytes aren't in it
        return isinstance(error, UnicodeError)
    return True
