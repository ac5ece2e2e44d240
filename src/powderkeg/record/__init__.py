"""Documents, readings and claims kept; the only home of SQL."""

from powderkeg.record.queries import ClaimFilter
from powderkeg.record.record import Added, Counts, DocumentSummary, Record

__all__ = ["Added", "ClaimFilter", "Counts", "DocumentSummary", "Record"]
