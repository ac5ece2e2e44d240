"""Text in the cells of CSV: safe to open in a spreadsheet, whatever a report says."""

import json
import re
import unicodedata
from typing import Any

MISSING, EMPTY, SEPARATOR = r"\N", r"\E", "; "

_MARKED = re.compile("[\\\\\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMULA_SIGNS = "=+-@＝＋－＠"
_FORMULA_CELL = re.compile(rf";(\s*[{re.escape(_FORMULA_SIGNS)}])")
_AFTER_SEMICOLON = re.compile(rf"(?<=;)(\s*)([{re.escape(_FORMULA_SIGNS)}])")


def to_cell(value: Any) -> str:
    """A value as `powderkeg.formats.flat_csv` describes it: a list, a text, a number or nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _guarded(SEPARATOR.join(_item(item).replace(";", r"\s") for item in value))
    return _guarded(_item(value)) if isinstance(value, str) else _item(value)


def to_plain_cell(text: str) -> str:
    """A text in a list that is edited in a spreadsheet; `read_table` takes the mark off again.

    As a row of such a list is one line, white space and control characters become single spaces.
    """
    words = " ".join("".join(_spaced(sign) for sign in text).split())
    words = _FORMULA_CELL.sub(r",\1", words)
    return f"'{words}" if words[:1] in set(_FORMULA_SIGNS) else words


def _spaced(sign: str) -> str:
    return " " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign


def _item(value: str | int | float | None) -> str:
    if value is None:
        return MISSING
    if isinstance(value, str):
        return _MARKED.sub(_mark, value) or EMPTY
    return json.dumps(value, allow_nan=False)


def _mark(match: re.Match[str]) -> str:
    return r"\\" if match[0] == "\\" else f"\\u{ord(match[0]):04x}"


def _guarded(text: str) -> str:
    """Keep a spreadsheet from running a text: it looks past spaces, and takes wide signs for plain ones."""
    text = _AFTER_SEMICOLON.sub(lambda match: f"{match[1]}\\u{ord(match[2]):04x}", text)
    start = next((sign for sign in text if unicodedata.category(sign)[0] not in "ZC"), "")
    risky = start in set(_FORMULA_SIGNS) or text[:1] in set("'\t\r\n")
    return f"'{text}" if risky else text
