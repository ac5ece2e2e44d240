"""What to review, what was reviewed, and a review asked for as one that can be kept."""

from datetime import datetime
from typing import Any

from powderkeg.config import Settings
from powderkeg.datamodel.review import Action, Review
from powderkeg.errors import ConfigError, ReviewError
from powderkeg.review_help import ActorsNamed, find_review, load_notation
from powderkeg.reviewing.changes import corrected
from powderkeg.reviewing.making import make_review
from powderkeg.reviewing.queue import QueueWeights, review_queue
from powderkeg.web.seen import Seen
from powderkeg.web.shapes import Queue, Queued, ReviewList, ReviewRequest, StandingReview

_OF_SEVERAL = (Action.LINK, Action.UNLINK)
_OF_ACTORS = (Action.MERGE_ACTORS, Action.SPLIT_ACTORS)


def queue_of(seen: Seen, *, limit: int) -> Queue:
    """The claims that nobody has reviewed, those most worth a look first."""
    crisis = seen.crisis
    queued = review_queue(crisis.accounts, QueueWeights.load(crisis.tables), seen.contradicted)
    return Queue(
        left=len(queued),
        queued=tuple(
            Queued(
                claim=one.account,
                event_id=seen.event(one.account.claim_id).event_id,
                score=round(one.score, 3),
                contradicted=one.contradicted,
            )
            for one in queued[:limit]
        ),
    )


def review_list(seen: Seen) -> ReviewList:
    """All reviews, the newest first."""
    return ReviewList(
        reviews=tuple(
            StandingReview(review=review, stands=review.review_id not in seen.undone)
            for review in reversed(seen.reviewed.reviews)
        )
    )


def review_of(seen: Seen, request: ReviewRequest, *, settings: Settings, now: datetime) -> Review:
    """The review that is asked for.

    Raises
    ------
    ConfigError, ReviewError
        If it can't be made of that.
    NotInRecordError
        If it names a claim, an actor or a review that the record doesn't hold.
    """
    reviewer = request.reviewer.strip()
    if not reviewer:
        raise ConfigError("nobody is named as reviewer; give a name")
    if request.action is Action.ADOPT:
        raise ReviewError("claims of a second reader are adopted by `powderkeg review adopt`")
    if bool(request.set) != (request.action is Action.CORRECT):
        raise ReviewError(f"{request.action} does not go with {len(request.set)} corrected fields")
    return make_review(
        request.action,
        reviewer=reviewer,
        reviewed_at=now,
        reason=request.reason.strip(),
        **_said(seen, request, settings),
    )


def _said(seen: Seen, request: ReviewRequest, settings: Settings) -> dict[str, Any]:
    """What the review says, with whole ids and names as the record has them."""
    said: dict[str, Any] = {}
    if request.claims:
        said["claims"] = _claim_ids(seen, request)
    if request.actors:
        named = ActorsNamed(seen.record.accounts(), settings)
        said["actors"] = named.known(request.actors) if request.action in _OF_ACTORS else request.actors
    if request.undoes is not None:
        said["undoes"] = find_review(seen.record.reviews(), request.undoes).review_id
    if request.set:
        said["changes"] = _changes(seen, request, settings)
    return said


def _claim_ids(seen: Seen, request: ReviewRequest) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(seen.record.claim(claim_id).claim_id for claim_id in request.claims))
    if request.action in _OF_SEVERAL and len(found) < 2:
        raise ConfigError(f"{request.action} needs two claims or more; {', '.join(request.claims)} is one")
    if request.action is Action.SPLIT:
        _refuse_no_part(seen, found)
    return found


def _refuse_no_part(seen: Seen, claim_ids: tuple[str, ...]) -> None:
    """Only some claims of one event can be split off it."""
    event = seen.event(claim_ids[0])
    strange = [claim_id for claim_id in claim_ids if claim_id not in event.claim_ids]
    if strange:
        raise ConfigError(f"{strange[0]} is not of event {event.event_id}; name claims of one event")
    if len(claim_ids) == len(event.claims):
        raise ConfigError(f"event {event.event_id} has no other claims than these; name those that leave it")


def _changes(seen: Seen, request: ReviewRequest, settings: Settings) -> dict[str, Any]:
    if len(request.claims) != 1:
        raise ReviewError(f"{request.action} does not go with {len(request.claims)} claims")
    read = seen.record.claim(request.claims[0])
    so_far = corrected(read, seen.reviewed.verdicts.corrected.get(read.claim_id, {}))
    return load_notation(settings).read(so_far, request.set)
