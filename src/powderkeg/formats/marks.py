"""Characters that a format can't hold, marked as in CSV: `\\uXXXX` in place of the character."""

import re
from typing import TypeVar

Value = TypeVar("Value")

# Halves of surrogate pairs, which UTF-8 can't hold.
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
# What is no Char of XML 1.0, section 2.2; and the carriage return, which readers of XML take for a line feed.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def utf8_text(text: str) -> str:
    """The text with marks for what UTF-8 can't hold."""
    return _NOT_UTF8.sub(mark, text)


def xml_text(text: str) -> str:
    """The text with marks for what XML can't hold; two texts stay two, as backslashes are doubled."""
    return _NOT_XML.sub(mark, text.replace("\\", r"\\"))


def mark(match: re.Match[str]) -> str:
    """The mark for a character."""
    return f"\\u{ord(match[0]):04x}"
