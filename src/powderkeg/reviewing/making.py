"""Making reviews: ids that follow from who said what when."""

import hashlib
import json
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from powderkeg.datamodel.review import Action, Review
from powderkeg.errors import ReviewError


def make_review(
    action: Action, *, reviewer: str, reviewed_at: datetime, reason: str = "", **what: Any
) -> Review:
    """A review of `what`: claims, actors, changes, or the review that it undoes.

    Raises
    ------
    ReviewError
        If these don't go with the action.
    """
    said = {
        "action": action.value,
        "reviewer": reviewer,
        "reviewed_at": reviewed_at.isoformat(),
        "reason": reason,
        **what,
    }
    key = json.dumps(said, sort_keys=True, default=str)
    review_id = "r" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    try:
        return Review.model_validate(said | {"review_id": review_id, "reviewed_at": reviewed_at})
    except ValidationError as error:
        why = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise ReviewError(f"no review can be made of that: {why}") from error
