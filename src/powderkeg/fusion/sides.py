"""Whether those told of in two claims can be the same actors."""

from collections.abc import Sequence
from typing import Final

from powderkeg.datamodel.account import ActorRef
from powderkeg.fusion.allegiance import allegiances
from powderkeg.fusion.features import ARMED, OF_A_STATE, side_of

_CAMPS: Final = {"state": frozenset(OF_A_STATE), "armed": frozenset({ARMED})}


def same_side(ours: Sequence[ActorRef], theirs: Sequence[ActorRef]) -> bool:
    """Whether some actor of ours is one of theirs, of the same group, or a body of the same state."""
    here, there = side_of(tuple(ours)), side_of(tuple(theirs))
    if not here.names.isdisjoint(there.names):
        return True
    if not allegiances(tuple(ours)).isdisjoint(allegiances(tuple(theirs))):
        return True
    states = {country for country, group in here.groups if country and group in OF_A_STATE}
    return any(country in states and group in OF_A_STATE for country, group in there.groups)


def may_be_same(ours: Sequence[ActorRef], theirs: Sequence[ActorRef]) -> bool:
    """Whether nothing speaks against both being told of the same actors.

    Two that have names and are no bodies of one state are different ones. Kinds of people go together, as one
    report tells of soldiers, and the other of the wounded or of a headquarters.
    """
    here, there = side_of(tuple(ours)), side_of(tuple(theirs))
    named = bool(here.listed) and bool(there.listed)
    return not named or same_side(ours, theirs)


def may_be_doers(ours: Sequence[ActorRef], theirs: Sequence[ActorRef]) -> bool:
    """As `may_be_same`, of those who do something: a state's forces are no armed group."""
    here, there = camps_of(tuple(ours)), camps_of(tuple(theirs))
    apart = bool(here) and bool(there) and here.isdisjoint(there)
    return not apart and may_be_same(ours, theirs)


def camps_of(actors: tuple[ActorRef, ...]) -> frozenset[str]:
    """Whether those who fight are a state's, an armed group, or both."""
    groups = {group for _, group in side_of(actors).groups}
    return frozenset(camp for camp, own in _CAMPS.items() if not groups.isdisjoint(own))
