"""Whether two actors can be the same one: named here, told by their kind there."""

from collections.abc import Sequence

from powderkeg.datamodel.account import ActorRef
from powderkeg.fusion.features import OF_A_STATE, side_of


def same_side(ours: Sequence[ActorRef], theirs: Sequence[ActorRef]) -> bool:
    """Whether some actor of ours is one of theirs, or a body of the same state."""
    here, there = side_of(tuple(ours)), side_of(tuple(theirs))
    if not here.names.isdisjoint(there.names):
        return True
    states = {country for country, group in here.groups if country and group in OF_A_STATE}
    return any(country in states and group in OF_A_STATE for country, group in there.groups)


def may_be_same(ours: Sequence[ActorRef], theirs: Sequence[ActorRef]) -> bool:
    """Whether nothing speaks against both being told of the same actors.

    A side that isn't told, a name and a kind that fits it, and bodies of one state go together. Two groups
    that have names don't.
    """
    here, there = side_of(tuple(ours)), side_of(tuple(theirs))
    if not here.names or not there.names or same_side(ours, theirs):
        return True
    if len(here.listed) == len(here.names) and len(there.listed) == len(there.names):
        return False
    return any(
        group == other and (country == its or not country or not its)
        for country, group in here.groups
        for its, other in there.groups
    )
