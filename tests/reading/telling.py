"""Claims in the short form in which tests speak of them."""

from collections.abc import Iterable

from powderkeg.datamodel.claim import Actor, Claim

_SIGNS = {1: "+", -1: "-", 0: "0"}


def what(claim: Claim) -> str:
    """ASSAULT, control+, alignment-, strength."""
    if claim.event_type:
        return str(claim.event_type)
    return str(claim.kind) + ("" if claim.sign is None else _SIGNS[claim.sign])


def words(actors: Iterable[Actor]) -> list[str]:
    """Actors by the words that the text names them with."""
    return [actor.text for actor in actors]


def who(claim: Claim) -> str:
    """ "rebels > army convoy": who does something to whom."""
    return f"{', '.join(words(claim.source))} > {', '.join(words(claim.target))}".strip()


def only(claims: Iterable[Claim], wanted: str) -> Claim:
    """The one claim of its sort."""
    (claim,) = (claim for claim in claims if what(claim) == wanted)
    return claim


def sorts(claims: Iterable[Claim]) -> set[str]:
    """All sorts of claims that were read."""
    return {what(claim) for claim in claims}
