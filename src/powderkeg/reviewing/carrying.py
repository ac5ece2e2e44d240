"""Reviews carried over to the claims of a later reading of the same text."""

from collections.abc import Iterable, Mapping, Sequence

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.review import Action, Review

_OF_WHAT_WAS_READ = (Action.ADOPT, Action.ACCEPT, Action.REJECT)
_APART_FROM = {"claim_id", "confidence", "evidence"}


def carry_over(reviews: Iterable[Review], old: Iterable[Claim], now: Iterable[Claim]) -> list[Review]:
    """The reviews, with the ids of claims that the later reading has for those of the earlier one.

    A later reading's claim is the same as an earlier one's if kind, sentence and trigger are. That a claim
    was read right or wrong is carried over only where all that it says is the same too: where the later
    reader says something else, it is to be judged anew. Corrections and links hold for what the text says,
    whatever was read.

    Parameters
    ----------
    reviews : iterable of Review
    old : iterable of Claim
        Reviewed claims that a later reading of their document has superseded.
    now : iterable of Claim
        All claims of the later readings of these documents.
    """
    by_place: dict[tuple[object, ...], list[Claim]] = {}
    for claim in now:
        by_place.setdefault(_place(claim), []).append(claim)
    same: dict[str, str] = {}
    alike: dict[str, str] = {}
    for claim in old:
        there = by_place.get(_place(claim), [])
        if (equal := next((one for one in there if _content(one) == _content(claim)), None)) is not None:
            same[claim.claim_id] = alike[claim.claim_id] = equal.claim_id
        elif len(there) == 1:
            alike[claim.claim_id] = there[0].claim_id
    return [_carried(review, same if review.action in _OF_WHAT_WAS_READ else alike) for review in reviews]


def _carried(review: Review, heirs: Mapping[str, str]) -> Review:
    ids = _once([heirs.get(claim_id, claim_id) for claim_id in review.claims])
    return review if ids == review.claims else review.model_copy(update={"claims": ids})


def _once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _place(claim: Claim) -> tuple[object, ...]:
    return (
        *(claim.document_id, claim.kind, claim.sentence.start, claim.sentence.end),
        *(claim.trigger.start, claim.trigger.end),
    )


def _content(claim: Claim) -> dict[str, object]:
    return claim.model_dump(exclude=_APART_FROM)
