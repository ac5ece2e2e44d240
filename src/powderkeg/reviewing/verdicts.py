"""What the reviews that stand come to: undone ones taken out, contradictions settled for the later one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from powderkeg.datamodel.review import Action, Review, Verdicts
from powderkeg.reviewing.constraints import Constraints

_OF_ONE_CLAIM = (Action.ADOPT, Action.ACCEPT, Action.REJECT, Action.CORRECT)


def standing_verdicts(reviews: Iterable[Review]) -> Verdicts:
    """What the reviews of a record come to.

    Parameters
    ----------
    reviews : iterable of Review
        In the order in which they were made.

    Notes
    -----
    A review that is undone counts as never made, and so does an undo that is undone itself. Of two reviews
    that contradict each other the later one counts:

    - A claim has its last verdict. A correction after a correction changes what it names and leaves the rest;
      after an acceptance or a rejection it stands alone.
    - A claim that is unlinked from another leaves what an earlier link joined them to: of two claims of that
      link, the one named later leaves. A link takes its claims out of an earlier split.
    - A claim that was adopted and of which no verdict stands is as rejected: no first reader made it.
    - Merged actors are merged with all that these are merged with, except where a later review parts them.
    """
    log = list(reviews)
    standing = standing_reviews(log)
    adopted = {claim for review in log if review.action is Action.ADOPT for claim in review.claims}
    accepted, rejected, corrected = _judge(standing, adopted)
    joined, parted, split = _link(standing)
    merged, kept_apart = _name_actors(standing)
    return Verdicts(
        accepted=accepted,
        rejected=rejected,
        corrected=corrected,
        joined=joined,
        parted=parted,
        split=split,
        merged=merged,
        kept_apart=kept_apart,
    )


def standing_reviews(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that aren't undone, without undos, in their order."""
    log = list(reviews)
    undone = undone_reviews(log)
    return [review for review in log if review.undoes is None and review.review_id not in undone]


def undone_reviews(reviews: Sequence[Review]) -> frozenset[str]:
    """The ids of the reviews, undos among them, that were undone by an undo which stands."""
    undone: set[str] = set()
    later: set[str] = set()
    for review in reversed(reviews):
        later.add(review.review_id)
        if review.undoes is not None and review.review_id not in undone and review.undoes not in later:
            undone.add(review.undoes)
    return frozenset(undone)


def _judge(
    reviews: Sequence[Review], adopted: Set[str]
) -> tuple[frozenset[str], frozenset[str], Mapping[str, Mapping[str, Any]]]:
    """The claims accepted, those rejected, and the changes to those corrected."""
    last: dict[str, Action] = {}
    changes: dict[str, dict[str, Any]] = {}
    for review in reviews:
        if review.action not in _OF_ONE_CLAIM:
            continue
        for claim in review.claims:
            earlier = changes.pop(claim, {})
            if review.action is Action.CORRECT:
                changes[claim] = earlier | review.changes
            last[claim] = review.action
    by_action = {
        action: frozenset(claim for claim, given in last.items() if given is action)
        for action in _OF_ONE_CLAIM
    }
    accepted = by_action[Action.ADOPT] | by_action[Action.ACCEPT]
    return accepted, by_action[Action.REJECT] | (adopted - last.keys()), changes


_Sets = tuple[tuple[str, ...], ...]


def _link(reviews: Sequence[Review]) -> tuple[_Sets, _Sets, _Sets]:
    """Sets of claims joined, parted, and split off, in the order of the reviews."""
    constraints = Constraints[str]()
    joined: list[tuple[str, ...]] = []
    parted: list[tuple[str, ...]] = []
    split: list[tuple[str, ...]] = []
    for review in reversed(reviews):
        if review.action is Action.LINK:
            joined += reversed(list(_sets_of_pairs(constraints.join(review.claims))))
        elif review.action is Action.UNLINK:
            parted += reversed(_whole_or_pairs(review.claims, constraints.part(review.claims)))
        elif review.action is Action.SPLIT:
            split += reversed(constraints.set_apart(review.claims))
    return tuple(joined[::-1]), tuple(parted[::-1]), tuple(split[::-1])


def _name_actors(reviews: Sequence[Review]) -> tuple[Mapping[str, str], _Sets]:
    """For each merged actor the one that it counts as, and the sets that are kept apart."""
    constraints = Constraints[str]()
    merges: list[list[tuple[str, str]]] = []
    apart: list[tuple[str, ...]] = []
    for review in reversed(reviews):
        if review.action is Action.MERGE_ACTORS:
            merges.append(constraints.join(review.actors))
        elif review.action is Action.SPLIT_ACTORS:
            apart += reversed(_whole_or_pairs(review.actors, constraints.part(review.actors)))
    names: dict[str, str] = {}
    for pairs in reversed(merges):
        for group in _sets_of_pairs(pairs):
            _merge(names, group)
    return {name: one for name, one in names.items() if name != one}, tuple(apart[::-1])


def _merge(names: dict[str, str], group: Sequence[str]) -> None:
    """All actors of the group, and all merged with them before, count as what the first one counts as.

    Where that is another one of the group, the first one takes its place.
    """
    first = names.get(group[0], group[0])
    head = group[0] if first in group else first
    members = {names.get(name, name) for name in group}
    for name, one in names.items():
        if one in members:
            names[name] = head
    names.update(dict.fromkeys((*group, *members), head))


def _sets_of_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Pairs that hang together as sets; each pair's first one is in a set already, or opens one."""
    sets: list[dict[str, None]] = []
    for first, second in pairs:
        home = next((one for one in sets if first in one), None)
        if home is None:
            home = {first: None}
            sets.append(home)
        home[second] = None
    return (tuple(one) for one in sets)


def _whole_or_pairs(members: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """All members as one set where each two are kept apart, or else the pairs that are."""
    whole = tuple(dict.fromkeys(members))
    return [whole] if len(pairs) == len(whole) * (len(whole) - 1) // 2 and pairs else list(pairs)
