"""The fields of a claim that a review may correct, and a claim with such changes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import Field, ValidationError

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Actor, AnyEventType, Claim, Place, Quantity, Status, Timespan
from powderkeg.errors import ClaimError


class Changes(FrozenModel):
    """Right values for fields of a claim, in the form that the claim has them; those not given stay."""

    event_type: AnyEventType | None = None
    mode: str | None = None
    status: Status | None = None
    sign: int | None = Field(default=None, ge=-1, le=1)
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()
    time: Timespan | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Actor, ...] = ()

    def given(self) -> dict[str, Any]:
        """The fields that are given, with their values."""
        return {name: getattr(self, name) for name in Changes.model_fields if name in self.model_fields_set}


EXPECTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "event_type": "an event type such as ASSAULT, with a claim of kind event only",
        "mode": "a mode of the event type, with a claim of kind event only",
        "status": f"one of {', '.join(Status)}",
        "sign": "+1, 0 or -1 with control, +1 or -1 with alignment, nothing with other kinds",
        "source": "actors",
        "target": "actors",
        "time": "days, the first not after the last",
        "place": "a place",
        "quantities": "numbers, the lower bound not above the upper one",
        "attribution": "actors",
    }
)


def read_changes(changes: Mapping[str, Any]) -> Changes:
    """Changes from the form in which a review holds them.

    Raises
    ------
    ClaimError
        If a field can't be corrected or a value doesn't fit; the message names both and what is expected.
    """
    try:
        return Changes.model_validate(dict(changes))
    except ValidationError as error:
        raise ClaimError(_explain(error, changes)) from error


def corrected(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim with other values in some fields.

    Raises
    ------
    ClaimError
        As `read_changes` does, and if a value doesn't go with the claim.
    """
    given = read_changes(changes).given()
    fields = {name: getattr(claim, name) for name in Claim.model_fields}
    try:
        return Claim(**fields | given)
    except ValidationError as error:
        raise ClaimError(_misfit(claim, given, error)) from error


def _explain(error: ValidationError, changes: Mapping[str, Any]) -> str:
    fault = error.errors()[0]
    field = str(fault["loc"][0])
    if fault["type"] == "extra_forbidden" and len(fault["loc"]) == 1:
        return f"{field} can't be corrected; expected one of {', '.join(Changes.model_fields)}"
    return (
        f"{field} is {changes.get(field)!r} ({fault['msg']}); expected {EXPECTED.get(field, 'another value')}"
    )


def _misfit(claim: Claim, given: Mapping[str, Any], error: ValidationError) -> str:
    fault = error.errors()[0]
    named = [str(place) for place in fault["loc"]] or [name for name in given if name in str(fault["msg"])]
    field = named[0] if named else next(iter(given))
    why = str(fault["msg"]).removeprefix("Value error, ")
    return (
        f"{field} does not go with claim {claim.claim_id} of kind {claim.kind} ({why}); "
        f"expected {EXPECTED[field]}"
    )
