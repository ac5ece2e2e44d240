"""What events say of the hold on places, sorted by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import EventType, Kind, PlacePrecision, Status, TimePrecision
from powderkeg.datamodel.situation import Party
from powderkeg.situation.cast import Cast
from powderkeg.situation.places import is_named
from powderkeg.situation.reckoning import Told
from powderkeg.situation.rules import RETREAT_WEIGHT, Rules
from powderkeg.situation.words import Extent

_LEAVING = "withdraw"  # the mode of RETREAT by which forces leave a place; who surrenders leaves none
# An act told without a day happened about so long before, so that dated ones of these days come after it.
_UNDATED = timedelta(days=2)
# Within which "militants took it" may mean the group that is told to have taken it.
_SAME_AFFAIR = timedelta(days=30)
# Days of a hold that is told with a beginning and an end; a shorter span may only say when it was looked at.
_A_PERIOD = timedelta(days=28)


class Effect(StrEnum):
    """What evidence does to the hold of a party."""

    GAIN = "gain"
    LOSS = "loss"
    CONTEST = "contest"
    DENIAL = "denial"  # it is denied that the party gained it
    CONFIRM = "confirm"  # a hold told again: nothing if another party has come since


_AGAINST = (Effect.LOSS, Effect.DENIAL)


class Evidence(NamedTuple):
    """That a party gained, lost or fights for a place, on a day, with a weight from 0 to 1."""

    day: date
    effect: Effect
    party: Party
    weight: float
    told: Told
    against: tuple[Party, ...] = ()
    extent: Extent | None = None


@dataclass(slots=True)
class PlaceEvidence:
    """All evidence on one place; `fights` are days on which it was fought for, in no order."""

    places: list[PlaceRef] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    fights: set[date] = field(default_factory=set)
    excepted: list[tuple[date, str]] = field(default_factory=list)


def gather_evidence(tolds: Iterable[Told], cast: Cast, rules: Rules) -> dict[str, PlaceEvidence]:
    """Evidence by the id of the place, also of places that were only fought for."""
    found: dict[str, PlaceEvidence] = {}
    for told in tolds:
        event = told.event
        if event.place is None or told.where is None or told.ahead or not is_named(event.place):
            continue
        at_place = found.setdefault(told.where, PlaceEvidence())
        if event.place not in at_place.places:
            at_place.places.append(event.place)
        if event.kind is Kind.CONTROL:
            _add_control(at_place, told, cast, rules)
        elif event.event_type == EventType.RETREAT and event.mode == _LEAVING:
            _add_retreat(at_place, told, cast, rules)
        elif event.event_type == EventType.ASSAULT and event.status is Status.ASSERTED:
            at_place.fights.add(told.day)
    for at_place in found.values():
        at_place.evidence = _with_names(at_place.evidence, at_place.evidence, cast)
    _name_garrisons(found, cast)
    in_provinces = _by_province(found.values())
    for at_place in found.values():
        place = at_place.places[0]
        if place.precision is PlacePrecision.ADM1:
            inner = in_provinces.get((place.country, place.name), ())
            at_place.evidence = _with_names(at_place.evidence, inner, cast)
    return found


def _name_garrisons(found: Mapping[str, PlaceEvidence], cast: Cast) -> None:
    """Soldiers named after the place that they lost are the one state's that lost it, or a site in it."""
    for key, at_place in found.items():
        if at_place.places[0].geonames_id and any(
            _is_garrison(one, at_place, cast) for one in at_place.evidence
        ):
            lost = [
                one
                for other, evidence in found.items()
                if other.partition(":")[0] == key.partition(":")[0]
                for one in evidence.evidence
                if one.effect is Effect.LOSS and cast.is_state(one.party)
            ]
            at_place.evidence = [
                _of_state(one, lost) if _is_garrison(one, at_place, cast) else one
                for one in at_place.evidence
            ]


def _is_garrison(one: Evidence, at_place: PlaceEvidence, cast: Cast) -> bool:
    if one.effect is not Effect.LOSS or not cast.description(one.party):
        return False
    named_after = {place.name.casefold() for place in at_place.places}
    return any(one.party.name.casefold().startswith(f"{name} ") for name in named_after)


def _of_state(one: Evidence, lost: Iterable[Evidence]) -> Evidence:
    states = {other.party for other in lost if abs(other.day - one.day) <= _SAME_AFFAIR}
    return one._replace(party=states.pop()) if len(states) == 1 else one


def _by_province(
    places: Iterable[PlaceEvidence],
) -> dict[tuple[str | None, str | None], list[Evidence]]:
    found: dict[tuple[str | None, str | None], list[Evidence]] = {}
    for at_place in places:
        place = at_place.places[0]
        found.setdefault((place.country, place.adm1), []).extend(at_place.evidence)
    return found


