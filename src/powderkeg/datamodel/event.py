"""An event: the one happening that several claims tell of. It lists its claims and replaces none of them.

Dataclasses, as `Account` is one; `event_json` gives the documented shape. A link is a tuple, as there are
several times more links than claims.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import AnyEventType, Kind, Status, TimePrecision


class Link(NamedTuple):
    """That two claims may tell of one happening.

    `first` and `second` are claim ids in the order of the alphabet. `weight` is the match weight in bits:
    the sum, over all comparisons and the prior, of log2 m/u (Fellegi and Sunter 1969, JASA 64, 1183-1210);
    above 0 one happening is likelier than two. `levels` says which level each comparison came to, as
    ``"place=same days=overlap actors=one-generic …"``, so that a link can be explained.
    """

    first: str
    second: str
    weight: float
    levels: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many of a kind, over all claims of an event.

    `low` and `high` are the smallest and the largest number that a claim holds possible (`high` None where
    one leaves it open), `best` the number that carries most belief. Figures that were corrected later count
    for none of them; their claims are named all the same.
    """

    kind: str
    unit: str | None
    low: int | float | None
    high: int | float | None
    best: int | float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent source of an event: whom or what all these claims go back to.

    Copies of one report, and reports that quote the same person, are one voice. `says` is +1 where it says
    that it happened, -1 where it denies it; `weight` is what it adds to the belief, in bits. `party` is the
    id of the state or group that it speaks for.
    """

    name: str
    says: int
    weight: float
    claims: tuple[str, ...]
    party: str | None = None

    @property
    def source(self) -> str:
        """What is alike in voices of several events that go back to one: the party, else the name."""
        return f"party {self.party}" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, or one state of things (control, alignment, strength) told of.

    `event_id` is "e" with the digits of the first claim's id; any claim of it finds it. `start` and `end`
    are the days on which the claims agree best; `dated` is False where no claim gives a day, and they are
    reckoned from the days of publication. `source` and `target` have the fullest name for each actor.
    `status` is that of the surest claims: asserted, unconfirmed, planned, possible, or denied where denial
    outweighs the rest. `belief` is the probability that it is so, given all voices. `claims` are in the
    order of publication.
    """

    event_id: str
    kind: Kind
    event_type: AnyEventType | None
    mode: str | None
    sign: int | None
    status: Status
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...]
    start: date | None
    end: date | None
    time_precision: TimePrecision | None
    dated: bool
    place: PlaceRef | None
    quantities: tuple[Estimate, ...]
    belief: float
    voices: tuple[Voice, ...]
    claims: tuple[Account, ...]
    contexts: tuple[str, ...] = ()

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the claims."""
        return tuple(claim.claim_id for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a field, and the claims that have it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the claims of an event say of one field: one version if they agree, several if they don't."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """That a later claim corrects an earlier one ("the army later said…"); only the later one counts."""

    claim: str
    corrects: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the claims of an event agree, where they contradict each other, and which were corrected."""

    agreements: tuple[Finding, ...]
    contradictions: tuple[Finding, ...]
    corrections: tuple[Correction, ...]
