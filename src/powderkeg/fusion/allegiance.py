"""For which state or group somebody speaks, so that a party and its own people are one source."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.fusion.features import ARMED, side_of
from powderkeg.reference.actors import ActorList
from powderkeg.reference.countries import Countries
from powderkeg.reference.parties import Parties


@lru_cache(maxsize=16384)
def allegiances(actors: tuple[ActorRef, ...]) -> frozenset[str]:
    """The ids of the states and listed groups that actors belong to; of unlisted people nothing is known."""
    parties = _bundled_parties()
    return frozenset(party.party_id for party in map(parties.of, actors) if parties.is_listed(party))


def spoken_for(claim: Account, claims: Sequence[Account]) -> frozenset[str]:
    """The states and groups for which those quoted in one of the claims of an event speak.

    A fighter or spokesman whom no list knows speaks for the one listed group of his country of which the
    claims tell that it did it.
    """
    found = allegiances(claim.attribution)
    unlisted = {actor.country for actor in claim.attribution if actor.country and _is_unlisted_fighter(actor)}
    if not unlisted:
        return found
    doers = {
        group
        for actor in _sources(claims)
        if actor.country in unlisted and actor.actor_id and _is_armed(actor)
        for group in allegiances((actor,))
    }
    return found | doers if len(doers) == 1 else found


def _sources(claims: Iterable[Account]) -> Iterable[ActorRef]:
    return (actor for claim in claims for actor in claim.source)


def _is_unlisted_fighter(actor: ActorRef) -> bool:
    return actor.actor_id is None and _is_armed(actor)


def _is_armed(actor: ActorRef) -> bool:
    return any(group == ARMED for _, group in side_of((actor,)).groups)


@cache
def _bundled_parties() -> Parties:
    countries = Countries.load()
    return Parties.load(ActorList.load(countries=countries), countries)
