"""Claims grouped into events by their links: average linkage, with groups that may never be joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Kind
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.features import stated_days

# Weight, in bits, of two claims without a link: nothing was found that speaks for one happening.
_UNLINKED: Final = -2.0

Days = tuple[int, int]


@dataclass(slots=True)
class Cluster:
    """Claims, by number, and what other claims must go with to join them.

    `days` are those on which all its dated claims agree. `holders` are the actors of the list that its claims
    of control say hold the place. `parted` and `apart` are the verdicts, by number, that keep others out.
    """

    members: list[int]
    days: Days | None
    holders: frozenset[str]
    parted: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()


def cluster_claims(
    accounts: Sequence[Account], links: Iterable[Link], verdicts: Verdicts
) -> list[list[Account]]:
    """The accounts in groups that tell of one happening each; within and by their first ones, in their order.

    Groups are joined along links, the weightiest first, where the average weight over all pairs of claims is
    above 0. Groups that tell of different days or holders are never joined, unless a verdict says so.
    """
    numbers = {account.claim_id: number for number, account in enumerate(accounts)}
    grouping = _Grouping(accounts, _numbered(verdicts, numbers))
    known = [
        (-link.weight, link.first, link.second)
        for link in links
        if link.first in numbers and link.second in numbers
    ]
    known.sort()
    weighed = [(numbers[first], numbers[second], -weight) for weight, first, second in known]
    grouping.add_links(weighed)
    for first, second, _ in weighed:
        grouping.join_if_alike(first, second)
    return [[accounts[number] for number in members] for members in grouping.groups()]


@dataclass(slots=True)
class _Numbered:
    joined: list[list[int]] = field(default_factory=list)
    parted: list[list[int]] = field(default_factory=list)
    split: list[list[int]] = field(default_factory=list)


def _numbered(verdicts: Verdicts, numbers: Mapping[str, int]) -> _Numbered:
    def told(sets: Iterable[tuple[str, ...]]) -> list[list[int]]:
        return [[numbers[claim] for claim in claims if claim in numbers] for claims in sets]

    return _Numbered(told(verdicts.joined), told(verdicts.parted), told(verdicts.split))


class _Grouping:
    """Which cluster each claim is in."""

    def __init__(self, accounts: Sequence[Account], verdicts: _Numbered) -> None:
        self._of: list[Cluster] = [
            Cluster([number], stated_days(account), _holders(account)) for number, account in enumerate(accounts)
        ]
        self._links: dict[int, list[tuple[int, float]]] = {}
        for sets, name in ((verdicts.parted, "parted"), (verdicts.split, "apart")):
            for verdict, claims in enumerate(sets):
                for number in claims:
                    setattr(self._of[number], name, getattr(self._of[number], name) | {verdict})
        for claims in (*verdicts.joined, *verdicts.split):
            for number in claims[1:]:
                self._join(claims[0], number)

    def add_links(self, links: Iterable[tuple[int, int, float]]) -> None:
        """Know the weights of pairs."""
        for first, second, weight in links:
            self._links.setdefault(first, []).append((second, weight))
            self._links.setdefault(second, []).append((first, weight))

    def join_if_alike(self, first: int, second: int) -> None:
        """Join the clusters of two linked claims, unless something speaks against it."""
        one, other = self._of[first], self._of[second]
        if one is not other and _go_together(one, other) and self._average(one, other) > 0:
            self._join(first, second)

    def groups(self) -> list[list[int]]:
        """The numbers of each cluster, in order."""
        groups: dict[int, list[int]] = {}
        for number, cluster in enumerate(self._of):
            groups.setdefault(id(cluster), []).append(number)
        return list(groups.values())

    def _average(self, one: Cluster, other: Cluster) -> float:
        """Average weight over all pairs of claims between two clusters."""
        small, large = sorted((one, other), key=lambda cluster: len(cluster.members))
        weights = [
            weight
            for member in small.members
            for neighbour, weight in self._links.get(member, ())
            if self._of[neighbour] is large
        ]
        pairs = len(small.members) * len(large.members)
        return (sum(weights) + _UNLINKED * (pairs - len(weights))) / pairs

    def _join(self, first: int, second: int) -> None:
        large, small = self._of[first], self._of[second]
        if large is small:
            return
        if len(large.members) < len(small.members):
            large, small = small, large
        large.days = _agreed(large.days, small.days)
        large.holders = large.holders & small.holders or large.holders | small.holders
        large.parted |= small.parted
        large.apart |= small.apart
        large.members.extend(small.members)
        for number in small.members:
            self._of[number] = large


def _go_together(one: Cluster, other: Cluster) -> bool:
    if one.days and other.days and (one.days[0] > other.days[1] or other.days[0] > one.days[1]):
        return False
    if one.holders and other.holders and one.holders.isdisjoint(other.holders):
        return False
    return one.parted.isdisjoint(other.parted) and one.apart == other.apart


def _agreed(ours: Days | None, theirs: Days | None) -> Days | None:
    """The days that both tell; where they share none, those of ours (a verdict has joined them)."""
    if ours is None or theirs is None:
        return ours or theirs
    start, end = max(ours[0], theirs[0]), min(ours[1], theirs[1])
    return (start, end) if start <= end else min(ours, theirs)


def _holders(account: Account) -> frozenset[str]:
    if account.kind is not Kind.CONTROL or not account.source:
        return frozenset()
    return frozenset(actor.actor_id for actor in account.source if actor.actor_id)
