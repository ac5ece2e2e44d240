"""Events that others coded, with what their data set says of them: they stand beside claims and are none."""

from enum import StrEnum
from typing import Annotated, Self, TypeAlias

from pydantic import AwareDatetime, Field, PositiveInt, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import AnyEventType, Kind, Place, Timespan

# As many as every database can hold.
Count: TypeAlias = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Dataset(StrEnum):
    """The data sets whose files can be imported."""

    ACLED = "acled"
    UCDP = "ucdp"
    GDELT = "gdelt"
    POLECAT = "polecat"
    ICEWS = "icews"


class CodedActor(FrozenModel):
    """Who, under the name that the data set has for it; the other fields are as for `Actor`."""

    name: str = Field(min_length=1)
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    sector: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    actor_id: str | None = None


class Killed(FrozenModel):
    """How many died: the data set's best figure and its bounds, None where it has none."""

    best: Count
    low: Count | None = None
    high: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"killed runs from {self.low} to {self.high}")
        return self


class CodedEvent(FrozenModel):
    """One thing that a row of a data set says; a row may say several: a battle, and who took the place.

    `event_type`, `mode`, `contexts`, `source`, `target` and `sign` are as in a claim. `rule` is the line of
    coded_types.csv that gave the type, `original_type` and `original_subtype` what the data set calls it.
    `publisher` and `url` are what the data set cites. `issued_at` is when it issued the row, `version` the
    name it gives that state. How sure a data set is of itself is not our confidence, and not kept as one.
    """

    dataset: Dataset
    dataset_id: str = Field(min_length=1)
    kind: Kind
    event_type: AnyEventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    source: tuple[CodedActor, ...] = ()
    target: tuple[CodedActor, ...] = ()
    sign: int | None = Field(default=None, ge=-1, le=1)
    time: Timespan
    place: Place | None = None
    killed: Killed | None = None
    original_type: str
    original_subtype: str | None = None
    rule: str
    note: str | None = None
    publisher: str | None = None
    url: str | None = None
    issued_at: AwareDatetime | None = None
    version: str | None = None

    @property
    def coded_id(self) -> str:
        """The id under which a record shows it, such as ``acled:SUD1234``."""
        return f"{self.dataset}:{self.dataset_id}"

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Self:
        if self.kind not in (Kind.EVENT, Kind.CONTROL):
            raise ValueError(f"kind is {self.kind}; coded data hold events and control")
        if (self.event_type is not None) != (self.kind is Kind.EVENT):
            raise ValueError(f"event_type {self.event_type} does not go with kind {self.kind}")
        if (self.sign is not None) != (self.kind is Kind.CONTROL):
            raise ValueError(f"sign {self.sign} does not go with kind {self.kind}")
        return self


class CodedRow(FrozenModel):
    """A row of a file and what it says; all of it is of one id of the data set."""

    line: PositiveInt
    events: tuple[CodedEvent, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _of_one_id(self) -> Self:
        if len({event.coded_id for event in self.events}) > 1:
            raise ValueError("a row has one id")
        return self


class SkippedRow(FrozenModel):
    """A row that says nothing that can be kept: malformed, or of a sort that PLOVER doesn't code."""

    line: PositiveInt
    reason: str
    malformed: bool


class CodedFile(FrozenModel):
    """The file that rows are from, its bytes as SHA-256, and when it was imported (UTC)."""

    path: str
    sha256: str
    dataset: Dataset
    imported_at: AwareDatetime
