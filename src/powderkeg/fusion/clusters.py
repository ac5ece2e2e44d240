"""Claims grouped into events by their links: average linkage, with groups that may never be joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Kind
from powderkeg.datamodel.event import Link
from powderkeg.datamodel.review import Verdicts
from powderkeg.fusion.features import OF_A_STATE, STANDING, hinted_day, side_of, window_of

# Weight, in bits, of two claims without a link: nothing was found that speaks for one happening.
_UNLINKED: Final = -2.0

Days = tuple[int, int]


@dataclass(slots=True)
class Cluster:
    """Claims, by number, and what other claims must go with to join them.

    `days` are those on which all its claims agree. `holders` are the actors of the list that its claims
    of control say hold the place, `losers` those who lost it, `camps` the kinds of them, `standing` whether it was or may come. `parted` and `apart` are the verdicts, by number, that keep others out.
    """

    members: list[int]
    days: Days | None
    holders: frozenset[str]
    losers: frozenset[str]
    camps: frozenset[str]
    standing: frozenset[str]
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

    def join_if_alike(self, first: int, second: int) -> None:
        """Join the clusters of two linked claims, unless something speaks against it."""
        one, other = self._cluster(first), self._cluster(second)
        if one is not other and _go_together(one, other) and self._average(one, other) > 0:
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
            account = self._accounts[number]
            cluster = self._of[number] = _alone(number, account)
        return cluster

    def _average(self, one: Cluster, other: Cluster) -> float:
        """Average weight over all pairs of claims between two clusters."""
        small, large = sorted((one, other), key=lambda cluster: len(cluster.members))
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
        large.days = _agreed(large.days, small.days)
        large.holders = large.holders & small.holders or large.holders | small.holders
        large.losers |= small.losers
        large.camps = large.camps & small.camps or large.camps | small.camps
        large.standing |= small.standing
        large.parted |= small.parted
        large.apart |= small.apart
        large.members.extend(small.members)
        for number in small.members:
            self._of[number] = large


def _go_together(one: Cluster, other: Cluster) -> bool:
    if one.days and other.days and (one.days[0] > other.days[1] or other.days[0] > one.days[1]):
        return False
    if len(one.standing | other.standing) > 1:
        return False
    if one.holders & other.losers or one.losers & other.holders:
        return False
    if one.camps and other.camps and one.camps.isdisjoint(other.camps):
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


def _alone(number: int, account: Account) -> Cluster:
    """A claim as a cluster of its own."""
    held = account.kind is Kind.CONTROL
    return Cluster(
        members=[number],
        days=_days(account),
        holders=side_of(account.source).listed if held else frozenset(),
        losers=side_of(account.target).listed if held else frozenset(),
        camps=_camps(account),
        standing=_standing(account),
    )


def _days(account: Account) -> Days | None:
    """The days on which an act may have been; what lasts may be told of any."""
    if account.kind is not Kind.EVENT:
        return None
    hinted = hinted_day(account)
    return window_of(account) if hinted is None else (hinted, hinted)


def _standing(account: Account) -> frozenset[str]:
    """Whether it was, or may come; who denies it may deny either."""
    standing = STANDING[account.status]
    return frozenset() if standing == "denied" else frozenset({standing})


def _camps(account: Account) -> frozenset[str]:
    """Of which kind those are who hold a place; the bodies of states are of one."""
    if account.kind is not Kind.CONTROL:
        return frozenset()
    return frozenset("state" if group in OF_A_STATE else group for _, group in side_of(account.source).groups)
