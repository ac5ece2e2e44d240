"""Shorthands for tests of inputs."""

from pathlib import Path
from typing import Any

from powderkeg.datamodel.document import Document, RegionRole
from powderkeg.ingest import Failure, IngestOptions, read_documents


def read_all(*paths: Path | str, **options: Any) -> list[Document | Failure]:
    """All that comes from some paths."""
    return list(read_documents([str(path) for path in paths], IngestOptions(**options)))


def read_one(*paths: Path | str, **options: Any) -> Document:
    """The one document in some paths."""
    (item,) = read_all(*paths, **options)
    assert isinstance(item, Document), str(item)
    return item


def fail_one(*paths: Path | str, **options: Any) -> str:
    """The one failure that comes from some paths, as it is shown."""
    (item,) = read_all(*paths, **options)
    assert isinstance(item, Failure)
    return str(item)


def parts(document: Document) -> list[tuple[RegionRole, str]]:
    """The regions of a document with their text."""
    return [(region.role, document.text[region.start : region.end]) for region in document.regions]
