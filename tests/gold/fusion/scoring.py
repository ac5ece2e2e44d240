"""How well claims were put together into events, by the labels in this folder; the README tells their rule.

Every measure is over a partition: each claim in one event, of the gold and of the method. B-cubed: Bagga and
Baldwin 1998, Algorithms for scoring coreference chains, LREC workshop on linguistic coreference, 563-566.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Literal

from powderkeg.datamodel.account import Account, account_of
from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document

FOLDER = Path(__file__).parent
FOLDS = ("fit", "check")

Partition = Mapping[str, Hashable]
"""The event of each claim, by claim id."""


class LabelledClaim(FrozenModel):
    """A line of `claims.jsonl`."""

    event: str
    fold: Literal["fit", "check"]
    published: date
    publisher: str
    claim: Claim

    @property
    def account(self) -> Account:
        """The claim as fusion gets it."""
        document = Document(
            document_id=self.claim.document_id, text="", published=self.published, publisher=self.publisher
        )
        return account_of(self.claim, document)


class Attack(FrozenModel):
    """A line of `attacks.csv`: where and when an attack was."""

    event: str
    place: str
    day: date


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one method: precision and recall in [0, 1], and pairs of different days' attacks that it merged."""

    precision: float
    recall: float
    pairwise_precision: float
    pairwise_recall: float
    days_merged: int

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        return _harmonic(self.precision, self.recall)

    @property
    def pairwise_f1(self) -> float:
        """F1 over pairs of claims."""
        return _harmonic(self.pairwise_precision, self.pairwise_recall)


@cache
def load_labelled() -> tuple[LabelledClaim, ...]:
    """All labelled claims, in the order of the file."""
    lines = (FOLDER / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(map(LabelledClaim.model_validate_json, lines))


@cache
def load_attacks() -> tuple[Attack, ...]:
    """All attacks whose place and day are told."""
    with (FOLDER / "attacks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(Attack.model_validate_strings, csv.DictReader(file)))


def gold_partition(labelled: Iterable[LabelledClaim]) -> dict[str, str]:
    """The label of each claim."""
    return {one.claim.claim_id: one.event for one in labelled}


def by_crude_rule(accounts: Iterable[Account]) -> dict[str, Hashable]:
    """Same type, place and day are one event, as in a spreadsheet.

    The day is that of the report where the claim gives none. What no place is told of is at the same one.
    """
    return {
        account.claim_id: (
            account.kind,
            account.event_type,
            account.sign,
            account.place.name if account.place else None,
            account.start or account.published,
        )
        for account in accounts
    }


def score(gold: Partition, found: Partition, attacks: Sequence[Attack] = ()) -> Scores:
    """Compare two partitions of the same claims.

    Raises
    ------
    ValueError
        If a claim stands in one of them only.
    """
    if gold.keys() != found.keys():
        raise ValueError(f"not in both partitions: {sorted(gold.keys() ^ found.keys())}")
    gold_sizes, found_sizes = Counter(gold.values()), Counter(found.values())
    shared = Counter((gold[claim], found[claim]) for claim in gold)
    pairs = sum(comb(size, 2) for size in shared.values())
    return Scores(
        precision=sum(size**2 / found_sizes[event] for (_, event), size in shared.items()) / len(gold),
        recall=sum(size**2 / gold_sizes[label] for (label, _), size in shared.items()) / len(gold),
        pairwise_precision=_share(pairs, sum(comb(size, 2) for size in found_sizes.values())),
        pairwise_recall=_share(pairs, sum(comb(size, 2) for size in gold_sizes.values())),
        days_merged=len(merged_days(gold, found, attacks)),
    )


def merged_days(gold: Partition, found: Partition, attacks: Iterable[Attack]) -> list[tuple[Attack, Attack]]:
    """The pairs of attacks on one place on different days of which claims stand in one event."""
    events = defaultdict(set)
    for claim, label in gold.items():
        events[label].add(found[claim])
    return [
        (one, other)
        for one, other in combinations(attacks, 2)
        if one.place == other.place and one.day != other.day and events[one.event] & events[other.event]
    ]


def _share(part: int, whole: int) -> float:
    """1 where there is nothing to get wrong."""
    return part / whole if whole else 1.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
