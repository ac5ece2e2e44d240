"""Which claims are most worth a reviewer's look: doubtful ones in what matters, contradicted ones first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite, log10
from typing import Self

from powderkeg.datamodel.account import Account
from powderkeg.datamodel.claim import Kind
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

_CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class QueueWeights:
    """The weights of `review_queue.csv`."""

    weights: Mapping[str, float]

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a weight is no number above 0.
        """
        return cls(dict(parse_table(tables["review_queue.csv"], ("what", "weight"), _row)))

    def score(self, account: Account, *, contradicted: bool) -> float:
        """How much the claim is worth a look."""
        kind = self.weights.get(account.kind, 1.0)
        impact = self.weights.get(account.event_type or "", kind) if account.kind is Kind.EVENT else kind
        for amount in account.quantities:
            number = amount.high or amount.low or 0
            if number > 1:
                impact += self.weights.get(amount.kind, 0.0) * log10(number)
        return (
            (1 - account.confidence) * impact * (self.weights.get(_CONTRADICTED, 1.0) if contradicted else 1)
        )


@dataclass(frozen=True, slots=True)
class Queued:
    """A claim in the queue."""

    account: Account
    score: float
    contradicted: bool


def review_queue(
    accounts: Iterable[Account], weights: QueueWeights, contradicted: Collection[str] = ()
) -> list[Queued]:
    """The claims that nobody has reviewed, those most worth a look first.

    Parameters
    ----------
    accounts : iterable of Account
    weights : QueueWeights
    contradicted : collection of str
        Ids of claims that another claim of their event contradicts.
    """
    queued = [
        Queued(account, weights.score(account, contradicted=is_contradicted), is_contradicted)
        for account in accounts
        if not account.reviewed
        for is_contradicted in (account.claim_id in contradicted,)
    ]
    return sorted(queued, key=lambda one: (-one.score, one.account.order))


def _row(row: Mapping[str, str]) -> tuple[str, float]:
    weight = float(row["weight"])
    if not (isfinite(weight) and weight > 0):
        raise ValueError(f"weight is {row['weight']}, expected a number above 0")
    return row["what"], weight
