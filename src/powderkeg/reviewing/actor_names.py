"""Actors under the names that reviewers gave them: merged ones as one, those kept apart each on its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.review import Verdicts


class ActorNames:
    """What each actor counts as; `changes_any` is False where that is itself for all.

    Parameters
    ----------
    verdicts : Verdicts
    known : iterable of ActorRef
        The actors of the claims. Country, sector and id of a merged actor are taken from the one of its name
        or id of which most is known, and what that leaves open from the others merged with it.
    listed : mapping of actor id to ActorRef, optional
        The actor list, for an actor that no claim names.
    """

    def __init__(
        self,
        verdicts: Verdicts,
        known: Iterable[ActorRef],
        listed: Mapping[str, ActorRef] | None = None,
    ) -> None:
        self._merged = verdicts.merged
        self.changes_any = concerns_actors(verdicts)
        counts = Counter(known) if self.changes_any else Counter[ActorRef]()
        self._strangers = _strangers(verdicts, counts)
        apart: Counter[ActorRef] = Counter()
        for ref, number in counts.items():
            apart[self._own_id(ref)] += number
        self._heads = {head: _head(head, verdicts.merged, apart, listed or {}) for head in _heads(verdicts)}
        self._known: dict[ActorRef, ActorRef] = {}

    def of(self, ref: ActorRef) -> ActorRef:
        """The actor that it counts as; itself where no review speaks of it."""
        found = self._known.get(ref)  # few actors stand in many claims
        if found is None:
            found = self._known[ref] = self._of(ref)
        return found

    def _of(self, ref: ActorRef) -> ActorRef:
        ref = self._own_id(ref)
        head = self._merged.get(ref.actor_id or "") or self._merged.get(ref.name)
        if head is None:
            head = next((key for key in (ref.actor_id, ref.name) if key in self._heads), None)
        if head is None:
            return ref
        one = self._heads[head]
        return replace(one, country=one.country or ref.country, sector=one.sector or ref.sector)

    def _own_id(self, ref: ActorRef) -> ActorRef:
        """Without the id of an actor that it is not, by the word of a reviewer."""
        return replace(ref, actor_id=None) if (ref.name, ref.actor_id) in self._strangers else ref


def concerns_actors(verdicts: Verdicts) -> bool:
    """Whether any verdict merges actors or keeps some apart."""
    return bool(verdicts.merged or verdicts.kept_apart)


def _heads(verdicts: Verdicts) -> set[str]:
    return set(verdicts.merged.values())


def _head(
    head: str, merged: Mapping[str, str], counts: Counter[ActorRef], listed: Mapping[str, ActorRef]
) -> ActorRef:
    """The actor that all names merged into this one count as."""
    if head in listed:
        return listed[head]
    own = [ref for ref in counts if head in (ref.actor_id, ref.name)]
    others = [ref for ref in counts if head in (merged.get(ref.actor_id or ""), merged.get(ref.name))]
    best = max(own, key=lambda ref: _fullness(ref, counts), default=ActorRef(head))
    for other in sorted(others, key=lambda ref: _fullness(ref, counts), reverse=True):
        best = replace(best, country=best.country or other.country, sector=best.sector or other.sector)
    return best


def _fullness(ref: ActorRef, counts: Counter[ActorRef]) -> tuple[bool, bool, bool, int, str]:
    """Sorts by how much is known of an actor, then by how often it is named; the rest only breaks ties."""
    known = (ref.actor_id is not None, ref.country is not None, ref.sector is not None)
    return (*known, counts[ref], repr(ref))


def _strangers(verdicts: Verdicts, counts: Iterable[ActorRef]) -> set[tuple[str, str | None]]:
    """Names with an id that they share with another name or id which is a different actor."""
    ids: dict[str, set[str]] = {}
    for ref in counts:
        if ref.actor_id is not None:
            ids.setdefault(ref.name, set()).add(ref.actor_id)
    strangers: set[tuple[str, str | None]] = set()
    for members in verdicts.kept_apart:
        claimed = Counter(one for member in members for one in ids.get(member, set()) | {member})
        strangers |= {
            (member, one)
            for member in members
            for one in ids.get(member, set())
            if claimed[one] > 1 and one != member
        }
    return strangers
