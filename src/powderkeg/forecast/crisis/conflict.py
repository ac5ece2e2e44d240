"""Who fights whom, where, and which third states use force already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from powderkeg.datamodel.claim import EventType, Kind, Status
from powderkeg.datamodel.situation import Hold, Party, Share
from powderkeg.forecast.crisis.material import Material
from powderkeg.situation.reckoning import Told

_FAINT = 0.1  # weaker signs that two parties fight are left out
_ON_GROUND = 0.3  # an armed group's attack in a country, of which nobody says whether it was on the state
_THEATRE = 0.2  # of the fighting; a country that sees less of it is no part of the theatre
_RECENT_DAYS = 90  # who used force within them takes part
_BELIEVED = 0.5
_REBEL = "REB"

_Pair = tuple[Party, Party]
_Sign = tuple[Party, Party, float, str | None]  # who and whom, how strongly, and in which country


@dataclass(frozen=True)
class Conflict:
    """The fight that a record is about: its two sides, the heaviest party first, and where it takes place.

    `theatre` are the countries of it. `outside` are the states that take part from elsewhere, with the events
    in which they used force: against a side, or in the theatre against somebody who isn't named, and then
    they stand on neither side. `other` are pairs that fight apart from it.
    """

    sides: tuple[tuple[Party, ...], tuple[Party, ...]]
    theatre: tuple[Party, ...]
    outside: Mapping[Party, tuple[Told, ...]]
    other: tuple[_Pair, ...]

    def side_of(self, party: Party) -> int | None:
        """On which side a party is, 0 or 1; None where on neither."""
        return next((number for number, side in enumerate(self.sides) if party in side), None)

    def is_outside(self, state: Party) -> bool:
        """Whether a state takes no part, and the fight doesn't take place in it."""
        return self.side_of(state) is None and state not in self.theatre and state not in self.outside


def find_conflict(material: Material) -> Conflict | None:
    """The fight that the reports tell most of; None where they tell of none.

    Parties fight each other where a tie opposes them, one took ground from the other, or an armed group
    attacks in a state's country and nobody says that it was on another group. Who moved into a place that
    another had left fights it only if more is told. From the pair with the heaviest signs the sides grow: who
    fights one of a side in the same countries stands on the other, but for rebels of a state that is there,
    unless they are told to be with it. A state from elsewhere stands on a side only if it used force itself:
    one that was attacked or threatened hasn't joined.
    """
    signs = _signs(material, None)
    if not signs:
        return None
    used = _used_force(material)

    def fights(party: Party) -> bool:
        return not material.cast.is_state(party) or party in used

    pairs = _heaviest_first(signs)
    first = next((pair for pair in pairs if any(map(material.cast.is_state, pair))), pairs[0])
    theatre = _theatre(material, first) or [party for party in first if material.cast.is_state(party)]
    sides = _grown(first, _heaviest_first(_signs(material, theatre)), fights, _rebels(material))
    weights: dict[Party, float] = {}
    for pair, weight in signs.items():
        for party in pair:
            weights[party] = weights.get(party, 0.0) + weight
    ordered = _ordered(sides, weights, theatre)
    strikes = _struck_within(material, theatre)
    outside = {
        state: used[state] if state in sides else strikes[state]
        for state in dict.fromkeys([*sides, *strikes])
        if material.cast.is_state(state) and state not in theatre and state in used
    }
    other = tuple(pair for pair in pairs if not sides.keys() & set(pair))
    return Conflict(ordered, tuple(theatre), outside, other)


def _heaviest_first(signs: Mapping[_Pair, float]) -> list[_Pair]:
    return sorted(signs, key=lambda pair: (-signs[pair], pair))


def _signs(material: Material, within: Iterable[Party] | None) -> dict[_Pair, float]:
    """How strongly two parties are told to fight, over `_FAINT`; within some countries, or anywhere.

    What no report places counts everywhere.
    """
    names = None if within is None else {None, *(name for one in within for name in (one.party_id, one.name))}
    quiet: dict[_Pair, float] = {}
    opposed, on_ground = list(_opposed(material)), list(_on_ground(material))
    fighting = {frozenset(sign[:2]) for sign in (*opposed, *on_ground)}
    for first, second, weight, where in (*opposed, *_took_ground(material, fighting), *on_ground):
        if first != second and (names is None or where in names):
            pair = (first, second) if first < second else (second, first)
            quiet[pair] = quiet.get(pair, 1.0) * (1 - weight)
    return {pair: 1 - left for pair, left in quiet.items() if 1 - left >= _FAINT}


def _opposed(material: Material) -> Iterator[_Sign]:
    for tie in material.situation.ties:
        if tie.sign == -1 and tie.status in (Status.ASSERTED, Status.UNCONFIRMED):
            yield tie.source, tie.target, tie.strength, tie.where


