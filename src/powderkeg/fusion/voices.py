"""Who tells of an event, each counted once however often it is quoted or printed."""

from collections.abc import Mapping, Sequence

from powderkeg.datamodel.account import Account, ActorRef
from powderkeg.datamodel.event import Voice
from powderkeg.fusion.allegiance import spoken_for
from powderkeg.fusion.belief import claim_bits
from powderkeg.fusion.copies import originals
from powderkeg.fusion.reliability import Reliability


def voices_of(claims: Sequence[Account], reliability: Reliability) -> tuple[Voice, ...]:
    """The independent voices among claims in the order of publication.

    One voice are: an outlet, in all its documents; a person, body or group quoted by name, in all outlets;
    those who speak for one state or one group; a sentence and its copies; and what a report says itself and
    what it quotes, or prints again, for the same.
    """
    if len(claims) == 1:
        claim = claims[0]
        bits = claim_bits(claim, reliability)
        party = _party(claims, claims)
        return (Voice(_name(claim), 1 if bits >= 0 else -1, bits, (claim.claim_id,), party),)
    copied = originals(claims)
    own = [claim for claim in claims if claim.claim_id not in copied]
    roots = _roots(own, _copying(claims, copied))
    groups: dict[str, list[Account]] = {}
    for claim in claims:
        groups.setdefault(roots[copied.get(claim.claim_id, claim.claim_id)], []).append(claim)
    return tuple(_voice(group, claims, copied, reliability) for group in groups.values())


def _copying(claims: Sequence[Account], copied: Mapping[str, str]) -> dict[str, str]:
    """For each document that prints a claim again, the one that it was taken from."""
    return {
        claim.document_id: copied[claim.claim_id] for claim in reversed(claims) if claim.claim_id in copied
    }


def _roots(claims: Sequence[Account], copying: Mapping[str, str]) -> dict[str, str]:
    """For each claim, what stands for its voice: the same for all claims of one."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := parent.setdefault(key, key)) != key:
            key = above
        return key

    for claim in claims:
        for key in sorted(_voice_keys(claim, claims, copying)):
            first, second = sorted((root(f"claim {claim.claim_id}"), root(key)))
            parent[second] = first
    return {claim.claim_id: root(f"claim {claim.claim_id}") for claim in claims}


def _voice_keys(claim: Account, claims: Sequence[Account], copying: Mapping[str, str]) -> frozenset[str]:
    """What a claim shares with others of its voice."""
    if claim.document_id in copying and not claim.attribution:
        return frozenset({f"claim {copying[claim.document_id]}"})
    document = f"document {claim.document_id}"
    quoting = [one for one in claims if one.document_id == claim.document_id and one.attribution]
    if not quoting:
        return speaker_keys(claim)
    if not claim.attribution:
        return frozenset({document})
    keys = speaker_keys(claim) | {f"party {party}" for party in spoken_for(claim, claims)}
    return keys | ({document} if claim is quoting[0] else frozenset())


def speaker_keys(claim: Account) -> frozenset[str]:
    """Who says it: the outlet, or whom it quotes; who has no name of their own counts anew in each outlet."""
    outlet = claim.publisher or claim.document_id
    if not claim.attribution:
        return frozenset({f"outlet {outlet}"})
    return frozenset(
        f"speaker {actor.actor_id or actor.name}"
        if _has_name(actor)
        else f"speaker {actor.name} {actor.country} {outlet}"
        for actor in claim.attribution
    )


def _has_name(actor: ActorRef) -> bool:
    """Whether it is one actor wherever it is named: listed, or with the capitals of a proper name."""
    return actor.actor_id is not None or all(word[:1].isupper() for word in actor.name.split()[-2:])


def _voice(
    claims: Sequence[Account], among: Sequence[Account], copied: dict[str, str], reliability: Reliability
) -> Voice:
    """One voice; what it said last counts, and of that what weighs most."""
    own = [claim for claim in claims if claim.claim_id not in copied]
    weights = [claim_bits(claim, reliability) for claim in own]
    says = 1 if weights[-1] >= 0 else -1
    weight = says * max(weight * says for weight in weights if weight * says >= 0)
    ids = tuple(claim.claim_id for claim in claims)
    return Voice(_name(own[0]), says, weight, ids, _party(own, among))


def _party(claims: Sequence[Account], among: Sequence[Account]) -> str | None:
    """The one state or group that those quoted in some claims of an event speak for."""
    parties = {party for claim in claims if claim.attribution for party in spoken_for(claim, among)}
    return parties.pop() if len(parties) == 1 else None


def _name(claim: Account) -> str:
    """Who speaks, and where it was printed."""
    outlet = claim.publisher or claim.document_id
    if not claim.attribution:
        return outlet
    return f"{', '.join(actor.name for actor in claim.attribution)} in {outlet}"
