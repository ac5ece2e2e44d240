"""The day of an event, for formats that can't do without one."""

from datetime import date

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document


def day_of(claim: Claim, document: Document | None) -> tuple[date | None, str]:
    """The event's day, else that of publication; and in words where it is from."""
    if claim.time and (day := claim.time.start or claim.time.end):
        return day, f"date precision {claim.time.precision}"
    return document.published if document else None, "date of publication"
