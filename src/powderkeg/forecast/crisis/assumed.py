"""Events that a scenario assumes, as one writes them: ``2014-06-20 TUR MOBILIZE:troops IRQ in Mosul``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from powderkeg.datamodel.account import Account, ActorRef, PlaceRef
from powderkeg.datamodel.claim import EventType, Kind, PlacePrecision, Status, TimePrecision
from powderkeg.datamodel.event import Event, Voice
from powderkeg.errors import ForecastError
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.event_types import EventTypes

_FORM = "DATE SOURCE TYPE[:mode] TARGET [in PLACE], such as '2014-06-20 TUR MOBILIZE:troops IRQ in Mosul'"


class AssumedEvents:
    """Makes events of what a scenario assumes.

    Parameters
    ----------
    events : iterable of Event
        The record's, whose actors and places may be named as reports name them.
    actors : ActorList
    countries : Countries
    types : EventTypes
    """

    def __init__(
        self, events: Iterable[Event], actors: ActorList, countries: Countries, types: EventTypes
    ) -> None:
        self._actors, self._countries, self._types = actors, countries, types
        self._told: dict[str, ActorRef] = {}
        self._places: dict[str, PlaceRef] = {}
        for event in events:
            for actor in (*event.source, *event.target):
                self._told.setdefault(actor.name.casefold(), actor)
            if event.place is not None:
                self._places.setdefault(event.place.name.casefold(), event.place)

    def read(self, text: str, *, as_of: date, until: date) -> Event:
        """The event that a line assumes, told as if asserted and wholly believed.

        Raises
        ------
        ForecastError
            If it is not of the form, names what isn't known, or lies outside the days that are asked about.
        """
        day, *words = text.split() or [""]
        at = next(
            (n for n, word in enumerate(words) if n and self._types.codes(word.partition(":")[0])), None
        )
        if at is None:
            raise ForecastError(f"{text!r}: no event; write {_FORM}")
        name, _, mode = words[at].partition(":")
        target, place = _target_and_place(words[at + 1 :])
        if not target and not place:
            raise ForecastError(f"{text!r}: names neither a target nor a place; write {_FORM}")
        kind, mode_found = self._type(name, mode or None, text)
        return _event(
            text,
            _day(day, text, as_of, until),
            kind,
            mode_found,
            source=(self._actor(" ".join(words[:at]), text),),
            target=(self._actor(target, text),) if target else (),
            place=self._place(place, text) if place else None,
        )

    def _type(self, name: str, mode: str | None, text: str) -> tuple[EventType | str, str | None]:
        modes = list(self._types.entries[name].modes)
        if mode is not None and mode not in modes:
            known = f"known are {', '.join(modes)}" if modes else "it has none"
            raise ForecastError(f"{text!r}: {name} has no mode {mode!r}; {known}")
        return self._types.find(name), mode

    def _actor(self, name: str, text: str) -> ActorRef:
        country = self._countries.get(name) or self._countries.by_name(name)
        if country is not None:
            # As its government: a bare country could be the ground that something happens on.
            return ActorRef(country.name, country.iso3, "GOV", country.iso3)
        if (told := self._told.get(name.casefold())) is not None:
            return told
        entry = self._actors.get(name) or self._actors.named(name)
        if entry is None:
            raise ForecastError(
                f"{text!r}: nobody is called {name!r}; give an ISO 3166-1 alpha-3 code such as TUR, an id of "
                "the actor list, or a name as the record's reports have it"
            )
        return ActorRef(entry.name, entry.country, entry.sector, entry.actor_id)

    def _place(self, name: str, text: str) -> PlaceRef:
        if (told := self._places.get(name.casefold())) is not None:
            return told
        country = self._countries.get(name) or self._countries.by_name(name)
        if country is None:
            raise ForecastError(
                f"{text!r}: the record's reports name no place {name!r}; give one of theirs "
                "(`powderkeg events` lists them) or a country"
            )
        return PlaceRef(country.name, country.iso3, None, None, None, PlacePrecision.COUNTRY)


def _target_and_place(words: list[str]) -> tuple[str, str]:
    """What stands before and after the last "in"."""
    ins = [n for n, word in enumerate(words) if word == "in"]
    if not ins:
        return " ".join(words), ""
    return " ".join(words[: ins[-1]]), " ".join(words[ins[-1] + 1 :])


def _day(written: str, text: str, as_of: date, until: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise ForecastError(f"{text!r}: {written!r} is no day; write {_FORM}") from error
    if not as_of < day <= until:
        raise ForecastError(
            f"{text!r}: lies outside the days that are asked about; assume what comes after {as_of} and by "
            f"{until}, or give another --as-of or --days"
        )
    return day


def _event(
    text: str,
    day: date,
    kind: EventType | str,
    mode: str | None,
    *,
    source: tuple[ActorRef, ...],
    target: tuple[ActorRef, ...],
    place: PlaceRef | None,
) -> Event:
    name = f"assumed: {text}"
    shared: dict[str, Any] = {
        "kind": Kind.EVENT,
        "event_type": kind,
        "mode": mode,
        "sign": None,
        "status": Status.ASSERTED,
        "source": source,
        "target": target,
        "start": day,
        "end": day,
        "time_precision": TimePrecision.DAY,
        "place": place,
        "quantities": (),
    }
    account = Account(
        claim_id=name,
        document_id=name,
        published=None,
        publisher=None,
        attribution=(),
        place_text=None,
        confidence=1.0,
        sentence=text,
        trigger=text,
        position=(0, 0),
        **shared,
    )
    return Event(
        event_id=name,
        dated=True,
        belief=1.0,
        voices=(Voice(name, 1, 0.0, (name,)),),
        claims=(account,),
        **shared,
    )
