"""A claim: what one sentence of one document says. The contract that every part shares."""

import hashlib
import json
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import AfterValidator, Field, NonNegativeInt, model_validator

from powderkeg.datamodel.base import FrozenModel, Passage


class Kind(StrEnum):
    """What sort of statement a claim makes."""

    EVENT = "event"
    CONTROL = "control"
    ALIGNMENT = "alignment"
    STRENGTH = "strength"


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2021."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


OWN_TYPE: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def event_type_of(name: str) -> EventType | str:
    """The constant of a built-in type, and the name of a user's own one as it is.

    Raises
    ------
    ValueError
        If no type can be called so.
    """
    if isinstance(name, EventType):
        return name
    if name in EventType.__members__:
        return EventType(name)
    if not OWN_TYPE.fullmatch(name):
        raise ValueError("expected an event type of PLOVER, or an own one in capitals such as LAND_GRAB")
    return name


# A built-in type is always its constant, also when read back, so that `is` may be asked of it.
AnyEventType: TypeAlias = Annotated[EventType | str, AfterValidator(event_type_of)]


class Status(StrEnum):
    """How sure the text is of what it says."""

    ASSERTED = "asserted"  # the text says that it is or was so
    UNCONFIRMED = "unconfirmed"  # reportedly, allegedly, according to unconfirmed reports
    PLANNED = "planned"  # announced, ordered, promised
    POSSIBLE = "possible"  # may, could, if
    DENIED = "denied"  # said not to be so


class TimePrecision(StrEnum):
    """How exact a time is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class PlacePrecision(StrEnum):
    """How exact a place is; its coordinates never claim more."""

    SITE = "site"
    CITY = "city"
    DISTRICT = "district"
    ADM1 = "adm1"
    COUNTRY = "country"


class Actor(FrozenModel):
    """Who; `text`, `start`, `end` are the mention in the document.

    `country` is an ISO 3166-1 alpha-3 code (XKX for Kosovo) or None, `sector` a PLOVER code or None,
    `actor_id` an entry of the actor list or None for an actor known only from the text.
    """

    name: str = Field(min_length=1)
    text: str
    start: NonNegativeInt
    end: NonNegativeInt
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    sector: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    actor_id: str | None = None


class Timespan(FrozenModel):
    """When; both days belong to it. `start` and `end` are None where a relative time can't be resolved."""

    start: date | None
    end: date | None
    precision: TimePrecision
    text: str | None = None  # the words it was read from; None where it follows from tense or dateline

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"time ends {self.end} before it starts {self.start}")
        return self


class Place(FrozenModel):
    """Where; WGS84 degrees. Coordinates are those of the named place and carry its precision."""

    name: str = Field(min_length=1)
    text: str
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    adm1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: PlacePrecision
    geonames_id: int | None = None


class Quantity(FrozenModel):
    """How many; `low` and `high` are bounds, both included, `high` None where there is no upper one."""

    kind: str = Field(
        min_length=1
    )  # killed injured captured displaced force crowd money materiel distance area ...
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    text: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"quantity runs from {self.low} to {self.high}")
        return self


class Evidence(FrozenModel):
    """Why a field of a claim has its value: the words it rests on, and the rule that used them."""

    field: str
    rule: str
    start: NonNegativeInt
    end: NonNegativeInt
    text: str


class Claim(FrozenModel):
    """What one sentence of one document says.

    `event_type`, `mode` and `contexts` stand only with events, `sign` only with control (+1 gains or
    holds, -1 loses, 0 contested) and alignment (+1 backs, -1 opposes). For control `source` is who holds
    or held the place and `target` who lost it; for alignment who backs or opposes, and whom; for
    strength whose it is. `event_type` is one of PLOVER's or a user's own. `confidence` is the probability
    that the claim was read right.
    """

    document_id: str = Field(min_length=1)
    claim_id: str = Field(min_length=1)
    kind: Kind
    sentence: Passage
    trigger: Passage
    event_type: AnyEventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()
    sign: int | None = Field(default=None, ge=-1, le=1)
    status: Status
    attribution: tuple[Actor, ...] = ()
    time: Timespan | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Self:
        if (self.event_type is not None) != (self.kind is Kind.EVENT):
            raise ValueError(f"event_type {self.event_type} does not go with kind {self.kind}")
        if self.kind is not Kind.EVENT and (self.mode or self.contexts):
            raise ValueError(f"mode and contexts do not go with kind {self.kind}")
        signed = self.kind in (Kind.CONTROL, Kind.ALIGNMENT)
        if (self.sign is not None) != signed or (self.kind is Kind.ALIGNMENT and self.sign == 0):
            raise ValueError(f"sign {self.sign} does not go with kind {self.kind}")
        if not self.sentence.start <= self.trigger.start <= self.trigger.end <= self.sentence.end:
            raise ValueError("trigger lies outside the sentence")
        return self

    @property
    def said(self) -> tuple[str, Kind, str | None, int, int]:
        """Where a claim stands and what it says there, whoever has read it: the same where ids are others."""
        return self.document_id, self.kind, self.event_type, self.sentence.start, self.trigger.start


def claim_id(document_sha256: str, reader_version: str, content: dict[str, Any]) -> str:
    """An id that follows from the text, the reader and what was read, so that reading twice adds nothing.

    `content` is anything JSON can hold that tells the claims of one document apart.
    """
    key = json.dumps(
        [document_sha256, reader_version, content], sort_keys=True, ensure_ascii=False, default=str
    )
    return "c" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
