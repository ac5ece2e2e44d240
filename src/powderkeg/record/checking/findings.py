"""What a check finds: faults in plain words, each with its remedy."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from powderkeg.datamodel.base import FrozenModel

# Called with what is being checked, and the share of it that is done.
Watch = Callable[[str, float], None]


def nobody_watches(_part: str, _share: float) -> None:
    """Show it to nobody."""


class Finding(FrozenModel):
    """A fault in a part of the record, and what to do about it."""

    part: str
    fault: str
    remedy: str


class Checked(FrozenModel):
    """What a check came to.

    `schema` is the record's; of one that an earlier powderkeg made (`is_older`) only the database itself was
    checked. `counts` is how many readings, claims and so on were looked at, `more` how many further faults
    each part has that are not among the findings.
    """

    record: str
    schema_version: str
    is_older: bool
    counts: dict[str, int]
    findings: tuple[Finding, ...]
    more: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class Part(NamedTuple):
    """A part of the record, how to look for faults in it, and what can be done about them.

    `look` counts in `seen` the things it looks at, of the kind `counted`. Without `remedy` it is a copy.
    """

    name: str
    look: "Callable[[Connection, Seen], Iterator[str]]"
    counted: str | None = None
    remedy: str | None = None
    of_older: bool = False


class Seen:
    """Counts what was looked at, and shows how far it is."""

    def __init__(self, part: str, watch: Watch) -> None:
        self.number = 0
        self._part = part
        self._watch = watch

    def count(self, out_of: int) -> None:
        """One more of so many."""
        self.number += 1
        self._watch(self._part, self.number / max(out_of, self.number))