def _add_control(at_place: PlaceEvidence, told: Told, cast: Cast, rules: Rules) -> None:
    event, place = told.event, told.event.place
    extent, excepted = _extent(told, rules)
    if place is None or (place.precision is PlacePrecision.COUNTRY and extent is None):
        return  # that someone holds a country is said of all or a part of it, or misread
    weight = rules.weight("control", event.status)
    sign = event.sign or 0
    if event.status is Status.DENIED:
        sign, weight = -sign, weight * (1 - event.belief)
        if not sign:
            return  # that it is not fought over
    else:
        weight *= event.belief
    holders, losers = _holders(event.source, cast), cast.all_of(event.target)
    if not weight or not (holders or losers):
        return
    at_place.excepted.extend((told.day, name) for name in excepted)
    day = told.day if event.dated else told.told - _UNDATED
    if sign < 0:
        effect = Effect.DENIAL if event.status is Status.DENIED else Effect.LOSS
        at_place.evidence.extend(Evidence(day, effect, party, weight, told) for party in holders)
        return
    if not sign:
        at_place.fights.add(told.day)
        sides = (*holders, *losers)
        at_place.evidence.extend(
            Evidence(told.day, Effect.CONTEST, side, weight, told, sides) for side in sides
        )
        return
    at_place.evidence.extend(
        Evidence(day, Effect.LOSS, party, weight, told) for party in losers if party not in holders
    )
    if not holders:
        return
    if _is_over(told, rules):
        at_place.evidence.extend(Evidence(told.day, Effect.LOSS, party, weight, told) for party in holders)
        if event.start is None:
            return
        day = event.start
    lead = holders[0]
    against = tuple(party for party in losers if party != lead)
    at_place.evidence.append(Evidence(day, Effect.GAIN, lead, weight, told, against, extent))
    if not event.dated and told.last_told > told.told:
        at_place.evidence.append(Evidence(told.last_told, Effect.CONFIRM, lead, weight, told, (), extent))


def _is_over(told: Told, rules: Rules) -> bool:
    """Whether a hold is told of as one that ended: "held Kidal from 2012 until 2013"."""
    event = told.event
    if event.end is None or event.end != told.day or event.end >= told.told:
        return False
    long = event.start is not None and event.end - event.start >= _A_PERIOD
    return event.time_precision is TimePrecision.RANGE and any(
        rules.words.has("holding", claim.trigger) and (long or rules.words.has("until", claim.sentence))
        for claim in event.claims
    )


def _add_retreat(at_place: PlaceEvidence, told: Told, cast: Cast, rules: Rules) -> None:
    event = told.event
    if event.status in (Status.DENIED, Status.PLANNED) or _is_beside(told, rules):
        return
    weight = rules.weight("control", RETREAT_WEIGHT) * rules.weight("control", event.status) * event.belief
    day = told.day if event.dated else told.told - _UNDATED
    forces = cast.all_of([actor for actor in event.source if cast.is_force(actor)])
    at_place.evidence.extend(Evidence(day, Effect.LOSS, party, weight, told) for party in forces)


def _is_beside(told: Told, rules: Rules) -> bool:
    """Whether forces leave only what lies by the place: "withdrew from a base near X"."""
    return all(rules.words.beside(claim.sentence, claim.place_text) for claim in told.event.claims)


def _holders(actors: Sequence[ActorRef], cast: Cast) -> list[Party]:
    """Who holds: forces before the people that they hold it with. The first one counts as the holder."""
    forces = cast.all_of([actor for actor in actors if cast.is_force(actor)])
    return forces or cast.all_of(actors)


def _extent(told: Told, rules: Rules) -> tuple[Extent | None, tuple[str, ...]]:
    """How much of the place the surest claim that says so speaks of, and what it leaves out."""
    for claim in sorted(told.event.claims, key=lambda claim: (-claim.confidence, claim.claim_id)):
        trigger = claim.position[1] - claim.position[0]
        extent = rules.words.extent(claim.sentence, trigger, claim.place_text)
        if extent is not None:
            return extent, rules.words.excepted(claim.sentence) if extent.share == 1 else ()
    return None, ()


def _with_names(evidence: list[Evidence], others: Iterable[Evidence], cast: Cast) -> list[Evidence]:
    """Evidence on parties known by words alone counts for the one named party that it fits.

    "Militants took the town" is no second holder beside the group that is told to have taken it in those
    days; nor is "militants hold the province" where one group took its towns. Where two groups fit, or none,
    the words stay.
    """
    if all(cast.is_listed(one.party) for one in evidence):
        return evidence
    named: dict[tuple[bool, str], dict[Party, list[date]]] = {}
    for one in sorted(others, key=lambda one: one.day):
        if cast.is_listed(one.party):
            for sort in ("", *_sorts(one, cast)):
                days = named.setdefault((one.effect in _AGAINST, sort), {})
                days.setdefault(one.party, []).append(one.day)
    return [_renamed(one, named, cast) if cast.description(one.party) else one for one in evidence]


def _renamed(
    one: Evidence, named: Mapping[tuple[bool, str], Mapping[Party, Sequence[date]]], cast: Cast
) -> Evidence:
    first, last = one.day - _SAME_AFFAIR, one.day + _SAME_AFFAIR
    fits = {
        party
        for sort in _sorts(one, cast) or {""}  # soldiers are no rebels, and rebels no state
        for party, days in named.get((one.effect in _AGAINST, sort), {}).items()
        if bisect_left(days, first) < bisect_right(days, last)
    }
    return one._replace(party=fits.pop()) if len(fits) == 1 else one


def _sorts(one: Evidence, cast: Cast) -> set[str]:
    actors = (*one.told.event.source, *one.told.event.target)
    return {cast.sort(actor) for actor in actors if cast.of(actor) == one.party} - {""}
