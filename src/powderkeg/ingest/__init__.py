"""Reports of every kind to `Document`, one file per input."""

from powderkeg.ingest.documents import document_from_text
from powderkeg.ingest.report import Failure, IngestOptions, InputReader, Report, Source
from powderkeg.ingest.sources import read_documents, report_files

__all__ = [
    "Failure",
    "IngestOptions",
    "InputReader",
    "Report",
    "Source",
    "document_from_text",
    "read_documents",
    "report_files",
]
