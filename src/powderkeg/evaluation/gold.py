"""Gold sentences: short texts with the claims that a careful coder takes from them, as JSON Lines."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.errors import GoldError


class GoldActor(FrozenModel):
    """One actor, met by its country or by any of the name fragments that `|` separates."""

    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    name: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.country or (self.name or "").strip("| ")):
            raise ValueError("an actor needs a country or a name")
        return self


class GoldTime(FrozenModel):
    """The days that the text states; a bound is None where it states none."""

    start: date | None = None
    end: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"start is {self.start}, after end {self.end}")
        return self


class GoldQuantity(FrozenModel):
    """A number as the contract holds it."""

    kind: str
    low: int | float | None
    high: int | float | None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low is {self.low}, above high {self.high}")
        return self


class GoldReading(FrozenModel):
    """One accepted way to code what the text says."""

    kind: Kind
    event_type: str | None = None
    mode: str | None = None
    sign: int | None = Field(default=None, ge=-1, le=1)
    source: tuple[GoldActor, ...] = ()
    target: tuple[GoldActor, ...] = ()
    status: Status | None = None
    attribution: tuple[GoldActor, ...] = ()
    time: GoldTime | None = None
    place: str | None = None
    quantities: tuple[GoldQuantity, ...] = ()

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Self:
        if (self.event_type is not None) != (self.kind is Kind.EVENT):
            raise ValueError(f"event_type is {self.event_type}, which does not go with kind {self.kind}")
        if self.mode is not None and self.kind is not Kind.EVENT:
            raise ValueError(f"mode is {self.mode}, which does not go with kind {self.kind}")
        if (self.sign is not None) != (self.kind in (Kind.CONTROL, Kind.ALIGNMENT)):
            raise ValueError(f"sign is {self.sign}, which does not go with kind {self.kind}")
        return self


class GoldClaim(GoldReading):
    """What a careful coder takes from the text, with the other readings that are accepted."""

    also: tuple[GoldReading, ...] = ()
    optional: bool = False  # right where it is read, no loss where it isn't

    def readings(self) -> tuple[GoldReading, ...]:
        """The main reading and the others; those take over whatever they don't state themselves."""
        main = GoldReading.model_validate(self.model_dump(exclude={"also", "optional"}))
        inherited = main.model_dump(exclude={"kind", "event_type", "mode", "sign"})
        others = (other.model_dump(exclude_unset=True) for other in self.also)
        return (main, *(GoldReading.model_validate(inherited | other) for other in others))


class GoldItem(FrozenModel):
    """A text of one to three sentences with all its claims.

    `fold`, `phenomenon` and `tags` put it into groups, for each of which figures are given.
    """

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    published: date | None = None
    fold: str | None = None
    phenomenon: str | None = None
    tags: tuple[str, ...] = ()
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldFault:
    """A line that can't be used, and why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a file of gold sentences holds: the items in its order, and the lines that can't be used."""

    items: tuple[GoldItem, ...]
    faults: tuple[GoldFault, ...]


def load_gold(path: Path, *, event_types: Collection[str] = tuple(EventType)) -> Gold:
    """The gold sentences in a file of JSON Lines; blank lines are passed over.

    Parameters
    ----------
    path : Path
    event_types : collection of str
        The types that an event may have, those of PLOVER by default.

    Raises
    ------
    GoldError
        If the file can't be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(
            f"{path}: can't be read ({error.strerror}); name a file of gold sentences, one JSON object a line"
        ) from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 ({error.reason}); save it as JSON Lines in UTF-8") from error
    items: dict[str, GoldItem] = {}
    faults: list[GoldFault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = _item(line, event_types)
            _refuse_twin(item, items)
        except GoldError as error:
            faults.append(GoldFault(number, str(error)))
        else:
            items[item.id] = item
    return Gold(tuple(items.values()), tuple(faults))


def _item(line: str, event_types: Collection[str]) -> GoldItem:
    try:
        item = GoldItem.model_validate_json(line)
    except ValidationError as error:
        raise GoldError(_explain(error)) from error
    for index, reading in _all_readings(item):
        if reading.event_type is not None and reading.event_type not in event_types:
            raise GoldError(
                f"claims.{index}.event_type is {reading.event_type!r}, expected one of "
                + ", ".join(sorted(event_types))
            )
    return item


def _all_readings(item: GoldItem) -> Iterator[tuple[int, GoldReading]]:
    for index, claim in enumerate(item.claims):
        for reading in (claim, *claim.also):
            yield index, reading


def _refuse_twin(item: GoldItem, items: Collection[str]) -> None:
    if item.id in items:
        raise GoldError(f"id is {item.id!r}, which an earlier line has; give each text an id of its own")


def _explain(error: ValidationError) -> str:
    """The first fault in the words of the file: which field, what it is, what is expected."""
    fault: dict[str, Any] = dict(error.errors()[0])
    field = ".".join(map(str, fault["loc"]))
    match fault["type"]:
        case "json_invalid":
            return f"not JSON ({fault['ctx']['error']}); expected one object a line"
        case "missing":
            return f"{field} is missing; add it"
        case "extra_forbidden":
            return f"{field} is no field of a gold sentence; check its spelling, or take it out"
        case "value_error":
            return f"{field}: {fault['ctx']['error']}; correct it"
        case _:
            return f"{field or 'the line'} is {str(fault['input'])[:40]!r}: {fault['msg']}"
