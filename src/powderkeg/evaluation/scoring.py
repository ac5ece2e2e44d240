"""Figures over gold sentences: precision, recall, and which share of the slots is right."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.evaluation.gold import GoldClaim, GoldItem
from powderkeg.evaluation.matching import judge, match, share_right, slots


class Rates(TypedDict):
    """Shares in [0, 1]; None where there is nothing to count."""

    gold: int  # claims that had to be found
    claims: int  # claims that were read and not denied
    recall: float | None
    precision: float | None
    f1: float | None


class Scores(Rates):
    """Rates over all kinds and for each, and accuracies over the claims that were found."""

    by_kind: dict[Kind, Rates]
    status_accuracy: float | None
    slot_accuracy: dict[str, float]


def score(items: Sequence[GoldItem], claims_by_id: Mapping[str, Sequence[Claim]]) -> Scores:
    """Compare all that was read with all that was annotated.

    Parameters
    ----------
    items : sequence of GoldItem
    claims_by_id : mapping of item id to the claims read in its text
        An id without an entry counts as a text in which nothing was read.

    Returns
    -------
    Scores
        `recall` is the share of gold claims that some claim matches, `precision` the share of claims
        not denied that are right. `status_accuracy` and `slot_accuracy` are over found gold claims.
    """
    judged = [
        (claim, right)
        for item in items
        for claim, right in judge(item, claims_by_id.get(item.id, ()))
        if claim.status is not Status.DENIED
    ]
    found = [
        (gold, _best_slots(gold, claims_by_id.get(item.id, ())))
        for item in items
        for gold in item.claims
        if not gold.optional
    ]
    slot_accuracy = _slot_accuracy(best for _, best in found if best is not None)
    return {
        **_rates(found, judged),
        "by_kind": {
            kind: _rates(
                [(gold, best) for gold, best in found if gold.kind is kind],
                [(claim, right) for claim, right in judged if claim.kind is kind],
            )
            for kind in Kind
        },
        "status_accuracy": slot_accuracy.get("status"),
        "slot_accuracy": slot_accuracy,
    }


def _best_slots(gold: GoldClaim, claims: Iterable[Claim]) -> dict[str, bool] | None:
    """The slots of the claim that agrees best; None where no claim matches."""
    return max((slots(gold, claim) for claim in claims if match(gold, claim)), key=share_right, default=None)


def _slot_accuracy(found: Iterable[Mapping[str, bool]]) -> dict[str, float]:
    verdicts: dict[str, list[bool]] = {}
    for slot, right in ((slot, right) for best in found for slot, right in best.items()):
        verdicts.setdefault(slot, []).append(right)
    return {slot: sum(rights) / len(rights) for slot, rights in sorted(verdicts.items())}


def _rates(
    found: Sequence[tuple[GoldClaim, Mapping[str, bool] | None]], judged: Sequence[tuple[Claim, bool]]
) -> Rates:
    recall = _share([best is not None for _, best in found])
    precision = _share([right for _, right in judged])
    return {
        "gold": len(found),
        "claims": len(judged),
        "recall": recall,
        "precision": precision,
        "f1": None if recall is None or precision is None else _f1(recall, precision),
    }


def _share(verdicts: Sequence[bool]) -> float | None:
    return sum(verdicts) / len(verdicts) if verdicts else None


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
