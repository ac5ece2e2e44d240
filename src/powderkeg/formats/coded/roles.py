"""Who does it to whom: two actors of a row, and what their data set says of their order."""

from collections.abc import Sequence
from typing import NamedTuple

from powderkeg.datamodel.coded_event import CodedActor
from powderkeg.reference.coded_types import Roles, Side

Actors = tuple[CodedActor, ...]


class Party(NamedTuple):
    """An actor with those associated with it, and what it is; no actors where the row names none."""

    actors: Actors
    side: Side = Side.OTHER


_SIDE_OF_HOLDER = {Roles.STATE: True, Roles.NONSTATE: False}


def source_and_target(roles: Roles, first: Party, second: Party) -> tuple[Actors, Actors]:
    """Sources and targets of an event."""
    parties = [party for party in (first, second) if party.actors]
    match roles:
        case Roles.ORDER:
            return first.actors, second.actors
        case Roles.SWAP:
            return second.actors, first.actors
        case Roles.CROWD:
            crowd = [party for party in parties if party.side is Side.CROWD]
            return _joined(crowd or parties[:1]), ()
        case Roles.MOB:
            divided = _divided(parties, [party.side is Side.CROWD for party in parties])
        case Roles.HARM:
            harmed = _harmed({party.side for party in parties})
            divided = _divided(parties, [party.side not in harmed for party in parties])
        case Roles.STATE | Roles.NONSTATE:
            divided = _divided(parties, _holds(roles, parties))
        case _:
            divided = None
    if divided and (divided[0] or roles is Roles.HARM):
        return divided
    return _joined(parties), ()


def holder_and_loser(roles: Roles, first: Party, second: Party) -> tuple[Actors, Actors] | None:
    """Who took a place and who lost it; None where the row doesn't tell."""
    parties = [party for party in (first, second) if party.actors]
    match roles:
        case Roles.STATE | Roles.NONSTATE:
            divided = _divided(parties, _holds(roles, parties))
            return divided if divided and divided[0] else None
        case Roles.ALONE:
            return (parties[0].actors, ()) if len(parties) == 1 else None
        case _:
            return source_and_target(roles, first, second) if first.actors else None


def _harmed(sides: set[Side]) -> set[Side]:
    """Who suffers: rioters do it to civilians, all others to either."""
    unarmed = {Side.CROWD, Side.CIVILIANS}
    return {Side.CIVILIANS} if sides == unarmed else unarmed


def _holds(roles: Roles, parties: Sequence[Party]) -> list[bool]:
    return [(party.side is Side.STATE) == _SIDE_OF_HOLDER[roles] for party in parties]


def _divided(parties: Sequence[Party], does: Sequence[bool]) -> tuple[Actors, Actors] | None:
    """Those who do it and the others; None where two are alike."""
    if len(parties) == 2 and does[0] == does[1]:
        return None
    pairs = list(zip(parties, does, strict=True))
    source = _joined([party for party, acts in pairs if acts])
    return source, _joined([party for party, acts in pairs if not acts])


def _joined(parties: Sequence[Party]) -> Actors:
    return tuple({actor.name: actor for party in parties for actor in party.actors}.values())
