"""How far reviewers agree: Krippendorff's alpha over the claims that several judged."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.claim import Actor, Claim
from powderkeg.datamodel.review import Action, Review
from powderkeg.reviewing.changes import Changes, corrected
from powderkeg.reviewing.verdicts import standing_reviews

VERDICT = "verdict"
_OF_ONE_CLAIM = (Action.ACCEPT, Action.REJECT, Action.CORRECT)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of one thing that reviewers decided.

    `claims` are those on which two or more of them decided, `values` how many decisions these have. `alpha`
    is 1 where they always agree and 0 where they agree as by chance; None where it isn't defined, with `why`.
    """

    name: str
    claims: int
    values: int
    alpha: float | None
    why: str | None = None


def agreement(reviews: Iterable[Review], claims: Mapping[str, Claim]) -> list[Alpha]:
    """The agreement of reviewers on the verdict over claims, and on each field of those not rejected.

    A reviewer's last verdict that stands counts: accept, reject or correct. In a field, a reviewer who
    corrected it has the corrected value; one who accepted the claim, or corrected other fields, the value as
    it was read.

    Parameters
    ----------
    reviews : iterable of Review
        In the order in which they were made.
    claims : mapping of claim id to Claim
        The reviewed claims as they were read.
    """
    judged = _judgements(reviews)
    verdicts = {
        claim_id: [action.value for action, _ in by_reviewer.values()]
        for claim_id, by_reviewer in judged.items()
    }
    values: dict[str, dict[str, list[str]]] = {name: {} for name in Changes.model_fields}
    for claim_id in judged.keys() & claims.keys():
        for action, changes in judged[claim_id].values():
            if action is not Action.REJECT:
                coded = corrected(claims[claim_id], changes)
                for name, units in values.items():
                    units.setdefault(claim_id, []).append(_plain(getattr(coded, name)))
    return [
        _alpha(VERDICT, verdicts.values()),
        *(_alpha(name, units.values()) for name, units in values.items()),
    ]


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal data (Krippendorff 2011, Computing Krippendorff's alpha-reliability).

    Parameters
    ----------
    units : iterable of sequences
        For each unit the values that observers gave it; a missing value is left out. Units with fewer than
        two values have nothing to compare.

    Returns
    -------
    float or None
        None where nothing can be compared, or all values are the same, so that chance would agree as well.

    Examples
    --------
    >>> nominal_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]])
    0.5333333333333333
    """
    paired = [Counter(values) for values in units if len(values) > 1]
    totals = sum(paired, Counter[Hashable]())
    number = totals.total()
    by_chance = number**2 - sum(count**2 for count in totals.values())
    if not by_chance:
        return None
    # Each unit's ordered pairs of different values, over one less than its number of values.
    disagreed = sum(
        (values.total() ** 2 - sum(count**2 for count in values.values())) / (values.total() - 1)
        for values in paired
    )
    return 1 - (number - 1) * disagreed / by_chance


_Judgements = dict[str, dict[str, tuple[Action, Mapping[str, Any]]]]


def _judgements(reviews: Iterable[Review]) -> _Judgements:
    """For each claim the last verdict of each reviewer, with all that this reviewer corrected in it."""
    judged: _Judgements = {}
    for review in standing_reviews(reviews):
        if review.action not in _OF_ONE_CLAIM:
            continue
        for claim_id in review.claims:
            by_reviewer = judged.setdefault(claim_id, {})
            earlier = by_reviewer.get(review.reviewer, (None, {}))[1]
            changes = {**earlier, **review.changes} if review.action is Action.CORRECT else {}
            by_reviewer[review.reviewer] = (review.action, changes)
    return judged


def _alpha(name: str, units: Iterable[Sequence[str]]) -> Alpha:
    paired = [values for values in units if len(values) > 1]
    alpha, number = nominal_alpha(paired), sum(map(len, paired))
    if alpha is not None:
        return Alpha(name, len(paired), number, alpha)
    why = "all values are the same" if paired else "no claim has the judgement of two reviewers"
    return Alpha(name, len(paired), number, None, why)


def _plain(value: Any) -> str:
    """A value as text, without the words that it was read from: two reviewers may point at different ones."""
    match value:
        case tuple():
            return json.dumps(sorted(map(_plain, value)))
        case Actor():
            return json.dumps([value.name, value.country, value.sector, value.actor_id])
        case FrozenModel():
            return value.model_dump_json(exclude={"text"})
        case _:
            return str(value)
