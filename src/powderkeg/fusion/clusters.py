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
_NO_LINKS: Final[Mapping[int, float]] = {}


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
    grouping.join_along(weighed)
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
        self._weights: dict[int, dict[int, float]] = {}  # of each claim with a link, to others
        for verdict, claims in enumerate(verdicts.parted):
            for number in claims:
                self._cluster(number).parted |= {verdict}
        for verdict, claims in enumerate(verdicts.split):
            for number in claims:
                self._cluster(number).apart |= {verdict}
        for claims in (*verdicts.joined, *verdicts.split):
            for number in claims[1:]:
                self._join(self._cluster(claims[0]), self._cluster(number))

    def join_along(self, links: Sequence[tuple[int, int, float]]) -> None:
        """Join the clusters of linked claims, link by link, unless something speaks against it."""
        for first, second, weight in links:
            self._weights.setdefault(first, {})[second] = weight
            self._weights.setdefault(second, {})[first] = weight
        for first, second, _ in links:
            one, other = self._cluster(first), self._cluster(second)
            if one is other or not one.goes_with(other):
                continue
            headline = is_headline_pair(self._accounts[first], self._accounts[second])
            if self._average(one, other) > one.least_weight(other, headline=headline):
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

    def _average(self, one: Cluster, other: Cluster) -> float:
        """Average weight over all pairs of claims between two clusters."""
        total = 0.0
        for ours in one.members:
            weights = self._weights.get(ours, _NO_LINKS)
            for theirs in other.members:
                total += weights.get(theirs, _UNLINKED)
        return total / (len(one.members) * len(other.members))

    def _join(self, large: Cluster, small: Cluster) -> None:
        if large is small:
            return
        if len(large.members) < len(small.members):
            large, small = small, large
        large.take(small)
        for number in small.members:
            self._of[number] = large
