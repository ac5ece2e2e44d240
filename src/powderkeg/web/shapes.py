"""What the API answers, and what it takes: the contract between it and the page.

The page's types are made from these models (`page/src/api/schema.ts`), and an exported page has the same
answers as files.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from powderkeg.datamodel.account import Account, PlaceRef
from powderkeg.datamodel.citation import Citation
from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.event import Comparison, Event
from powderkeg.datamodel.forecast import Forecasts
from powderkeg.datamodel.ledger import Ledger
from powderkeg.datamodel.review import Action, Review
from powderkeg.datamodel.situation import Change, Hold, Party, Situation


class Shape(BaseModel):
    """A JSON object with just these keys, all of them always there."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Problem(Shape):
    """What went wrong, and what to do about it."""

    error: str  # a word for programs: not-found, bad-request, forbidden, record, too-large, fault
    message: str


class Tiles(Shape):
    """A user's own map tiles: raster ones, their address with {z}, {x} and {y}, and whom they are owed to."""

    url: str
    attribution: str


class View(Shape):
    """What there is to see.

    `state` changes whenever the record or what is made of it does. `first_day` and `last_day` are those of
    the slider: from the first day of which something is told to the last one on which a report was published,
    None in an empty record. What lies longer before the first report than the reports span, or than thirty
    days where they span less, is background, before the first day. `steps` are the days that a situation is
    made of beforehand: each day where there are at most a hundred, else sixty, evenly spread. `documents` are
    those that tell something, a text printed again counted once. `offers` is what can be asked for besides.
    """

    version: str
    state: str
    record: str  # the name of its file, without folders, or of its database
    known_by: date | None
    first_day: date | None
    last_day: date | None
    steps: tuple[date, ...]
    documents: int
    claims: int
    events: int
    offers: tuple[Literal["review", "search", "known-by", "any-day"], ...]
    tiles: Tiles | None


class Amounts(Shape):
    """How many an event is told to have killed, injured and so on; `high` None where it is open."""

    event: int  # its place in the columns
    kind: str
    unit: str | None
    low: float | None
    high: float | None
    best: float | None


