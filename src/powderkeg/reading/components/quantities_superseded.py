"""Numbers that a text only takes back: "up from 30", "an earlier toll of 30", "not 40 as reported"."""

import re
from typing import Final

_CHANGED: Final = (
    r"(?:r[aio]s|rais|gr[eo]w|increas|climb|jump|surg|up|fell|fall|dr[eo]pp|cut|reduc|down|shr[aiu]nk"
    r"|revis|updat|lower|correct)\w*"
)
_COUNT: Final = r"(?:tolls?|numbers?|counts?|figures?|tall(?:y|ies)|estimates?|totals?)"
_NUMBER: Final = r"[0-9][0-9,.]*"
# "rose from 10 to 31", "revised the toll of the raid from 10 to 31"; "from 10 to 31" alone is a range
_CHANGED_FROM: Final = re.compile(
    rf"\b{_CHANGED}(?:(?:\s+\w+){{0,2}}|(?:\s+\w+){{0,3}}\s+{_COUNT}(?:\s+[\w'’]+){{0,8}})\s+from\s+$",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\b(?:(?:up|down)\s+from\s+(?:the\s+)?(?:\w+\s+)?"
    rf"|(?:earlier|previous|former)\s+(?:\w+\s+)?{_COUNT}\s+of\s+"
    rf"|{_CHANGED}\b[^.;]*\bto\s+(?:\w+\s+){{0,2}}{_NUMBER}(?:\s+\w+){{0,2}},?\s+from\s+"
    r")$",
    re.IGNORECASE,
)
_AT_FIRST: Final = re.compile(  # the only one, unless another stands with it
    rf"\b(?:initial|preliminary|original|provisional|first)\s+(?:\w+\s+)?{_COUNT}\s+of\s+$", re.IGNORECASE
)
_NO_COUNT: Final = re.compile(
    r"\b(?:instead\s+of|rather\s+than|and\s+not|,\s+not)\s+(?:the\s+)?$", re.IGNORECASE
)
_AS_TOLD: Final = re.compile(
    r"(?:\s+\w+){0,2},?\s+(?:as\s+)?(?:(?:was|were|had\s+been)\s+)?"
    r"(?:first|earlier|initially|previously|originally)\s+"
    r"(?:reported|announced|said|stated|thought|believed|estimated|feared|given|claimed|declared)\b",
    re.IGNORECASE,
)
_SOONER: Final = r"\b(?:earlier|previously|initially|originally|at\s+first)\b"
_PUT: Final = r"\b(?:put|said|gave|given|reported|spoken?|estimated)\b"
# in a sentence of its own, behind the count that holds
_PUT_BEFORE: Final = re.compile(rf"{_SOONER}[^.;]*{_PUT}|{_PUT}[^.;]*{_SOONER}", re.IGNORECASE)
_BEFORE: Final = 120  # characters looked back on


def has_changed(text: str, start: int) -> bool:
    """Whether "10 to 31" at `start` tells of a count that was 10 and is 31."""
    return _CHANGED_FROM.search(text, max(0, start - _BEFORE), start) is not None


def is_superseded(text: str, start: int, end: int) -> bool:
    """Whether a number from `start` to `end` is what was told before, and another one holds."""
    back = max(0, start - _BEFORE)
    told = _AS_TOLD.match(text, end) is not None
    if _NO_COUNT.search(text, back, start):
        return told
    before, behind = _clause(text[back:start])[-1], _clause(text[end : end + _BEFORE])[0]
    if _AT_FIRST.search(text, back, start):
        return _has_number(before) or _has_number(behind)
    return _EARLIER.search(text, back, start) is not None or (told and _has_number(before))


def tells_earlier_count(sentence: str) -> bool:
    """Whether a sentence tells which count somebody gave before: "police had earlier put the toll at 20"."""
    return _PUT_BEFORE.search(sentence) is not None


def _clause(text: str) -> list[str]:
    return re.split(r"[.!?]\s", text)


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)
