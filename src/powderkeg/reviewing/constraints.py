"""What must be one and what must not be, when later demands outweigh earlier ones.

Used for claims that tell of one happening, and for names that are one actor.
"""

from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Constraints(Generic[T]):
    """Demands, given from the latest to the earliest: one that goes against those before it is dropped.

    What stands is free of contradictions: no two members of a group are kept apart, even by way of others.
    """

    def __init__(self) -> None:
        self._groups: dict[T, set[T]] = {}
        self._apart: set[frozenset[T]] = set()
        self._own: dict[T, int] = {}  # members of a set of its own, with the number of that set

    def join(self, members: Sequence[T]) -> list[tuple[T, T]]:
        """Make them one group; a member that may not join the first one goes with the next that it may.

        Returns the pairs that were joined.
        """
        joined = []
        named = list(dict.fromkeys(members))
        for place, member in enumerate(named):
            partner = next((other for other in named[:place] if self._may_join(other, member)), None)
            if partner is not None:
                self._unite(partner, member)
                joined.append((partner, member))
        return joined

    def part(self, members: Sequence[T]) -> list[tuple[T, T]]:
        """Keep each two of them apart but for those that are one; returns the pairs that are kept apart."""
        kept = [
            (one, other)
            for one, other in combinations(dict.fromkeys(members), 2)
            if self._group(one) is not self._group(other)
        ]
        self._apart.update(map(frozenset, kept))
        return kept

    def set_apart(self, members: Sequence[T]) -> list[tuple[T, ...]]:
        """Make them a group apart from all others; returns the groups that they come to.

        A member leaves that is in a set of its own already, or in a group with others.
        """
        whole = set(members)
        free = [one for one in members if one not in self._own and self._group(one) <= whole]
        self.join(free)
        groups: dict[int, list[T]] = {}
        for one in dict.fromkeys(free):
            groups.setdefault(id(self._group(one)), []).append(one)
        for group in groups.values():
            number = len(self._own)
            self._own.update(dict.fromkeys(group, number))
        return [tuple(group) for group in groups.values()]

    def _group(self, member: T) -> set[T]:
        return self._groups.setdefault(member, {member})

    def _may_join(self, one: T, other: T) -> bool:
        ones, others = self._group(one), self._group(other)
        if ones is others:
            return True
        return self._own.get(one) == self._own.get(other) and not any(
            frozenset((first, second)) in self._apart for first in ones for second in others
        )

    def _unite(self, one: T, other: T) -> None:
        group, added = self._group(one), self._group(other)
        if group is not added:
            group |= added
            self._groups.update(dict.fromkeys(added, group))
