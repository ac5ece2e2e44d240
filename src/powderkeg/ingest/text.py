"""Plain text: the whole file is one document."""

from collections.abc import Iterator

from powderkeg.ingest.encoding import decode
from powderkeg.ingest.lines import too_large
from powderkeg.ingest.report import IngestOptions, Report, Source


def read_text(source: Source, options: IngestOptions) -> Iterator[Report]:
    """The text as it stands, line ends and all; only a byte order mark is dropped."""
    yield Report(text=decode(read_whole(source, options), options.encoding))


def read_whole(source: Source, options: IngestOptions) -> bytes:
    """All bytes of a source that holds one document.

    Raises
    ------
    DocumentError
        If it is larger than the options allow.
    """
    data = source.stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large("the document", options.max_bytes)
    return data
