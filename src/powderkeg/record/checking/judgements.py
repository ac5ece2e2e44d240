"""Reviews, and forecasts with what came of them."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from powderkeg.datamodel.forecast import Forecast
from powderkeg.record.checking.documents import UNREADABLE, said
from powderkeg.record.checking.findings import Seen
from powderkeg.record.ledger import id_of_content, resolutions, saved_forecasts, to_resolution
from powderkeg.record.reviews import find_missing_claim, reviews, to_review


def find_review_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Reviews that can't be read back, or name claims or reviews that there are not."""
    rows = connection.execute(select(reviews).order_by(reviews.c.review_number)).mappings().all()
    before: set[str] = set()
    for row in rows:
        name = f"review {row['review_id']}"
        try:
            review = to_review(row)
        except UNREADABLE as error:
            yield f"{name} can't be read back: {said(error)}"
            continue
        missing = find_missing_claim(connection, review.claims)
        if missing is not None:
            yield f"{name} is of claim {missing}, which isn't in the record"
        if review.undoes is not None and review.undoes not in before:
            yield f"{name} undoes {review.undoes}, which was not there before it"
        before.add(review.review_id)
        seen.count(len(rows))


def find_forecast_faults(connection: Connection, seen: Seen) -> Iterator[str]:
    """Saved forecasts whose content isn't that of their id, and resolutions that can't be read back."""
    saved = connection.execute(select(saved_forecasts).order_by(saved_forecasts.c.forecast_number)).all()
    for row in saved:
        name = f"forecast {row.forecast_id}"
        try:
            Forecast.model_validate_json(row.forecast)
            expected = id_of_content(json.loads(row.forecast))
        except UNREADABLE as error:
            yield f"{name} can't be read back: {said(error)}"
            continue
        if expected != row.forecast_id:
            yield f"{name} was changed: what it says has the id {expected}"
        seen.count(len(saved))
    query = select(resolutions).order_by(resolutions.c.resolution_number)
    for made in connection.execute(query).mappings():
        name = f"resolution {made['resolution_number']}"
        try:
            resolution = to_resolution(made)
        except UNREADABLE as error:
            yield f"{name} can't be read back: {said(error)}"
            continue
        missing = find_missing_claim(connection, resolution.claims)
        if missing is not None:
            yield f"{name} is by claim {missing}, which isn't in the record"
