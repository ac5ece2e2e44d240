"""How well claims agree with the annotated sentences: found, right, and right slot by slot.

The rules are told in README.md beside this file.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self, TypedDict

from pydantic import Field, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Actor, Claim, EventType, Kind, Place, Quantity, Status, Timespan

SENTENCES = Path(__file__).with_name("sentences.jsonl")
PHENOMENA = Path(__file__).with_name("phenomena.jsonl")

Fold = Literal["fit", "check"]


class GoldActor(FrozenModel):
    """One actor, met by its country or by any of the name fragments that `|` separates."""

    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    name: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.country or self.name):
            raise ValueError("an actor needs a country or a name")
        return self


class GoldTime(FrozenModel):
    """The days that the text states; a bound is None where it states none."""

    start: date | None = None
    end: date | None = None


class GoldQuantity(FrozenModel):
    """A number as the contract holds it."""

    kind: str
    low: int | float | None
    high: int | float | None


class Reading(FrozenModel):
    """One accepted way to code what the text says."""

    kind: Kind
    event_type: EventType | None = None
    mode: str | None = None
    sign: int | None = None
    source: tuple[GoldActor, ...] = ()
    target: tuple[GoldActor, ...] = ()
    status: Status | None = None
    attribution: tuple[GoldActor, ...] = ()
    time: GoldTime | None = None
    place: str | None = None
    quantities: tuple[GoldQuantity, ...] = ()


class GoldClaim(Reading):
    """What a careful coder takes from the text, with the other readings that are accepted."""

    also: tuple[Reading, ...] = ()
    optional: bool = False  # right where it is read, no loss where it isn't

    def readings(self) -> tuple[Reading, ...]:
        """The main reading and the others; those take over whatever they don't state themselves."""
        main = Reading.model_validate(self.model_dump(exclude={"also", "optional"}))
        inherited = main.model_dump(exclude={"kind", "event_type", "mode", "sign"})
        others = (other.model_dump(exclude_unset=True) for other in self.also)
        return (main, *(Reading.model_validate(inherited | other) for other in others))


class GoldItem(FrozenModel):
    """A text of one to three sentences with all its claims."""

    id: str
    text: str
    published: date
    fold: Fold
    phenomenon: str | None = None
    claims: tuple[GoldClaim, ...]


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


def load_gold(path: Path = SENTENCES, *, fold: Fold | None = None) -> list[GoldItem]:
    """The annotated texts, all of them or those of one fold."""
    lines = path.read_text(encoding="utf-8").splitlines()
    items = [GoldItem.model_validate_json(line) for line in lines]
    return [item for item in items if fold in (None, item.fold)]


def fold_of(item_id: str) -> Fold:
    """`check` for a third of all ids, `fit` for the others; the same in every process."""
    return "check" if int(hashlib.sha256(item_id.encode()).hexdigest(), 16) % 3 == 0 else "fit"


def match(gold: GoldClaim, claim: Claim) -> bool:
    """Whether the claim tells what the gold claim tells, in any accepted reading, whatever its status."""
    return any(_fits(reading, claim) for reading in gold.readings())


def judge(item: GoldItem, claims: Iterable[Claim]) -> list[tuple[Claim, bool]]:
    """Each claim with whether it is right: some gold claim matches and agrees whether it is denied."""
    readings = [reading for gold in item.claims for reading in gold.readings()]
    return [(claim, any(_vouches_for(reading, claim) for reading in readings)) for claim in claims]


def slots(gold: GoldClaim, claim: Claim) -> dict[str, bool]:
    """Each slot that the gold claim states, with whether the claim has it right; empty without a match."""
    fitting = [_slots(reading, claim) for reading in gold.readings() if _fits(reading, claim)]
    return max(fitting, key=_share_right, default={})


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


def _vouches_for(reading: Reading, claim: Claim) -> bool:
    same_side = (reading.status is Status.DENIED) == (claim.status is Status.DENIED)
    return same_side and _fits(reading, claim)


def _fits(reading: Reading, claim: Claim) -> bool:
    return (
        (reading.kind, reading.event_type, reading.sign) == (claim.kind, claim.event_type, claim.sign)
        and _overlap(reading.source, claim.source)
        and _overlap(reading.target, claim.target)
        and (claim.kind is not Kind.CONTROL or _same_place(reading.place, claim.place))
        and (claim.kind is not Kind.STRENGTH or _same_numbers(reading.quantities, claim.quantities))
    )


def _slots(reading: Reading, claim: Claim) -> dict[str, bool]:
    """Slot by slot, for those that the reading states."""
    right: Iterator[tuple[str, Any, bool]] = iter(
        (
            ("status", reading.status, claim.status is reading.status),
            ("mode", reading.mode, claim.mode == reading.mode),
            ("source", reading.source, _same_actors(reading.source, claim.source)),
            ("target", reading.target, _same_actors(reading.target, claim.target)),
            ("attribution", reading.attribution, _overlap(reading.attribution, claim.attribution)),
            ("time", reading.time, _same_time(reading.time, claim.time)),
            ("place", reading.place, _same_place(reading.place, claim.place)),
            ("quantities", reading.quantities, _same_quantities(reading.quantities, claim.quantities)),
        )
    )
    return {name: is_right for name, stated, is_right in right if stated}


def _overlap(gold: Sequence[GoldActor], actors: Sequence[Actor]) -> bool:
    return not gold or any(_is_actor(want, actor) for want in gold for actor in actors)


def _same_actors(gold: Sequence[GoldActor], actors: Sequence[Actor]) -> bool:
    """Every gold actor is there, and nobody else."""
    return all(any(_is_actor(want, actor) for actor in actors) for want in gold) and all(
        any(_is_actor(want, actor) for want in gold) for actor in actors
    )


def _is_actor(gold: GoldActor, actor: Actor) -> bool:
    if gold.country and actor.country == gold.country:
        return True
    words = f"{actor.name}\n{actor.text}"
    return any(_has_words(words, fragment) for fragment in (gold.name or "").split("|") if fragment)


def _has_words(text: str, fragment: str) -> bool:
    """Whether the fragment begins a word of the text, so that "un" is not found in "country"."""
    return re.search(rf"(?<!\w){re.escape(fragment)}", " ".join(text.split()), re.IGNORECASE) is not None


def _same_place(gold: str | None, place: Place | None) -> bool:
    if gold is None:
        return True
    return place is not None and any(
        _has_words(words, gold) for words in (place.name, place.text, place.adm1 or "")
    )


def _same_time(gold: GoldTime | None, time: Timespan | None) -> bool:
    if gold is None or time is None:
        return gold is None
    return (gold.start is None or gold.start == time.start) and (gold.end is None or gold.end == time.end)


def _same_quantities(gold: Sequence[GoldQuantity], quantities: Sequence[Quantity]) -> bool:
    read = {(quantity.kind, quantity.low, quantity.high) for quantity in quantities}
    return all((want.kind, want.low, want.high) in read for want in gold)


def _same_numbers(gold: Sequence[GoldQuantity], quantities: Sequence[Quantity]) -> bool:
    read = {(quantity.low, quantity.high) for quantity in quantities}
    return not gold or any((want.low, want.high) in read for want in gold)


def _best_slots(gold: GoldClaim, claims: Iterable[Claim]) -> dict[str, bool] | None:
    """The slots of the claim that agrees best; None where no claim matches."""
    return max((slots(gold, claim) for claim in claims if match(gold, claim)), key=_share_right, default=None)


def _share_right(found: Mapping[str, bool]) -> float:
    return sum(found.values()) / len(found) if found else 1.0


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
