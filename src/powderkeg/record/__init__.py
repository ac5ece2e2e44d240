"""Documents, readings, claims, links, reviews and coded data kept; the only home of SQL."""

from powderkeg.record.backup import back_up
from powderkeg.record.checking import Checked, Finding, check_record
from powderkeg.record.coded import CodedAdded, CodedEntry
from powderkeg.record.coded_queries import CodedFilter
from powderkeg.record.kept_events import KeptEvents
from powderkeg.record.meeting import meets
from powderkeg.record.queries import ClaimFilter
from powderkeg.record.record import Record
from powderkeg.record.summaries import Added, Counts, DocumentSummary
from powderkeg.record.transfer import Transferred

__all__ = [
    "Added",
    "Checked",
    "ClaimFilter",
    "CodedAdded",
    "CodedEntry",
    "CodedFilter",
    "Counts",
    "DocumentSummary",
    "Finding",
    "KeptEvents",
    "Record",
    "Transferred",
    "back_up",
    "check_record",
    "meets",
]