class EventTable(Shape):
    """All events, column by column: the n-th value of each column is of the n-th event.

    Events are in the order of their days. Days are counted from `epoch`; `day` is the last day that an event
    tells of and None where that is unknown, `told` the day on which it was first published. `place`,
    `source`, `target`, `kind`, `type`, `mode` and `status` are positions in the lists below, -1 for none.
    """

    epoch: date
    places: tuple[PlaceRef, ...]
    parties: tuple[Party, ...]
    kinds: tuple[Kind, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[Status, ...]
    event_id: tuple[str, ...]
    kind: tuple[int, ...]
    type: tuple[int, ...]
    mode: tuple[int, ...]
    sign: tuple[int | None, ...]
    status: tuple[int, ...]
    source: tuple[tuple[int, ...], ...]
    target: tuple[tuple[int, ...], ...]
    place: tuple[int, ...]
    start: tuple[int | None, ...]
    day: tuple[int | None, ...]
    told: tuple[int | None, ...]
    dated: tuple[bool, ...]
    belief: tuple[float, ...]
    claims: tuple[int, ...]  # how many
    voices: tuple[int, ...]  # how many
    contradicted: tuple[bool, ...]
    amounts: tuple[Amounts, ...]


class Run(Shape):
    """How a place is held from one step on until the next run begins; `holders` are positions of parties.

    `shares` are the probabilities of the holders, the likeliest first, and `open` that nobody knows.
    `lost_by` are parties that lost the place.
    """

    step: int
    state: Hold
    holders: tuple[int, ...]
    shares: tuple[float, ...]
    open: float
    lost_by: tuple[int, ...]
    follows: bool  # whether it follows a larger place's holder


class Course(Shape):
    """Who holds which place through time, at the days of `steps`.

    Every place has the same position in `places`, `place_ids` and `runs`. A place without a run yet, or whose
    run has the state open and no holders, is told nothing of. `done` is how many of the steps are made so
    far; ask again until all are.
    """

    steps: tuple[date, ...]
    done: int
    parties: tuple[Party, ...]
    place_ids: tuple[str, ...]
    places: tuple[PlaceRef, ...]
    runs: tuple[tuple[Run, ...], ...]


class SituationPage(Shape):
    """The situation as of a day; where its claims stand is asked for by claim."""

    situation: Situation
    names: dict[str, str]  # of the codes of countries in it


class ChangePage(Shape):
    """What changed between two days, and where the claims that changed it stand."""

    before: date
    after: date
    changes: tuple[Change, ...]
    citations: dict[str, Citation]


class ForecastPage(Shape):
    """What may come as of a day, from the reports published by then.

    `names` are those of the states and places that questions ask about, by their ids. `citations` say where
    the claims of the drivers stand.
    """

    forecasts: Forecasts
    names: dict[str, str]
    citations: dict[str, Citation]


class LedgerPage(Shape):
    """All saved forecasts, what came of them and how well each model did.

    `citations` say where the claims stand by which forecasts were resolved.
    """

    ledger: Ledger
    citations: dict[str, Citation]


class LinkLevel(Shape):
    """One comparison of two claims: the level that it came to, in words, and what that weighs in bits."""

    comparison: str
    level: str
    words: str
    bits: float


class LinkCard(Shape):
    """Why two claims are taken to tell of one happening."""

    first: str
    second: str
    weight: float
    levels: tuple[LinkLevel, ...]


class EventCard(Shape):
    """An event with all that it rests on; `title` says it in a line.

    `prior_bits` is the log-odds of its belief before anybody tells it.
    """

    title: str
    event: Event
    comparison: Comparison
    links: tuple[LinkCard, ...]
    citations: dict[str, Citation]
    prior_bits: float


class Mark(Shape):
    """Words of a document, by its characters, and the fields of the claim that rest on them."""

    start: int
    end: int
    fields: tuple[str, ...]


class Excerpt(Shape):
    """A stretch of a document with its marks."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    cut_before: bool
    cut_after: bool


class StandingReview(Shape):
    """A review, and whether it stands (it was not undone)."""

    review: Review
    stands: bool


class ClaimCard(Shape):
    """A claim as reviewed, with its passage; `as_read` is how the reader had it, where a reviewer changed it.

    `event_id` is the event that it belongs to, None where it was rejected or superseded.
    """

    claim: Claim
    as_read: Claim | None
    rejected: bool
    event_id: str | None
    citation: Citation
    excerpt: Excerpt
    also_in: tuple[str, ...]
    reviews: tuple[StandingReview, ...]


class Passage(Shape):
    """Where a claim stands in its document, and what it says in a line."""

    claim_id: str
    event_id: str | None
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    kind: Kind
    status: Status
    title: str
    rejected: bool


class DocumentPage(Shape):
    """A document with the claims that were read in it, in the order of the text."""

    document: Document
    also_in: tuple[str, ...]
    passages: tuple[Passage, ...]


class Hit(Shape):
    """A sentence that has the words asked for; `event_id` is None for a rejected claim."""

    claim_id: str
    event_id: str | None
    citation: Citation


class Hits(Shape):
    """What was found, newest first; `more` is whether there is more than was asked for."""

    hits: tuple[Hit, ...]
    more: bool


class Sentences(Shape):
    """The first sentence of each event asked for; events that are no more are left out."""

    sentences: dict[str, Citation]


class Queued(Shape):
    """A claim worth a look: how much so, and why."""

    claim: Account
    event_id: str
    score: float
    contradicted: bool


class Queue(Shape):
    """The claims that nobody has reviewed, those most worth a look first."""

    left: int
    queued: tuple[Queued, ...]


class ReviewList(Shape):
    """All reviews, the newest first."""

    reviews: tuple[StandingReview, ...]


class ReviewRequest(Shape):
    """A review to be kept.

    `set` is for corrections: a field and its right value as `powderkeg review correct --set` takes them,
    ``"status=denied"``. All else as in `Review`.
    """

    action: Action
    reviewer: str = Field(min_length=1, max_length=200)
    reason: str = Field(default="", max_length=2000)
    claims: tuple[str, ...] = Field(default=(), max_length=1000)
    actors: tuple[str, ...] = Field(default=(), max_length=1000)
    set: tuple[str, ...] = Field(default=(), max_length=50)
    undoes: str | None = None


class Reviewed(Shape):
    """The review that was kept, and the state of the record after it."""

    review: Review
    state: str
