"""Filters made of what the command line says."""

from collections.abc import Sequence
from typing import Any, TypeVar

import typer
from pydantic import ValidationError

from powderkeg.datamodel.base import FrozenModel

Filter = TypeVar("Filter", bound=FrozenModel)


def refuse_unknown_type(name: str | None, known: Sequence[str], where: str) -> None:
    """An event type that neither PLOVER nor `where` has is misspelt."""
    if name is not None and name not in known:
        raise typer.BadParameter(
            f"{name!r} is no event type of {where}; known are {', '.join(known)}", param_hint="--type"
        )


def checked_filter(model: type[Filter], **conditions: Any) -> Filter:
    """A filter with these conditions; one that makes no sense is told under the name of its option."""
    try:
        return model(**conditions)
    except ValidationError as error:
        fault = error.errors()[0]
        option = str(fault["loc"][0]).replace("event_type", "type")
        raise typer.BadParameter(f"{fault['input']!r}; {fault['msg']}", param_hint=f"--{option}") from error
