"""Corrections as reviewers write them, ``status=denied`` or ``place=Gao (MLI)``, to the fields of a claim."""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from powderkeg.datamodel.claim import Claim, Quantity, Status, TimePrecision, Timespan
from powderkeg.errors import ClaimError
from powderkeg.reference.event_types import EventTypes
from powderkeg.reference.tables import Tables, read_table
from powderkeg.reviewing.changes import Changes, corrected
from powderkeg.reviewing.written_actors import ActorNotation
from powderkeg.reviewing.written_places import PlaceNotation

_SIGNS = {"+1": 1, "1": 1, "0": 0, "-1": -1}
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_NUMBER = r"\d[\d,]{0,20}(?:\.\d{1,20})?"
_QUANTITY = re.compile(
    rf"(?P<kind>[a-z]+)\s+(?P<low>{_NUMBER})?(?P<to>-|\.\.)?(?P<high>{_NUMBER})?(?P<open>\+)?"
    r"(?:\s+(?P<unit>\S+))?"
)
_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair, as JSON and command lines may hold it
_EXPECTED_TIME = "a day, month or year, or two of them: 2014-05-21, 2014-05, 2014, 2014-05-21..2014-05-23"
_EXPECTED_QUANTITIES = (
    "numbers parted by semicolons, each with its kind: 'killed 20; injured 5-9; force 2000+; crowd ..500; "
    "money 3000000 USD'"
)


@dataclass(frozen=True, slots=True)
class Notation:
    """Reads corrections; `places` is asked for when a place is corrected, as the gazetteer takes a while."""

    types: EventTypes
    actors: ActorNotation
    places: Callable[[], PlaceNotation]
    kinds: frozenset[str]

    def read(self, claim: Claim, assignments: Iterable[str]) -> dict[str, Any]:
        """The changes that the assignments ``FIELD=VALUE`` make to a claim, as a review holds them.

        An empty value takes away what the claim has.

        Raises
        ------
        ClaimError
            If a field is unknown or named twice, a value can't be read, or the claim would contradict itself;
            the message says what is expected.
        """
        changes: dict[str, Any] = {}
        for assignment in assignments:
            if not assignment.isascii() and _HALF.search(assignment):
                raise ClaimError(f"{assignment!r} holds half a character; write it anew")
            field, equals, value = assignment.partition("=")
            field = field.strip().replace("-", "_")
            field = "event_type" if field == "type" else field
            if not equals or field not in Changes.model_fields:
                raise ClaimError(
                    f"{assignment!r} is no correction; expected FIELD=VALUE with one of "
                    + ", ".join(Changes.model_fields)
                )
            if field in changes:
                raise ClaimError(f"{field} is given twice; give it once")
            changes[field] = self._value(claim, field, value.strip())
        whole = corrected(claim, changes)
        self._check_mode(whole)
        return Changes.model_validate(changes).model_dump(mode="json", include=set(changes))

    def _value(self, claim: Claim, field: str, value: str) -> Any:
        if not value:
            return () if field in ("source", "target", "attribution", "quantities") else None
        match field:
            case "event_type":
                return self._type(value)
            case "mode":
                return value.lower()
            case "status":
                return _status(value)
            case "sign":
                return _sign(value)
            case "time":
                return read_time(value)
            case "place":
                near = claim.place.country if claim.place else None
                return self.places().read(value, claim.sentence, near)
            case "quantities":
                return tuple(self._quantity(part.strip()) for part in value.split(";") if part.strip())
            case _:
                return self.actors.read(value, claim.sentence)

    def _type(self, value: str) -> str:
        try:
            return self.types.find(value.upper())
        except ValueError as error:
            raise ClaimError(f"event_type: {error}") from error

    def _check_mode(self, claim: Claim) -> None:
        entry = self.types.entries.get(str(claim.event_type))
        if claim.mode and entry and claim.mode not in entry.modes:
            known = ", ".join(entry.modes)
            raise ClaimError(
                f"mode is {claim.mode!r}, which {entry.name} doesn't have; expected "
                + (f"one of {known}, or none with mode=" if known else "none: write mode=")
            )

    def _quantity(self, written: str) -> Quantity:
        form = _QUANTITY.fullmatch(written)
        if form is None or not _is_range(form):
            raise ClaimError(f"quantities: {written!r} can't be read; expected {_EXPECTED_QUANTITIES}")
        if form["kind"] not in self.kinds:
            known = ", ".join(sorted(self.kinds))
            raise ClaimError(f"quantities: {form['kind']!r} is no kind of quantity; expected one of {known}")
        low = _number(form["low"]) if form["low"] else None
        high = None if form["open"] else _number(form["high"] or form["low"])
        if low is not None and high is not None and high < low:
            raise ClaimError(f"quantities: {written!r} runs from {low} to {high}; swap them")
        text = written.removeprefix(form["kind"]).strip()
        return Quantity(kind=form["kind"], low=low, high=high, unit=form["unit"], text=text)


def quantity_kinds(tables: Tables) -> frozenset[str]:
    """The kinds of quantity that are read."""
    counted = read_table(tables["counted.csv"], ("lemma", "use", "role", "kind"))
    units = read_table(tables["units.csv"], ("written", "unit", "kind", "place"))
    return frozenset(row["kind"] for rows in (counted, units) for _, row in rows if row["kind"]) | {"other"}


def read_time(written: str) -> Timespan:
    """The days that are written, such as ``2014-05`` or ``2014-05-21..2014-05-23``.

    Raises
    ------
    ClaimError
        If they can't be read, or the last is before the first.
    """
    first, dots, last = (part.strip() for part in written.partition(".."))
    start, precision = _bounds(first, written)[0], TimePrecision.RANGE
    if dots and not last:
        return Timespan(start=start, end=None, precision=precision)
    end = _bounds(last or first, written)[1]
    if end < start:
        raise ClaimError(f"time: {written!r} ends before it begins; swap the two")
    if not dots:
        precision = (TimePrecision.YEAR, TimePrecision.MONTH, TimePrecision.DAY)[first.count("-")]
    return Timespan(start=start, end=end, precision=precision)


def _bounds(written: str, whole: str) -> tuple[date, date]:
    """The first and last day of a day, month or year."""
    form = _DAY.fullmatch(written)
    try:
        year, month, day = (int(part) if part else None for part in form.groups()) if form else (0, 0, 0)
        if day is not None:
            one = date(year or 0, month or 0, day)
            return one, one
        last = calendar.monthrange(year or 0, month or 12)[1]
        return date(year or 0, month or 1, 1), date(year or 0, month or 12, last)
    except ValueError as error:
        raise ClaimError(f"time: {whole!r} can't be read; expected {_EXPECTED_TIME}") from error


def _status(value: str) -> Status:
    if value.lower() not in {*Status}:
        raise ClaimError(f"status is {value!r}, expected one of {', '.join(Status)}")
    return Status(value.lower())


def _sign(value: str) -> int:
    if value not in _SIGNS:
        raise ClaimError(
            f"sign is {value!r}, expected +1 (gains, holds, backs), 0 (contested) or -1 (loses, opposes)"
        )
    return _SIGNS[value]


def _is_range(form: re.Match[str]) -> bool:
    """N, N-M or N..M, N+, or ..M."""
    if form["to"] is None:
        return form["low"] is not None and form["high"] is None
    return form["high"] is not None and not form["open"] and (form["to"] == ".." or form["low"] is not None)


def _number(written: str) -> int | float:
    plain = written.replace(",", "")
    return float(plain) if "." in plain else int(plain)
