"""Whether a review says again what its reviewer said last, as when a command is run twice."""

from collections.abc import Sequence

from powderkeg.datamodel.review import Action, Review
from powderkeg.reviewing.verdicts import undone_reviews

_NOT_SAID = ("review_id", "reviewed_at")


def find_repeated(review: Review, reviews: Sequence[Review]) -> Review | None:
    """The review that says the same of the same; None where there is none, or it counts no longer.

    It must be the last that the reviewer said of any of these claims or actors: who accepts, rejects and
    accepts a claim again says something else each time.
    """
    if review.action is Action.UNDO:
        return None
    subjects = _subjects(review)
    alike = [one for one in reviews if one.reviewer == review.reviewer and subjects & _subjects(one)]
    last = alike[-1] if alike else None
    if last is None or _said(last) != _said(review) or last.review_id in undone_reviews(reviews):
        return None
    return last


def _subjects(review: Review) -> set[str]:
    return {*review.claims, *review.actors}


def _said(review: Review) -> Review:
    return review.model_copy(update=dict.fromkeys(_NOT_SAID))
