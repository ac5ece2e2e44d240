"""Gold sentences and the claims read in them to everything that a user wants to know about a reader."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Claim
from powderkeg.evaluation.calibration import Calibration, calibration
from powderkeg.evaluation.gold import GoldItem, GoldReading
from powderkeg.evaluation.scoring import Rates, Scores, Verdict, give_verdicts, rates, score_verdicts


@dataclass(frozen=True, slots=True)
class ReadingError:
    """One thing that is wrong: a gold claim missed, a claim that isn't right, a field of one that was found.

    `expected` is None for a claim that isn't right, `read` for a missed one; `field` names a wrong field.
    """

    error: Literal["missed", "wrong", "field"]
    item: GoldItem
    expected: GoldReading | None = None
    read: Claim | None = None
    field: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The text, what was expected and what was read: whole claims, or the value of the field."""
        return {
            "error": self.error,
            "item": self.item.id,
            "text": self.item.text,
            "field": self.field,
            "expected": _plain(self.expected, self.field),
            "read": _plain(self.read, self.field),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well claims agree with gold sentences.

    `by_group` has rates for each value of `fold`, `phenomenon` and `tags` that items have.
    """

    verdicts: tuple[Verdict, ...]
    scores: Scores
    by_group: dict[str, dict[str, Rates]]
    calibration: Calibration | None
    errors: tuple[ReadingError, ...]

    def as_json(self) -> dict[str, Any]:
        """All figures and errors under the names that docs/evaluation.md tells."""
        figures: dict[str, Any] = {**self.scores}
        fields = figures.pop("slot_accuracy")
        return {
            "items": len(self.verdicts),
            **figures,
            "by_group": self.by_group,
            "fields": fields,
            "calibration": self.calibration,
            "errors": [error.as_json() for error in self.errors],
        }


def evaluate(items: Sequence[GoldItem], claims_by_id: Mapping[str, Sequence[Claim]]) -> Evaluation:
    """Judge the claims that were read in gold sentences.

    Parameters
    ----------
    items : sequence of GoldItem
    claims_by_id : mapping of item id to the claims read in its text
        An id without an entry counts as a text in which nothing was read.
    """
    verdicts = give_verdicts(items, claims_by_id)
    outcomes = [(claim.confidence, right) for verdict in verdicts for claim, right in verdict.judged]
    return Evaluation(
        verdicts=tuple(verdicts),
        scores=score_verdicts(verdicts),
        by_group={name: _group(verdicts, labels) for name, labels in _GROUPS.items()},
        calibration=calibration(outcomes) if outcomes else None,
        errors=tuple(error for verdict in verdicts for error in _errors(verdict)),
    )


# How items are grouped: the name of the grouping, and the labels that an item has in it.
_GROUPS: Mapping[str, Callable[[GoldItem], tuple[str | None, ...]]] = MappingProxyType(
    {
        "fold": lambda item: (item.fold,),
        "phenomenon": lambda item: (item.phenomenon,),
        "tags": lambda item: item.tags,
    }
)


def _group(
    verdicts: Sequence[Verdict], labels: Callable[[GoldItem], tuple[str | None, ...]]
) -> dict[str, Rates]:
    members: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for label in filter(None, labels(verdict.item)):
            members.setdefault(label, []).append(verdict)
    return {label: rates(members[label]) for label in sorted(members)}


def _errors(verdict: Verdict) -> Iterator[ReadingError]:
    item = verdict.item
    for gold in verdict.missed():
        yield ReadingError("missed", item, expected=gold)
    for claim, right in verdict.counted():
        if not right:
            yield ReadingError("wrong", item, read=claim)
    for match in (match for _, match in verdict.required() if match):
        for field in (slot for slot, right in match.slots.items() if not right):
            yield ReadingError("field", item, expected=match.reading, read=match.claim, field=field)


def _plain(value: FrozenModel | None, field: str | None) -> Any:
    """A claim as JSON has it without what it leaves open, or one field of it."""
    if value is None:
        return None
    whole = value.model_dump(mode="json", exclude_defaults=True, exclude={"evidence"})
    return whole.get(field) if field else whole
