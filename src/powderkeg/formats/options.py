"""What some formats need besides claims: event types, their counterparts, which doubts to keep."""

from dataclasses import dataclass, field

from powderkeg.datamodel.claim import Status
from powderkeg.reference.crosswalk import Crosswalk, load_crosswalk
from powderkeg.reference.event_types import EventTypes, load_event_types

TOLD_AS_DONE = frozenset({Status.ASSERTED, Status.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Options of the formats that use other names than powderkeg, and hold happened events only.

    `also` are the statuses to write besides asserted and unconfirmed.
    """

    types: EventTypes = field(default_factory=load_event_types)
    crosswalk: Crosswalk = field(default_factory=load_crosswalk)
    also: frozenset[Status] = frozenset()

    def keeps(self, status: Status) -> bool:
        """Whether claims of that status are written."""
        return status in TOLD_AS_DONE | self.also
