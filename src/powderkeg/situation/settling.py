"""Whether what a party threatened, promised or demanded was carried out or taken back."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.claim import Kind, PlacePrecision, Status
from powderkeg.datamodel.situation import Outlook, Party
from powderkeg.situation.cast import Cast
from powderkeg.situation.reckoning import Told
from powderkeg.situation.rules import GAIN, Deed, Rules, StandingType

_DeedKey = tuple[Party, str]
_Named = tuple[str | None, str | None]  # the country and the name of a place


class Deeds(NamedTuple):
    """What parties did, and what they denied doing, by party and type, in the order of the days."""

    done: Mapping[_DeedKey, Sequence[Told]]
    denied: Mapping[_DeedKey, Sequence[Told]]


class Settled(NamedTuple):
    """What has become of it, by which event and on which day."""

    outlook: Outlook
    by: Told
    day: date


def index_deeds(tolds: Iterable[Told], cast: Cast, rules: Rules) -> Deeds:
    """The asserted and the denied acts of each party that could settle something."""
    wanted = {
        deed.event_type
        for lines in rules.standings.values()
        for line in lines
        for deed in (*line.carried_out, *line.withdrawn)
    } | set(rules.standings)
    done: dict[_DeedKey, list[Told]] = {}
    denied: dict[_DeedKey, list[Told]] = {}
    for told in tolds:
        event = told.event
        name = GAIN if event.kind is Kind.CONTROL and event.sign == 1 else event.event_type
        if name not in wanted or told.ahead:
            continue
        into = {Status.ASSERTED: done, Status.DENIED: denied}.get(event.status)
        if into is not None:
            for party in cast.all_of(event.source):
                into.setdefault((party, name), []).append(told)
    return Deeds(done, denied)


def settle(
    line: StandingType,
    acts: Sequence[Told],
    deeds: Deeds,
    cast: Cast,
    *,
    parties: Sequence[Party],
    targets: Sequence[Party],
    status: Status,
    until: date,
) -> Settled | None:
    """The first later event that settles what was made by some acts, None where there is none.

    It must be another event of the party that is to act, on a later day, and fit: have a target in common, or
    take place in the country of the place or of the target; where a town or province is named, in that one.
    What names neither can't be told to be settled.
    """
    aims = _Aims.of(acts, targets, cast)
    asked = _Aims.of(acts, parties, cast) if line.by_target else aims  # who answers acts for those who asked
    last = max(told.day for told in acts)
    if status is Status.DENIED:  # a denial is overtaken when the thing is told as done
        again = _first(deeds.done, parties, [Deed(line.event_type, line.mode)], aims, last, until, cast)
        return Settled(Outlook.WITHDRAWN, again, again.day) if again else None
    doers = targets if line.by_target else parties
    carried_out = _first(deeds.done, doers, line.carried_out, asked, last, until, cast)
    withdrawn = _first(deeds.done, parties, line.withdrawn, aims, last, until, cast)
    denial = _first(deeds.denied, parties, [Deed(line.event_type, line.mode)], aims, last, until, cast)
    found = [
        *([Settled(Outlook.CARRIED_OUT, carried_out, carried_out.day)] if carried_out else []),
        *(Settled(Outlook.WITHDRAWN, told, told.day) for told in (withdrawn, denial) if told),
    ]
    return min(found, key=lambda one: (one.day, one.outlook, one.by.event.event_id), default=None)


class _Aims(NamedTuple):
    """Whom and where something is about: parties, codes of countries, and places."""

    parties: frozenset[Party]
    countries: frozenset[str]
    places: frozenset[str]  # ids of those finer than a country
    within: frozenset[_Named]  # these by their names
    around: frozenset[_Named]  # the provinces that they lie in

    @classmethod
    def of(cls, acts: Sequence[Told], targets: Sequence[Party], cast: Cast) -> "_Aims":
        """The aims of acts: their targets, and the countries of these and of their places."""
        places = {told.where: told.event.place for told in acts if told.where and told.event.place}
        countries = {place.country for place in places.values()}
        countries |= {target.party_id for target in targets if cast.is_state(target)}
        fine = {key: place for key, place in places.items() if place.precision is not PlacePrecision.COUNTRY}
        return cls(
            frozenset(targets),
            frozenset(filter(None, countries)),
            frozenset(fine),
            frozenset((place.country, place.name) for place in fine.values()),
            frozenset((place.country, place.adm1) for place in fine.values()),
        )

    def fit(self, told: Told, cast: Cast) -> bool:
        """Whether an event is about the same."""
        place = told.event.place
        if self.places:
            if told.where in self.places:
                return True
            return place is not None and (
                (place.country, place.name) in self.around or (place.country, place.adm1) in self.within
            )
        if not self.parties.isdisjoint(map(cast.of, told.event.target)):
            return True
        return place is not None and place.country in self.countries


def _first(
    deeds: Mapping[_DeedKey, Sequence[Told]],
    parties: Sequence[Party],
    wanted: Iterable[Deed],
    aims: _Aims,
    after: date,
    until: date,
    cast: Cast,
) -> Told | None:
    """The first deed of the parties that fits, after one day and until another."""
    found = []
    for deed in wanted:
        for party in parties:
            told_of = deeds.get((party, deed.event_type), ())
            start = bisect_right(told_of, after, key=lambda told: told.day)
            for told in told_of[start:]:
                if told.day > until:
                    break
                if deed.mode in (None, told.event.mode) and aims.fit(told, cast):
                    found.append(told)
                    break
    return min(found, key=lambda told: (told.day, told.event.event_id), default=None)
