"""Where the claims of an event agree, where they contradict each other, and what was corrected."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from powderkeg.datamodel.account import Account, ActorRef, Amount
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Comparison, Correction, Event, Finding, Version
from powderkeg.fusion.corrections import STANDING, corrections_among
from powderkeg.fusion.features import figure_bounds, stated_days
from powderkeg.fusion.places import may_be_same_place
from powderkeg.fusion.sides import may_be_doers, may_be_same

# Kinds of numbers that two claims of one event give of the same thing. Other numbers stand beside each other.
_COUNTS: Final = ("killed", "injured", "captured", "displaced", "force", "crowd", "money")

_Told = Sequence[
    tuple[str, str, Any]
]  # of each claim that tells a field: its id, the value in words, and the value
_GoTogether = Callable[[Any, Any], bool]


def compare(event: Event) -> Comparison:
    """What the claims of an event say of each field that at least two of them tell.

    Claims contradict each other where both can't be so. What a later claim of the same source corrects counts
    no longer for the field that it corrects.
    """
    corrections = corrections_among(event.claims)
    agreements: list[Finding] = []
    contradictions: list[Finding] = []
    for field, told, go_together in _fields(event, corrections):
        if len({claim for claim, _, _ in told}) > 1:
            found = agreements if _all_go_together(told, go_together) else contradictions
            found.append(Finding(field, _versions(told)))
    return Comparison(tuple(agreements), tuple(contradictions), corrections)


def contradicted_claims(events: Iterable[Event]) -> set[str]:
    """The ids of the claims of events that contradict each other on some field."""
    return {
        claim_id
        for event in events
        if len(event.claims) > 1
        for finding in compare(event).contradictions
        for version in finding.versions
        for claim_id in version.claims
    }


def _all_go_together(told: _Told, go_together: _GoTogether) -> bool:
    values = list({words: value for _, words, value in told}.values())
    return all(go_together(one, other) for number, one in enumerate(values) for other in values[:number])


def _versions(told: _Told) -> tuple[Version, ...]:
    versions: dict[str, list[str]] = {}
    for claim, words, _ in told:
        versions.setdefault(words, []).append(claim)
    return tuple(Version(words, tuple(dict.fromkeys(claims))) for words, claims in versions.items())


def _fields(event: Event, corrections: Iterable[Correction]) -> Iterator[tuple[str, _Told, _GoTogether]]:
    """Each field, what the claims that stand tell of it, and whether two values of it go together."""
    corrected = {(claim, one.field) for one in corrections for claim in one.corrects}

    def standing(field: str) -> list[Account]:
        return [claim for claim in event.claims if (claim.claim_id, field) not in corrected]

    denials = [(claim.claim_id, *_denial(claim)) for claim in standing(STANDING)]
    yield STANDING, denials, lambda one, other: one == other
    # who denies something names nobody else for it
    telling = [claim for claim in event.claims if claim.status is not Status.DENIED] or event.claims
    yield (
        "source",
        [(claim.claim_id, *_side(claim.source)) for claim in telling if claim.source],
        may_be_doers,
    )
    yield "target", [(claim.claim_id, *_side(claim.target)) for claim in telling if claim.target], may_be_same
    yield "days", list(_days(event)), _overlap if event.kind is Kind.EVENT else _always
    places = [(claim.claim_id, claim.place.name, claim.place) for claim in event.claims if claim.place]
    yield "place", places, may_be_same_place
    for kind in _COUNTS:
        yield kind, list(_amounts(standing(kind), kind)), _overlap


def _denial(claim: Account) -> tuple[str, bool]:
    denied = claim.status is Status.DENIED
    return ("denied" if denied else "told"), denied


def _side(actors: tuple[ActorRef, ...]) -> tuple[str, tuple[ActorRef, ...]]:
    return ", ".join(dict.fromkeys(actor.name for actor in actors)), actors


def _days(event: Event) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for claim in event.claims:
        days = stated_days(claim)
        if days is not None:
            first, last = claim.start or claim.end, claim.end or claim.start
            yield claim.claim_id, f"{first}" if first == last else f"{first}–{last}", days


def _amounts(claims: Iterable[Account], kind: str) -> Iterator[tuple[str, str, tuple[float, float]]]:
    for claim in claims:
        for amount in claim.quantities:
            if amount.kind == kind and (bounds := figure_bounds(amount)) is not None:
                yield claim.claim_id, in_figures(amount), bounds


def in_figures(amount: Amount) -> str:
    """A number in figures, as different words for one number are no two versions of it."""
    unit = f" {amount.unit}" if amount.unit else ""
    return f"{number_range(amount.low, amount.high)}{unit}"


def number_range(low: float | None, high: float | None) -> str:
    """``17``, ``17–34``, ``at least 17`` or ``up to 34``."""
    if low == high and low is not None:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}" if low is not None else ""
    return f"{low:,}–{high:,}" if low else f"up to {high:,}"


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _always(one: object, other: object) -> bool:
    return one is not None and other is not None
