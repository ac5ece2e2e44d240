"""Whether a claim tells what a gold claim tells, and which of its slots are right.

The rules are told in docs/evaluation.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from powderkeg.datamodel.claim import Actor, Claim, Kind, Place, Quantity, Status, Timespan
from powderkeg.evaluation.gold import GoldActor, GoldClaim, GoldItem, GoldQuantity, GoldReading, GoldTime


@dataclass(frozen=True, slots=True)
class Match:
    """A claim, the accepted reading that it agrees with best, and which slots of that it has right."""

    claim: Claim
    reading: GoldReading
    slots: dict[str, bool]


def match(gold: GoldClaim, claim: Claim) -> bool:
    """Whether the claim tells what the gold claim tells, in any accepted reading, whatever its status."""
    return any(_fits(reading, claim) for reading in gold.readings())


def judge(item: GoldItem, claims: Iterable[Claim]) -> list[tuple[Claim, bool]]:
    """Each claim with whether it is right: some gold claim matches and agrees whether it is denied."""
    readings = [reading for gold in item.claims for reading in gold.readings()]
    return [(claim, any(_vouches_for(reading, claim) for reading in readings)) for claim in claims]


def slots(gold: GoldClaim, claim: Claim) -> dict[str, bool]:
    """Each slot that the gold claim states, with whether the claim has it right; empty without a match."""
    best = compare(gold, claim)
    return best.slots if best else {}


def compare(gold: GoldClaim, claim: Claim) -> Match | None:
    """The claim beside the accepted reading that it agrees with best; None where it matches none."""
    fitting = (
        Match(claim, reading, _slots(reading, claim)) for reading in gold.readings() if _fits(reading, claim)
    )
    return max(fitting, key=_share_right, default=None)


def best_match(gold: GoldClaim, claims: Iterable[Claim]) -> Match | None:
    """The claim that agrees best with the gold claim; None where none matches."""
    matches = (compare(gold, claim) for claim in claims)
    return max((one for one in matches if one is not None), key=_share_right, default=None)


def _share_right(match: Match) -> float:
    return sum(match.slots.values()) / len(match.slots) if match.slots else 1.0


def _vouches_for(reading: GoldReading, claim: Claim) -> bool:
    same_side = (reading.status is Status.DENIED) == (claim.status is Status.DENIED)
    return same_side and _fits(reading, claim)


def _fits(reading: GoldReading, claim: Claim) -> bool:
    return (
        (reading.kind, reading.event_type, reading.sign) == (claim.kind, claim.event_type, claim.sign)
        and _overlap(reading.source, claim.source)
        and _overlap(reading.target, claim.target)
        and (claim.kind is not Kind.CONTROL or _same_place(reading.place, claim.place))
        and (claim.kind is not Kind.STRENGTH or _same_numbers(reading.quantities, claim.quantities))
    )


def _slots(reading: GoldReading, claim: Claim) -> dict[str, bool]:
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
