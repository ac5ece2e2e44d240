"""Figures over gold sentences: precision, recall, and which share of the slots is right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

from powderkeg.datamodel.claim import Claim, Kind, Status
from powderkeg.evaluation.gold import GoldClaim, GoldItem, GoldReading
from powderkeg.evaluation.matching import Match, best_match, judge


class Rates(TypedDict):
    """Shares in [0, 1]; None where there is nothing to count."""

    gold: int  # claims that had to be found
    claims: int  # claims that were read and not denied
    recall: float | None
    precision: float | None
    f1: float | None


class SlotAccuracy(TypedDict):
    """How often a slot was right, of the times that the gold claim states it and was found."""

    right: int
    stated: int
    accuracy: float


class Scores(Rates):
    """Rates over all claims, for each kind and event type, and accuracies over the claims that were found."""

    by_kind: dict[Kind, Rates]
    by_type: dict[str, Rates]
    slot_accuracy: dict[str, SlotAccuracy]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One text: each gold claim with what was found for it, each claim with whether it is right."""

    item: GoldItem
    found: tuple[tuple[GoldClaim, Match | None], ...]
    judged: tuple[tuple[Claim, bool], ...]

    def missed(self) -> list[GoldClaim]:
        """The gold claims that had to be found and that no claim matches."""
        return [gold for gold, match in self.found if match is None and not gold.optional]

    def counted(self) -> list[tuple[Claim, bool]]:
        """The claims that count in precision: a claim that the text denies reports nothing."""
        return [(claim, right) for claim, right in self.judged if claim.status is not Status.DENIED]

    def required(self) -> list[tuple[GoldClaim, Match | None]]:
        """The gold claims that count in recall."""
        return [(gold, match) for gold, match in self.found if not gold.optional]


def give_verdicts(items: Iterable[GoldItem], claims_by_id: Mapping[str, Sequence[Claim]]) -> list[Verdict]:
    """A verdict on each text; an id without an entry counts as a text in which nothing was read."""
    return [_verdict(item, claims_by_id.get(item.id, ())) for item in items]


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
        not denied that are right. `slot_accuracy` is over found gold claims.
    """
    return score_verdicts(give_verdicts(items, claims_by_id))


def score_verdicts(verdicts: Sequence[Verdict]) -> Scores:
    """The figures over texts that were judged."""
    return {
        **rates(verdicts),
        "by_kind": {kind: rates(verdicts, partial(_is_of_kind, kind)) for kind in Kind},
        "by_type": {name: rates(verdicts, partial(_is_of_type, name)) for name in _types(verdicts)},
        "slot_accuracy": _slot_accuracy(verdicts),
    }


def rates(verdicts: Sequence[Verdict], wanted: Callable[[GoldReading | Claim], bool] | None = None) -> Rates:
    """Recall, precision and F1 over texts that were judged, of all claims or those that are wanted."""
    wanted = wanted or (lambda _: True)
    found = [match for verdict in verdicts for gold, match in verdict.required() if wanted(gold)]
    judged = [right for verdict in verdicts for claim, right in verdict.counted() if wanted(claim)]
    recall = _share([match is not None for match in found])
    precision = _share(judged)
    return {
        "gold": len(found),
        "claims": len(judged),
        "recall": recall,
        "precision": precision,
        "f1": None if recall is None or precision is None else _f1(recall, precision),
    }


def _verdict(item: GoldItem, claims: Sequence[Claim]) -> Verdict:
    found = tuple((gold, best_match(gold, claims)) for gold in item.claims)
    return Verdict(item, found, tuple(judge(item, claims)))


def _is_of_kind(kind: Kind, claim: GoldReading | Claim) -> bool:
    return claim.kind is kind


def _is_of_type(name: str, claim: GoldReading | Claim) -> bool:
    return claim.event_type == name


def _types(verdicts: Sequence[Verdict]) -> list[str]:
    """Every event type that was annotated or read."""
    told = {gold.event_type for verdict in verdicts for gold, _ in verdict.required()}
    read = {claim.event_type for verdict in verdicts for claim, _ in verdict.counted()}
    return sorted(str(name) for name in told | read if name is not None)


def _slot_accuracy(verdicts: Sequence[Verdict]) -> dict[str, SlotAccuracy]:
    told: dict[str, list[bool]] = {}
    for verdict in verdicts:
        for _, match in verdict.required():
            for slot, right in match.slots.items() if match else ():
                told.setdefault(slot, []).append(right)
    return {
        slot: {"right": sum(rights), "stated": len(rights), "accuracy": sum(rights) / len(rights)}
        for slot, rights in sorted(told.items())
    }


def _share(verdicts: Sequence[bool]) -> float | None:
    return sum(verdicts) / len(verdicts) if verdicts else None


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