def _took_ground(material: Material, fighting: AbstractSet[frozenset[Party]]) -> Iterator[_Sign]:
    """Who took or contests what another held: as one report tells it, or between those told to fight.

    That somebody left a place and that somebody else came, or that both are there, is no fight of the two.
    """
    fought = {
        claim
        for told in material.tolds
        if told.event.kind is Kind.CONTROL and told.event.sign in (0, 1) and told.event.target
        for claim in told.event.claim_ids
    }

    def is_fought(one: Share, two: Share, claims: Iterable[str]) -> bool:
        return not fought.isdisjoint(claims) or frozenset((one.party, two.party)) in fighting

    for control in material.situation.control:
        holders = [share for share in control.holders if share.probability >= _FAINT]
        if control.state is Hold.HELD:
            holder = holders[0]
            for loser in control.lost_by:
                if is_fought(holder, loser, loser.claims):
                    yield holder.party, loser.party, holder.probability, control.place.country
        elif control.state is Hold.CONTESTED and len(holders) > 1:
            one, two = holders[:2]
            if is_fought(one, two, (*one.claims, *two.claims)):
                weight = min(one.probability, two.probability)
                yield one.party, two.party, weight, control.place.country


def _on_ground(material: Material) -> Iterator[_Sign]:
    for told in material.tolds:
        place = told.event.place
        on_group = any(material.cast.sort(actor) == "armed" for actor in told.event.target)
        if _is_force(told) and not on_group and place and place.country:
            for actor in told.event.source:
                if material.cast.sort(actor) == "armed":
                    weight = _ON_GROUND * told.event.belief
                    yield material.cast.of(actor), material.state(place.country), weight, place.country


def _used_force(material: Material) -> dict[Party, tuple[Told, ...]]:
    """The recent believed attacks of each party."""
    used: dict[Party, list[Told]] = {}
    for told in material.tolds:
        recent = material.age(told) <= _RECENT_DAYS and not material.is_assumed(told)
        if recent and _is_force(told) and told.event.status is Status.ASSERTED:
            for party in material.cast.all_of(told.event.source):
                used.setdefault(party, []).append(told)
    return {party: tuple(tolds) for party, tolds in used.items()}


def _struck_within(material: Material, theatre: Iterable[Party]) -> dict[Party, tuple[Told, ...]]:
    """The recent attacks in some countries of which nobody says whom they were on, by who made them."""
    codes = {country.party_id for country in theatre}
    return {
        party: found
        for party, tolds in _used_force(material).items()
        if (
            found := tuple(
                told
                for told in tolds
                if not told.event.target and told.event.place and told.event.place.country in codes
            )
        )
    }


def _rebels(material: Material) -> Mapping[Party, AbstractSet[Party]]:
    """The states that rebels rise against, by rebels; none that they are told to be with."""
    with_whom = {
        frozenset((tie.source, tie.target))
        for tie in material.situation.ties
        if tie.sign == 1 and tie.status is Status.ASSERTED
    }
    found: dict[Party, set[Party]] = {}
    for told in material.tolds:
        for actor in (*told.event.source, *told.event.target):
            if actor.sector == _REBEL and actor.country:
                rebels, state = material.cast.of(actor), material.state(actor.country)
                if frozenset((rebels, state)) not in with_whom:
                    found.setdefault(rebels, set()).add(state)
    return found


def _is_force(told: Told) -> bool:
    event = told.event
    return (
        event.event_type == EventType.ASSAULT
        and event.status in (Status.ASSERTED, Status.UNCONFIRMED)
        and event.belief >= _BELIEVED
    )


def _grown(
    first: _Pair,
    pairs: Sequence[_Pair],
    fights: Callable[[Party], bool],
    rebels: Mapping[Party, AbstractSet[Party]],
) -> dict[Party, int]:
    """The side of each party, from the first pair outward, so that who fights it directly comes first.

    Who fights parties of both sides stands on neither, and so do rebels who fight enemies of their state.
    """
    sides = {first[0]: 0, first[1]: 1}
    near = set(first)
    while near:
        found: dict[Party, int] = {}
        for one, two in pairs:
            for known, other in ((one, two), (two, one)):
                if known in near and other not in sides and other not in found and fights(other):
                    found[other] = 1 - sides[known]
        against = {
            (other, sides[known]) for pair in pairs for known, other in (pair, pair[::-1]) if known in sides
        }
        found = {
            party: side
            for party, side in found.items()
            if (party, side) not in against
            and all(sides.get(state) != side for state in rebels.get(party, ()))
        }
        sides |= found
        near = set(found)
    return sides


def _theatre(material: Material, pair: _Pair) -> list[Party]:
    """The countries with a good part of the fighting of two parties, that with most first."""
    weights: dict[str, float] = {}
    for told in material.tolds:
        event, place = told.event, told.event.place
        fighting = _is_force(told) or (event.kind is Kind.CONTROL and event.status is Status.ASSERTED)
        if fighting and place and place.country and not material.is_assumed(told):
            taking_part = material.cast.all_of([*event.source, *event.target])
            if any(party in pair for party in taking_part):
                weights[place.country] = weights.get(place.country, 0.0) + event.belief
    whole = sum(weights.values())
    codes = sorted(weights, key=lambda code: (-weights[code], code))
    return [material.state(code) for code in codes if weights[code] >= _THEATRE * whole]


def _ordered(
    sides: Mapping[Party, int], weights: Mapping[Party, float], theatre: Iterable[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides, the heaviest party of each first; that of the theatre's own state before the other."""
    own = [number for country in theatre if (number := sides.get(country)) is not None]
    start = own[0] if own else 0
    by_side = [
        tuple(
            sorted(
                (party for party, number in sides.items() if number == side),
                key=lambda party: (-weights.get(party, 0.0), party),
            )
        )
        for side in (start, 1 - start)
    ]
    return by_side[0], by_side[1]
