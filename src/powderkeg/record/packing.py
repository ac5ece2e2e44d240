"""Events packed into bytes and back: each actor, place, sentence and report is written once.

A hundred thousand claims name the same few thousand actors and places; to read them back as whole objects
takes twice as long.
"""

import json
import zlib
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from powderkeg.datamodel.account import Account, ActorRef, Amount, PlaceRef
from powderkeg.datamodel.claim import Kind, PlacePrecision, Status, TimePrecision, event_type_of
from powderkeg.datamodel.event import Estimate, Event, Link, Voice

FORMAT = "3"  # goes up when events are packed in another way
_FASTEST = 1  # of zlib's levels; a higher one saves little and takes longer than making the events
_Value = TypeVar("_Value", bound=Hashable)
_Row = list[Any]


class _Shared(Generic[_Value]):
    """Values by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def __iter__(self) -> Iterator[_Value]:
        return iter(self._numbers)


def pack(state: Sequence[int], events: Sequence[Event], relinked: Sequence[Link]) -> bytes:
    """Events, and what they were made of, as compressed JSON."""
    sides: _Shared[tuple[ActorRef, ...]] = _Shared()
    places: _Shared[PlaceRef | None] = _Shared()
    reports: _Shared[tuple[str, str | None, str | None]] = _Shared()
    sentences: _Shared[str] = _Shared()

    def claim(one: Account) -> _Row:
        return [
            one.claim_id, reports.number((one.document_id, _iso(one.published), one.publisher)), one.kind,
            one.event_type, one.mode, one.sign, one.status, sides.number(one.source),
            sides.number(one.target), sides.number(one.attribution), _iso(one.start), _iso(one.end),
            one.time_precision, places.number(one.place), one.place_text,
            [_fields(amount, _AMOUNT) for amount in one.quantities], one.confidence,
            sentences.number(one.sentence), one.trigger, *one.position, one.contexts, one.also_in,
            one.reviewed,
        ]  # fmt: skip

    def row(one: Event) -> _Row:
        return [
            one.event_id, one.kind, one.event_type, one.mode, one.sign, one.status, sides.number(one.source),
            sides.number(one.target), _iso(one.start), _iso(one.end), one.time_precision, one.dated,
            places.number(one.place), [_fields(estimate, _ESTIMATE) for estimate in one.quantities],
            one.belief, [_fields(voice, _VOICE) for voice in one.voices], list(map(claim, one.claims)),
            one.contexts,
        ]  # fmt: skip

    whole = {
        "state": state,
        "relinked": relinked,
        "events": list(map(row, events)),
        "sides": [[_fields(actor, _ACTOR) for actor in side] for side in sides],
        "places": [place and _fields(place, _PLACE) for place in places],
        "reports": list(reports),
        "sentences": list(sentences),
    }
    return zlib.compress(json.dumps(whole, separators=(",", ":")).encode(), _FASTEST)


def unpack(packed: bytes) -> tuple[list[int], list[Event], list[Link]]:
    """What was packed.

    Raises
    ------
    ValueError
        If the bytes are no packed events.
    """
    try:
        whole = json.loads(zlib.decompress(packed))
        return whole["state"], _unpack(whole), [Link(*link) for link in whole["relinked"]]
    except (zlib.error, LookupError, TypeError) as error:
        raise ValueError(f"no packed events: {error!r}") from error


def _unpack(whole: dict[str, Any]) -> list[Event]:
    day, kinds, statuses, types = cache(_day), cache(Kind), cache(Status), cache(event_type_of)
    precisions = _or_none(TimePrecision)
    sides = [tuple(ActorRef(*actor) for actor in side) for side in whole["sides"]]
    places = [place and _to_place(*place) for place in whole["places"]]
    reports = [(name, day(published), publisher) for name, published, publisher in whole["reports"]]
    sentences = whole["sentences"]

    def claim(
        claim_id: str, report: int, kind: str, event_type: str | None, mode: str | None, sign: int | None,
        status: str, source: int, target: int, attribution: int, start: str | None, end: str | None,
        precision: str | None, place: int, place_text: str | None, quantities: list[_Row], confidence: float,
        sentence: int, trigger: str, sentence_start: int, trigger_start: int, contexts: list[str],
        also_in: list[str], reviewed: bool,
    ) -> Account:  # fmt: skip
        # By position, which takes half the time.
        return Account(
            claim_id, *reports[report], kinds(kind), event_type and types(event_type), mode, sign,
            statuses(status), sides[source], sides[target], sides[attribution], day(start), day(end),
            precisions(precision), places[place], place_text,
            tuple(Amount(*amount) for amount in quantities), confidence,
            sentences[sentence], trigger, (sentence_start, trigger_start), tuple(contexts), tuple(also_in),
            reviewed,
        )  # fmt: skip

    def event(
        event_id: str, kind: str, event_type: str | None, mode: str | None, sign: int | None, status: str,
        source: int, target: int, start: str | None, end: str | None, precision: str | None, dated: bool,
        place: int, quantities: list[_Row], belief: float, voices: list[_Row], claims: list[_Row],
        contexts: list[str],
    ) -> Event:  # fmt: skip
        return Event(
            event_id, kinds(kind), event_type and types(event_type), mode, sign, statuses(status),
            sides[source], sides[target], day(start), day(end), precisions(precision), dated, places[place],
            tuple(_to_estimate(*estimate) for estimate in quantities), belief,
            tuple(_to_voice(*voice) for voice in voices),
            tuple(claim(*one) for one in claims), tuple(contexts),
        )  # fmt: skip

    return [event(*row) for row in whole["events"]]


_ACTOR = ("name", "country", "sector", "actor_id")
_PLACE = ("name", "country", "adm1", "lat", "lon", "precision", "geonames_id")
_AMOUNT = ("kind", "low", "high", "unit", "text")
_ESTIMATE = ("kind", "unit", "low", "high", "best", "claims")
_VOICE = ("name", "says", "weight", "claims", "party")


def _fields(value: object, names: Sequence[str]) -> _Row:
    return [getattr(value, name) for name in names]


def _to_place(
    name: str, country: str | None, adm1: str | None, lat: float | None, lon: float | None, precision: str,
    geonames_id: int | None,
) -> PlaceRef:  # fmt: skip
    return PlaceRef(name, country, adm1, lat, lon, PlacePrecision(precision), geonames_id)


def _to_estimate(
    kind: str, unit: str | None, low: float | None, high: float | None, best: float | None, claims: list[str]
) -> Estimate:
    return Estimate(kind, unit, low, high, best, tuple(claims))


def _to_voice(name: str, says: int, weight: float, claims: list[str], party: str | None) -> Voice:
    return Voice(name, says, weight, tuple(claims), party)


def _or_none(make: Callable[[str], _Value]) -> Callable[[str | None], _Value | None]:
    return cache(lambda text: None if text is None else make(text))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
