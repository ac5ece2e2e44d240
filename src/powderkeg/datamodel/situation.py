"""The situation: who holds, backs, fights, threatens and promises what as of a day, as known by a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Status


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Who takes part: a state with all its bodies, or an armed group, people or body that acts for itself.

    `party_id` is an ISO 3166-1 alpha-3 code for a state, an actor id for a listed actor, else a name in small
    letters (`"sunni militants"`) with its country before it where that is known (`"IRQ:militants"`).
    """

    party_id: str
    name: str

    def __hash__(self) -> int:
        # Text keeps its hash; a situation looks parties up millions of times.
        return hash(self.party_id)


class Hold(StrEnum):
    """How a place is held."""

    HELD = "held"  # one party is likelier to hold it than not
    CONTESTED = "contested"  # it is fought over, or two parties are told to hold it
    LOST = "lost"  # a party lost it, and nobody is told to have taken it
    OPEN = "open"  # what was told is too old or too doubtful


class Share(FrozenModel):
    """How likely a party holds a place, since when, and the claims that say so."""

    party: Party
    probability: float = Field(ge=0, le=1)
    since: date | None
    claims: tuple[str, ...]


class PlaceControl(FrozenModel):
    """Who holds a place.

    The probabilities of `holders` and `open` (nobody knows) sum to 1. `extent` is how much of the place
    they are about, in the report's words ("most of", "parts of"), None for all of it; `except_for` are
    places in it that others are told to hold. `follows_from` is the id of a larger place whose holder this
    one follows, where nobody reported on the place itself. `lost_by` lost it last.
    """

    place_id: str
    place: PlaceRef
    state: Hold
    holders: tuple[Share, ...]
    open: float = Field(ge=0, le=1)
    extent: str | None = None
    except_for: tuple[str, ...] = ()
    follows_from: str | None = None
    lost_by: tuple[Share, ...] = ()
    last_told: date | None
    events: tuple[str, ...]
    claims: tuple[str, ...]


class Tie(FrozenModel):
    """That a party backs (+1) or opposes (-1) another, in a country where the reports say in which.

    `strength` in [0, 1] is the belief of its events, faded with age. `status` is that of the surest of them.
    `through` is the party by which it backs or fights (a proxy), None where it acts itself.
    """

    tie_id: str
    source: Party
    target: Party
    sign: Literal[-1, 1]
    where: str | None  # the name of a country
    strength: float = Field(ge=0, le=1)
    status: Status
    through: Party | None = None
    since: date | None
    last_told: date | None
    voices: int
    events: tuple[str, ...]
    claims: tuple[str, ...]


class TieContradiction(FrozenModel):
    """Ties that don't go together.

    Structural balance: Cartwright and Harary 1956, Psychological Review 63, 277-293. `kind` is ``opposite``
    where a party both backs and opposes another (in two countries, say), ``triad`` where the signs of three
    ties multiply to -1, as when a power backs an ally's enemy. `ties` are their ids, `weight` the strength
    of the weakest.
    """

    kind: Literal["opposite", "triad"]
    parties: tuple[Party, ...]
    ties: tuple[str, ...]
    weight: float = Field(ge=0, le=1)
    claims: tuple[str, ...]


class Figure(FrozenModel):
    """A number of people or things, counted once for each event.

    `kind` is force, killed, injured, captured, displaced or materiel. `party` is whose they are, `by` who did
    it (both None where not told). `low`, `high` are bounds over the events, `high` None where open; `best`
    carries most belief. Strengths are the latest told, losses the sum of the events from `since` to `until`
    (`since` is None where reports only say by when).
    `covers` are ids of events whose figure is part of this one (a toll of the month), not added to it.
    """

    kind: str
    unit: str | None
    party: Party | None
    by: Party | None = None
    place: PlaceRef | None
    low: int | float | None
    high: int | float | None
    best: int | float | None
    status: Status
    since: date | None
    until: date | None = None
    last_told: date | None
    covers: tuple[str, ...] = ()
    events: tuple[str, ...]
    claims: tuple[str, ...]


class Outlook(StrEnum):
    """What has become of what a party said that it, or another, should do."""

    OPEN = "open"
    CARRIED_OUT = "carried-out"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Standing(FrozenModel):
    """A threat, promise, demand, ultimatum, talks or deployment that may still come to something.

    `kind` is threat, promise, demand, ultimatum, talks or deployment. `status` keeps apart what is
    asserted, unconfirmed, planned, possible and denied (a denied deployment is a statement that it does not
    take place). `made` is the day of the act, `due` the last day on which it counts as open. `settled_by`
    are the events that carried it out or withdrew it.
    """

    kind: Literal["threat", "promise", "demand", "ultimatum", "talks", "deployment"]
    event_type: str
    mode: str | None
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    place: PlaceRef | None
    status: Status
    outlook: Outlook
    made: date | None
    due: date | None
    belief: float = Field(ge=0, le=1)
    settled_by: tuple[str, ...] = ()
    events: tuple[str, ...]
    claims: tuple[str, ...]


class Situation(FrozenModel):
    """All of it, from the documents published by `as_of`, or by `known_by` where that is later.

    `documents` is how many counted, `events` how many they told of.
    """

    as_of: date
    known_by: date | None
    documents: int
    events: int
    control: tuple[PlaceControl, ...]
    ties: tuple[Tie, ...]
    contradictions: tuple[TieContradiction, ...]
    figures: tuple[Figure, ...]
    standings: tuple[Standing, ...]


class Change(FrozenModel):
    """One difference between two situations, and the claims that made it.

    `what` is control, tie, contradiction, figure or standing; `key` tells which; `before` and `after` are in
    words, None where there was, or is, nothing.
    """

    what: Literal["control", "tie", "contradiction", "figure", "standing"]
    key: str
    before: str | None
    after: str | None
    claims: tuple[str, ...]
