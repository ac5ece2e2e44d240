"""What went wrong, as the API says it: never a traceback, always what to do."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from powderkeg.errors import NotInRecordError, PowderkegError, RecordError, ReferenceDataError
from powderkeg.web.answers import json_bytes
from powderkeg.web.shapes import Problem

_log = logging.getLogger(__name__)

_WORDS = {403: "forbidden", 404: "not-found", 413: "too-large", 421: "forbidden", 500: "fault", 503: "record"}
_MESSAGES = {
    404: "there is nothing at this address; /api/openapi.json lists what there is",
    405: "this address can't be asked so; /api/openapi.json tells how",
}

PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "It can't be done so"},
    404: {"model": Problem, "description": "There is no such thing"},
    421: {"model": Problem, "description": "Asked under another name than the server's own"},
    422: {"model": Problem, "description": "A value that can't be used"},
    503: {"model": Problem, "description": "The record or a table can't be read"},
}
PROBLEMS_OF_WRITING: dict[int | str, dict[str, Any]] = PROBLEMS | {
    403: {"model": Problem, "description": "Without the token, or from another page"},
    413: {"model": Problem, "description": "Too much at once"},
}


def problem(code: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says what went wrong."""
    body = json_bytes(Problem(error=_WORDS.get(code, "bad-request"), message=message))
    return Response(body, code, headers, media_type="application/json")


def fault(error: Exception) -> Response:
    """The answer for an error that nobody expected; the log has the rest."""
    _log.error("a fault in powderkeg", exc_info=error)
    return problem(
        500,
        f"a fault in powderkeg ({type(error).__name__}). Please report it with what you did and what the "
        "terminal says",
    )


def tell_problems(app: FastAPI) -> None:
    """Have an app answer each error with a `Problem`."""
    app.add_exception_handler(PowderkegError, _powderkeg)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def code_of(error: PowderkegError) -> int:
    """The code of HTTP for an error."""
    match error:
        case NotInRecordError():
            return 404
        case RecordError() | ReferenceDataError():
            return 503
        case _:
            return 400


async def _powderkeg(_request: Request, error: Exception) -> Response:
    assert isinstance(error, PowderkegError)  # noqa: S101 - registered for nothing else
    return problem(code_of(error), str(error))


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    message = _MESSAGES.get(error.status_code, str(error.detail))
    return problem(error.status_code, message, error.headers)


async def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return problem(422, f"{where} can't be used: {first['msg'].removeprefix('Value error, ')}")
