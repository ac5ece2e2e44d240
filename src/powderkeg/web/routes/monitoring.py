"""What a monitor asks: whether the server can do its work, and numbers for Prometheus.

Neither tells what reports say, nor where the record is kept.
"""

import logging
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from powderkeg.errors import RecordError
from powderkeg.web.answers import json_bytes
from powderkeg.web.asking import library_of
from powderkeg.web.library import VERSION, Library
from powderkeg.web.monitor import Metrics
from powderkeg.web.problems import problem
from powderkeg.web.shapes import Shape

_log = logging.getLogger(__name__)

# They are no part of what the page asks, and one of them is no JSON.
router = APIRouter(include_in_schema=False)


class Health(Shape):
    """That the server can do its work: it answers, reads the record, and knows its schema."""

    status: Literal["ok"]
    version: str


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz(request: Request) -> Response:
    """Whether the record can be read and has the schema that this server knows; code 503 where not."""
    library = library_of(request)
    reason = _why_not(library)
    if reason is not None:
        return problem(503, reason)
    return Response(json_bytes(Health(status="ok", version=VERSION)), media_type="application/json")


@router.api_route("/metrics", methods=["GET", "HEAD"])
def metrics(request: Request) -> Response:
    """Numbers in the text format of Prometheus."""
    kept: Metrics = request.app.state.metrics
    return Response(kept.text(), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


def _why_not(library: Library) -> str | None:
    """Why the record can't be used, in words that name no path and no address; None where it can."""
    try:
        library.record_state()
        schema = library.record.schema()
    except RecordError as error:
        _log.warning("not healthy: %s", error)
        return "the record can't be read; the log of the server says why"
    if schema.fits:
        return None
    _log.warning("not healthy: the record has schema %s, known is %s", schema.found, schema.known)
    return f"the record has another schema ({schema.found}, this server knows {schema.known}); start it anew"
