"""Claims grouped into events by their links: average linkage, with groups that may never be joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.cluster import Cluster, is_headline_pair, lone_cluster

# Weight, in bits, of two claims without a link: nothing was found that speaks for one happening.
_UNLINKED: Final = -2.0


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
    for first, second, weight in weighed:
        grouping.join_if_alike(first, second, weight)
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
    """Which cluster each claim is in; a claim without links or verdicts has none."""

    def __init__(self, accounts: Sequence[Account], verdicts: _Numbered) -> None:
        self._accounts = accounts
        self._of: dict[int, Cluster] = {}
        self._links: dict[int, list[tuple[int, float]]] = {}
        for verdict, claims in enumerate(verdicts.parted):
            for number in claims:
                self._cluster(number).parted |= {verdict}
        for verdict, claims in enumerate(verdicts.split):
            for number in claims:
                self._cluster(number).apart |= {verdict}
        for claims in (*verdicts.joined, *verdicts.split):
            for number in claims[1:]:
                self._join(self._cluster(claims[0]), self._cluster(number))

    def add_links(self, links: Iterable[tuple[int, int, float]]) -> None:
        """Know the weights of pairs."""
        for first, second, weight in links:
            self._links.setdefault(first, []).append((second, weight))
            self._links.setdefault(second, []).append((first, weight))

    def join_if_alike(self, first: int, second: int, weight: float) -> None:
        """Join the clusters of two claims with a link of that weight, unless something speaks against it."""
        one, other = self._cluster(first), self._cluster(second)
        if one is other or not one.goes_with(other):
            return
        if self._average(one, other, weight) > self._least_weight(first, second):
            self._join(one, other)

    def groups(self) -> list[list[int]]:
        """The numbers of each cluster, in order."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._accounts)):
            cluster = self._of.get(number)
            groups.setdefault(cluster.members[0] if cluster else number, []).append(number)
        return list(groups.values())

    def _cluster(self, number: int) -> Cluster:
        cluster = self._of.get(number)
        if cluster is None:
            cluster = self._of[number] = lone_cluster(number, self._accounts[number])
        return cluster

    def _least_weight(self, first: int, second: int) -> float:
        """The average weight that joins their clusters."""
        headline = is_headline_pair(self._accounts[first], self._accounts[second])
        return self._cluster(first).least_weight(self._cluster(second), headline=headline)

    def _average(self, one: Cluster, other: Cluster, weight: float) -> float:
        """Average weight over all pairs of claims between two clusters, one of which has that weight."""
        if len(one.members) == len(other.members) == 1:
            return weight
        small, large = (one, other) if len(one.members) <= len(other.members) else (other, one)
        weights = [
            weight
            for member in small.members
            for neighbour, weight in self._links.get(member, ())
            if self._of.get(neighbour) is large
        ]
        pairs = len(small.members) * len(large.members)
        return (sum(weights) + _UNLINKED * (pairs - len(weights))) / pairs

    def _join(self, large: Cluster, small: Cluster) -> None:
        if large is small:
            return
        if len(large.members) < len(small.members):
            large, small = small, large
        large.take(small)
        for number in small.members:
            self._of[number] = large
