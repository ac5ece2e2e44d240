"""Ties that don't go together: structural balance of the signed network (Cartwright and Harary 1956)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from powderkeg.datamodel.claim import Status
from powderkeg.datamodel.situation import Party, Tie, TieContradiction
from powderkeg.situation.cast import Cast

_WEAKEST = 0.1  # a tie below this is no ground for a contradiction
_CLEAR = 2  # of two parties with both signs, the stronger one counts in a triad if it is so much stronger

Pair = tuple[Party, Party]


def find_contradictions(
    ties: Iterable[Tie], documents: Mapping[str, str], cast: Cast
) -> list[TieContradiction]:
    """Contradictions among ties, the strongest first.

    Parameters
    ----------
    ties : iterable of Tie
    documents : mapping of str to str
        The document of each claim: words such as "militias" mean the same party only within one report.
    cast : Cast
    """
    live = [tie for tie in ties if tie.status is not Status.DENIED and tie.strength >= _WEAKEST]
    by_pair: dict[Pair, list[Tie]] = {}
    for tie in live:
        by_pair.setdefault(_pair(tie), []).append(tie)
    found = [*_opposite(by_pair, documents, cast), *_opposite_kin(live, documents, cast)]
    found += _triads(by_pair, cast)
    return sorted(found, key=lambda one: (-one.weight, one.kind, one.parties))


def _pair(tie: Tie) -> Pair:
    return (tie.source, tie.target) if tie.source < tie.target else (tie.target, tie.source)


def _opposite(
    by_pair: Mapping[Pair, Sequence[Tie]], documents: Mapping[str, str], cast: Cast
) -> Iterable[TieContradiction]:
    """Two parties that both back and oppose each other."""
    for pair, ties in by_pair.items():
        backs = [tie for tie in ties if tie.sign > 0]
        opposes = [tie for tie in ties if tie.sign < 0]
        if any(cast.description(party) and ":" not in party.party_id for party in pair):
            # "Rebels" of one country are not those of another, unless one report speaks of both.
            backs = [a for a in backs if any(_same_affair(a, b, documents) for b in opposes)]
            opposes = [b for b in opposes if any(_same_affair(a, b, documents) for a in backs)]
        if backs and opposes:
            first = max((*backs, *opposes), key=lambda tie: (tie.strength, tie.tie_id))
            parties = (first.source, first.target)
            yield _contradiction("opposite", parties, (*backs, *opposes), _least(backs, opposes))


def _opposite_kin(
    ties: Sequence[Tie], documents: Mapping[str, str], cast: Cast
) -> Iterable[TieContradiction]:
    """A party that backs another, and opposes its branch or the same people under other words."""
    of_source: dict[Party, list[Tie]] = {}
    for tie in ties:
        of_source.setdefault(tie.source, []).append(tie)
    for source, own in of_source.items():
        found: dict[Pair, list[tuple[Tie, Tie]]] = {}
        for backs in (tie for tie in own if tie.sign > 0):
            for opposes in (tie for tie in own if tie.sign < 0):
                if _kin(backs, opposes, documents, cast):
                    found.setdefault((backs.target, opposes.target), []).append((backs, opposes))
        for (backed, opposed), pairs in found.items():
            first = list(dict.fromkeys(backs for backs, _ in pairs))
            second = list(dict.fromkeys(opposes for _, opposes in pairs))
            parties = (source, backed, opposed)
            yield _contradiction("opposite", parties, (*first, *second), _least(first, second))


def _kin(backs: Tie, opposes: Tie, documents: Mapping[str, str], cast: Cast) -> bool:
    """Whether the targets are a group and its branch, or one group under two descriptions.

    Two descriptions mean one group where one report has both, their noun is the same, neither country speaks
    against it, and nothing tells them apart: "militias" and "Islamist militias", but not "Shia militias" and
    "Sunni militias".
    """
    one, other = backs.target, opposes.target
    if one == other:
        return False
    if cast.parent(one) == other or cast.parent(other) == one:
        return True
    first, second = cast.description(one), cast.description(other)
    if first is None or second is None or first.head != second.head:
        return False
    if first.country and second.country and first.country != second.country:
        return False
    nested = first.told_apart <= second.told_apart or second.told_apart <= first.told_apart
    return nested and _share_document(backs, opposes, documents)


def _same_affair(one: Tie, other: Tie, documents: Mapping[str, str]) -> bool:
    return one.where == other.where or _share_document(one, other, documents)


def _share_document(one: Tie, other: Tie, documents: Mapping[str, str]) -> bool:
    return not {documents.get(claim) for claim in one.claims}.isdisjoint(
        documents.get(claim) for claim in other.claims
    )


def _triads(by_pair: Mapping[Pair, Sequence[Tie]], cast: Cast) -> Iterable[TieContradiction]:
    """A power that backs two parties which oppose each other.

    Three parties that all oppose each other also have a negative product; that is an ordinary war of three
    sides, not a contradiction (Davis 1967, Human Relations 20, 181-187), and is left out. Parties known only
    by words are left out, as two reports may mean different ones.
    """
    friends: dict[Party, set[Party]] = {}
    clear: dict[Pair, Sequence[Tie]] = {}
    for pair, ties in by_pair.items():
        sign, clearest = _clear_sign(ties)
        if sign and not any(cast.description(party) for party in pair):
            clear[pair] = clearest
            if sign > 0:
                for one, other in (pair, pair[::-1]):
                    friends.setdefault(one, set()).add(other)
    for backer, backed in friends.items():
        for pair in combinations(sorted(backed), 2):
            between = clear.get(pair)
            if between and between[0].sign < 0:
                sides = [clear[_ordered(backer, party)] for party in pair]
                ties = [tie for side in (*sides, between) for tie in side]
                yield _contradiction("triad", (backer, *pair), ties, _least(*sides, between))


def _ordered(one: Party, other: Party) -> Pair:
    return (one, other) if one < other else (other, one)


def _clear_sign(ties: Sequence[Tie]) -> tuple[int, Sequence[Tie]]:
    """The sign of two parties' relation, and the ties that have it; 0 where none is much stronger."""
    backs = [tie for tie in ties if tie.sign > 0]
    opposes = [tie for tie in ties if tie.sign < 0]
    for_it, against = _strongest(backs), _strongest(opposes)
    if for_it >= _CLEAR * against:
        return 1, backs
    return (-1, opposes) if against >= _CLEAR * for_it else (0, ())


def _strongest(ties: Iterable[Tie]) -> float:
    return max((tie.strength for tie in ties), default=0.0)


def _least(*sides: Iterable[Tie]) -> float:
    return min(map(_strongest, sides))


def _contradiction(
    kind: str, parties: Sequence[Party], ties: Iterable[Tie], weight: float
) -> TieContradiction:
    ordered = sorted(ties, key=lambda tie: (-tie.strength, tie.tie_id))
    return TieContradiction(
        kind="opposite" if kind == "opposite" else "triad",
        parties=tuple(parties),
        ties=tuple(tie.tie_id for tie in ordered),
        weight=weight,
        claims=tuple(dict.fromkeys(claim for tie in ordered for claim in tie.claims)),
    )
