"""What routes share: how days are written, what a view is asked with, and how answers are sent."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, BeforeValidator

from powderkeg.web.answers import Answer, json_bytes
from powderkeg.web.library import Library
from powderkeg.web.seen import Seen

_JSON = "application/json"


def _iso(value: Any) -> Any:
    """Only YYYY-MM-DD is a day; a number of seconds, which pydantic takes for one, is none."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if len(value) == len("YYYY-MM-DD") else _refuse(value)
    except ValueError:
        return _refuse(value)


def _refuse(value: str) -> Any:
    raise ValueError(f"{value[:40]!r} is no day; expected YYYY-MM-DD, such as 2014-06-13")


Day = Annotated[date, BeforeValidator(_iso)]
KnownBy = Annotated[
    Day | None, Query(description="Only reports published by this day count; by default all.")
]


@dataclass(frozen=True)
class Asked:
    """A question to a view of the record."""

    library: Library
    seen: Seen
    packs: bool  # whether who asks takes gzip

    def send(self, answer: Answer) -> Response:
        """Send an answer, packed where that is understood."""
        if answer.packed and self.packs:
            headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return Response(answer.body, headers=headers, media_type=_JSON)
        return Response(answer.plain, media_type=_JSON)

    def send_shape(self, shape: BaseModel) -> Response:
        """Send what is not worth keeping."""
        return Response(json_bytes(shape), media_type=_JSON)


def library_of(request: Request) -> Library:
    """The library of the app."""
    library: Library = request.app.state.library
    return library


def _ask(
    request: Request, library: Annotated[Library, Depends(library_of)], known_by: KnownBy = None
) -> Asked:
    packs = "gzip" in request.headers.get("accept-encoding", "")
    return Asked(library, library.seen(known_by), packs)


Asking = Annotated[Asked, Depends(_ask)]
