"""One group of claims, and which groups may never be joined."""

from dataclasses import dataclass
from typing import Final

from powderkeg.datamodel.account import Account, PlaceRef
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.fusion.comparisons import CLOSE_LETTERS
from powderkeg.fusion.features import STANDING, hinted_day, is_region, side_of, window_of
from powderkeg.fusion.places import may_be_same_place
from powderkeg.fusion.sides import camps_of
from powderkeg.fusion.tables import load_type_families

# Attacks on one place follow each other: one that is told without a day is taken for one that others tell of
# only where the odds for that are eight to one; four to one in a headline and the report below it.
_UNDATED_ATTACK: Final = 3.0
_UNDATED_HEADLINE: Final = 2.0
_ATTACKS: Final = "force"  # a family of `type_families.csv`

_STANDINGS: Final = {status: frozenset({standing} - {"denied"}) for status, standing in STANDING.items()}

_Days = tuple[int, int]
_Names = frozenset[str]


@dataclass(slots=True)
class Cluster:
    """Claims, by number, and what other claims must go with to join them.

    `kind` is theirs, with the sign. `days` are those on which all its claims may agree, `dated` is whether
    one tells them. Of a hold, `holders` and `losers` are those of the actor list who have and lost the
    place `ground`, `camps` tells whether a state or an armed group has it. `standing` is whether it was or
    may come; who denies it may deny either. `passages` are the sentences that tell of a hold, and the
    triggers of all else: "took Gao and Kidal" tells of two; a denial of a hold tells of none. `parted` and
    `apart` are the verdicts, by number, that keep others out.
    """

    members: list[int]
    kind: tuple[Kind, int | None]
    days: _Days | None
    dated: bool
    attack: bool
    holders: _Names
    losers: _Names
    camps: _Names
    ground: PlaceRef | None
    standing: _Names
    passages: frozenset[tuple[str, int]]
    parted: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()

    def goes_with(self, other: "Cluster") -> bool:
        """Whether nothing forbids that both tell of one happening."""
        return (
            self.kind == other.kind
            and _days_overlap(self.days, other.days)
            and len(self.standing | other.standing) < 2
            and self.holders.isdisjoint(other.losers)
            and self.losers.isdisjoint(other.holders)
            and not (_both_told(self.camps, other.camps) and self.camps.isdisjoint(other.camps))
            and not (_both_told(self.holders, other.holders) and self.holders.isdisjoint(other.holders))
            and self.passages.isdisjoint(other.passages)
            and _may_be_one_place(self.ground, other.ground)
            and self.parted.isdisjoint(other.parted)
            and self.apart == other.apart
        )

    def least_weight(self, other: "Cluster", *, headline: bool) -> float:
        """The average weight that joins two clusters; `headline`: along a link of one with its report."""
        if not (self.attack and other.attack) or (self.dated and other.dated):
            return 0
        alone = len(self.members) == 1 or len(other.members) == 1
        return _UNDATED_HEADLINE if headline and alone else _UNDATED_ATTACK

    def take(self, other: "Cluster") -> None:
        """Have also the claims of the other."""
        self.members.extend(other.members)
        self.days = _common_days(self.days, other.days)
        self.dated |= other.dated
        self.holders = self.holders & other.holders or self.holders | other.holders
        self.losers |= other.losers
        self.camps = self.camps & other.camps or self.camps | other.camps
        self.ground = _finer(self.ground, other.ground)
        self.standing |= other.standing
        self.passages |= other.passages
        self.parted |= other.parted
        self.apart |= other.apart


def is_headline_pair(one: Account, other: Account) -> bool:
    """Whether one is the headline of a report, and the other follows soon below it."""
    starts = one.position[0], other.position[0]
    return one.document_id == other.document_id and min(starts) == 0 < max(starts) <= CLOSE_LETTERS


def lone_cluster(number: int, account: Account) -> Cluster:
    """A claim by itself."""
    is_hold = account.kind is Kind.CONTROL
    passage = (account.document_id, account.position[0 if is_hold else 1])
    denies_hold = is_hold and account.status is Status.DENIED
    return Cluster(
        members=[number],
        kind=(account.kind, account.sign),
        days=_days(account),
        dated=account.is_dated or hinted_day(account) is not None,
        attack=load_type_families().get(account.event_type or "") == _ATTACKS,
        holders=side_of(account.source).listed if is_hold else frozenset(),
        losers=side_of(account.target).listed if is_hold else frozenset(),
        camps=camps_of(account.source) if is_hold else frozenset(),
        ground=account.place if is_hold else None,
        standing=_STANDINGS[account.status],
        passages=frozenset(() if denies_hold else (passage,)),
    )


def _days(account: Account) -> _Days | None:
    """The days on which an act may have been; what lasts may be told of any."""
    if account.kind is not Kind.EVENT:
        return None
    hinted = hinted_day(account)
    return window_of(account) if hinted is None else (hinted, hinted)


def _days_overlap(ours: _Days | None, theirs: _Days | None) -> bool:
    return ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _common_days(ours: _Days | None, theirs: _Days | None) -> _Days | None:
    """The days that both have; where they share none, as a verdict has joined them, the earlier ones."""
    if ours is None or theirs is None:
        return ours or theirs
    start, end = max(ours[0], theirs[0]), min(ours[1], theirs[1])
    return (start, end) if start <= end else min(ours, theirs)


def _both_told(ours: _Names, theirs: _Names) -> bool:
    return bool(ours) and bool(theirs)


def _may_be_one_place(ours: PlaceRef | None, theirs: PlaceRef | None) -> bool:
    return ours is theirs or ours is None or theirs is None or may_be_same_place(ours, theirs)


def _finer(ours: PlaceRef | None, theirs: PlaceRef | None) -> PlaceRef | None:
    """The place that tells more of where it is; ours, if neither does."""
    if ours is None or (theirs is not None and is_region(ours) and not is_region(theirs)):
        return theirs
    return ours
