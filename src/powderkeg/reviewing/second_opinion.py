"""What a second reader says beside the first: of each claim, and of each type over all sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from powderkeg.datamodel.claim import Actor, Claim, Kind

SentenceKey = tuple[str, int, int]  # document, first and last character


class Opinion(StrEnum):
    """What a second reader says where the first one made a claim."""

    SAME = "same"  # the same claim
    OTHER = "other"  # a claim by the same words, or of the same type in that sentence, that differs
    NOTHING = "nothing"  # no such claim
    UNREAD = "unread"  # it has not read the document


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What the second reader says of a claim: its own `claim`, and the fields in which that `differs`."""

    opinion: Opinion
    claim: Claim | None = None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeAgreement:
    """How far both readers find one type in the same sentences.

    Sentences in which `both`, `only_first`, `only_second` or neither find it. `kappa` is Cohen's (1960, A
    coefficient of agreement for nominal scales), None where chance alone decides; `f1` is Dice's overlap,
    None where nobody finds it.
    """

    type: str
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa."""
        total = self.both + self.only_first + self.only_second + self.neither
        first, second = self.both + self.only_first, self.both + self.only_second
        chance = first * second + (total - first) * (total - second)
        if total == 0 or chance == total * total:
            return None
        return ((self.both + self.neither) * total - chance) / (total * total - chance)

    @property
    def f1(self) -> float | None:
        """Dice's overlap: F1 of either reader as seen by the other."""
        found = 2 * self.both + self.only_first + self.only_second
        return 2 * self.both / found if found else None


def type_name(claim: Claim) -> str:
    """What a claim is of: its event type, or its kind with the sign."""
    if claim.kind is Kind.EVENT:
        return str(claim.event_type)
    return claim.kind if claim.sign is None else f"{claim.kind} {claim.sign:+d}"


def second_opinions(
    first: Iterable[Claim], second: Iterable[Claim], read: Iterable[str]
) -> tuple[dict[str, SecondOpinion], list[Claim]]:
    """For each claim of the first reader, by its id, what the second says; and what only the second found.

    Parameters
    ----------
    first, second : iterable of Claim
    read : iterable of str
        The ids of the documents that the second reader has read.
    """
    known = frozenset(read)
    theirs: dict[SentenceKey, list[Claim]] = defaultdict(list)
    for claim in second:
        theirs[_sentence(claim)].append(claim)
    opinions: dict[str, SecondOpinion] = {}
    ours: dict[SentenceKey, list[Claim]] = defaultdict(list)
    for claim in first:
        if claim.document_id in known:
            ours[_sentence(claim)].append(claim)
        else:
            opinions[claim.claim_id] = SecondOpinion(Opinion.UNREAD)
    left: list[Claim] = []
    for sentence in ours.keys() | theirs.keys():
        opinions |= _paired(ours.get(sentence, []), theirs.get(sentence, []), left)
    return opinions, sorted(left, key=lambda claim: (claim.document_id, claim.trigger.start, claim.claim_id))


def agreement_by_type(
    first: Iterable[Claim], second: Iterable[Claim], *, sentences: int
) -> list[TypeAgreement]:
    """How far both readers agree on each type that either finds, those found most first.

    Parameters
    ----------
    first, second : iterable of Claim
        Of the documents that both have read.
    sentences : int
        How many sentences these have.
    """
    ours, theirs = _sentences_by_type(first), _sentences_by_type(second)
    rows = []
    for name in ours.keys() | theirs.keys():
        one, other = ours.get(name, set()), theirs.get(name, set())
        both = len(one & other)
        rows.append(
            TypeAgreement(
                name, both, len(one) - both, len(other) - both, max(0, sentences - len(one | other))
            )
        )
    return sorted(rows, key=lambda row: (-(row.both + row.only_first + row.only_second), row.type))


def _paired(ours: Sequence[Claim], theirs: Sequence[Claim], left: list[Claim]) -> dict[str, SecondOpinion]:
    """Pair the claims of a sentence, the most alike first; what nobody is paired with is `left`."""
    pairs = sorted(
        ((_likeness(one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for likeness, i, j in pairs:
        if likeness > 0 and i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    left += [claim for j, claim in enumerate(theirs) if j not in used]
    return {
        claim.claim_id: _opinion(claim, theirs[taken[i]] if i in taken else None)
        for i, claim in enumerate(ours)
    }


def _opinion(one: Claim, other: Claim | None) -> SecondOpinion:
    if other is None:
        return SecondOpinion(Opinion.NOTHING)
    differs = tuple(name for name, value in _COMPARED.items() if value(one) != value(other))
    return SecondOpinion(Opinion.OTHER if differs else Opinion.SAME, other, differs)


def _likeness(one: Claim, other: Claim) -> int:
    """How much speaks for two claims of a sentence being one; 0 where nothing does."""
    by_words = one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end
    of_type = type_name(one) == type_name(other)
    if not (by_words or of_type):
        return 0
    same = sum(value(one) == value(other) for value in _COMPARED.values())
    return 100 * of_type + 50 * by_words + same


def _names(actors: Iterable[Actor]) -> frozenset[tuple[str, str | None]]:
    return frozenset((actor.actor_id or actor.name, actor.country) for actor in actors)


def _days(claim: Claim) -> tuple[Any, Any]:
    return (claim.time.start, claim.time.end) if claim.time else (None, None)


# What makes two claims the same: not their words, contexts or confidence.
_COMPARED: Final[Mapping[str, Callable[[Claim], object]]] = {
    "type": type_name,
    "mode": lambda claim: claim.mode,
    "status": lambda claim: claim.status,
    "source": lambda claim: _names(claim.source),
    "target": lambda claim: _names(claim.target),
    "attribution": lambda claim: _names(claim.attribution),
    "time": _days,
    "place": lambda claim: claim.place and (claim.place.geonames_id or claim.place.name),
    "quantities": lambda claim: frozenset((one.kind, one.low, one.high) for one in claim.quantities),
}


def _sentence(claim: Claim) -> SentenceKey:
    return claim.document_id, claim.sentence.start, claim.sentence.end


def _sentences_by_type(claims: Iterable[Claim]) -> dict[str, set[SentenceKey]]:
    found: dict[str, set[SentenceKey]] = defaultdict(set)
    for claim in claims:
        found[type_name(claim)].add(_sentence(claim))
    return found
