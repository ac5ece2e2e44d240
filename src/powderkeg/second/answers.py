"""A model's answer taken apart: what has the form that was asked for, and how much has not."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from powderkeg.datamodel.claim import Kind, Status
from powderkeg.errors import ModelError
from powderkeg.reading.told import Told

_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)  # of models whose server doesn't take it out
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(?P<inner>.*)\n\s*```\s*", re.DOTALL)
_MOST = 200  # claims in one answer, which is about some twelve sentences


def _empty_as_none(value: Any) -> Any:
    """Models write an empty text, or "null", where there is nothing."""
    return None if isinstance(value, str) and value.strip().casefold() in ("", "null", "none") else value


def _as_list(value: Any) -> Any:
    """Models write a single quote, or nothing, where a list was asked for."""
    value = _empty_as_none(value)
    return [] if value is None else [value] if isinstance(value, str) else value


_Quote = Annotated[str, Field(max_length=1000)]
_Quotes = Annotated[list[_Quote], Field(max_length=50), BeforeValidator(_as_list)]
_Maybe = Annotated[_Quote | None, BeforeValidator(_empty_as_none)]


class _Item(BaseModel):
    """One claim of an answer; fields that nobody asked for are not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sentence: int = Field(strict=True)
    kind: Kind
    status: Status
    trigger: _Quote
    event_type: _Maybe = None
    mode: _Maybe = None
    sign: int | None = Field(default=None, ge=-1, le=1, strict=True)
    source: _Quotes = []
    target: _Quotes = []
    attribution: _Quotes = []
    time: _Maybe = None
    place: _Maybe = None
    quantities: _Quotes = []

    def told(self) -> Told:
        return Told(
            sentence=self.sentence - 1,
            kind=self.kind,
            status=self.status,
            trigger=self.trigger,
            event_type=self.event_type,
            mode=self.mode,
            sign=self.sign,
            source=tuple(self.source),
            target=tuple(self.target),
            attribution=tuple(self.attribution),
            time=self.time,
            place=self.place,
            quantities=tuple(self.quantities),
        )


def read_answer(content: str, dropped: Counter[str]) -> list[Told]:
    """What an answer says; claims without the form that was asked for are counted in `dropped`.

    Raises
    ------
    ModelError
        If the whole is no JSON object with a list of claims. What it is instead is not told: it may be
        anything.
    """
    content = _THOUGHT.sub("", content, count=1) if content.lstrip().startswith("<think>") else content
    fenced = _FENCE.fullmatch(content)
    try:
        whole = json.loads(fenced["inner"] if fenced else content, parse_int=_whole_number)
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's answer is no JSON; try another --llm-model") from error
    items = whole.get("claims") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise ModelError("the model's answer has no list of claims; try another --llm-model")
    if len(items) > _MOST:
        dropped["too many in one answer"] += len(items) - _MOST
    found = [_item(item) for item in items[:_MOST]]
    if wrong := found.count(None):
        dropped["not in the form asked for"] += wrong
    return [item.told() for item in found if item is not None]


def _item(item: Any) -> _Item | None:
    try:
        return _Item.model_validate(item)
    except ValidationError:
        return None


_whole_number: Callable[[str], int] = lambda digits: int(digits[:10])  # noqa: E731 - longer ones count nothing
