"""Where a text has the words that somebody says he quotes from it."""

import re
import unicodedata
from typing import Final

_LONGEST: Final = 500  # characters; a quote of more is no word for who or what
_PLAIN: Final = {
    **dict.fromkeys("‘’‚‛´`", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


class NoQuoteError(ValueError):
    """The words are not in the text, or it can't be told where."""


def find_quote(text: str, quote: str, *, near: int | None = None) -> tuple[int, int]:
    """Where the quote stands in the text, as first and last character (exclusive).

    It must stand there as it is. Failing that, white space, quotation marks and dashes may be written
    otherwise, but then in one place only. Parts of words don't count.

    Parameters
    ----------
    text, quote : str
    near : int, optional
        Of several places the one nearest to this character is meant; without it there must be only one.

    Raises
    ------
    NoQuoteError
        If there is no such place, or several and nothing tells which.
    """
    if not quote.strip() or len(quote) > _LONGEST:
        raise NoQuoteError("a quote is empty or too long")
    exact = _places(text, quote.strip())
    if len(exact) == 1 or (exact and near is not None):
        return min(exact, key=lambda place: abs(place[0] - (near or 0)))
    if exact:
        raise NoQuoteError("a quote stands in several places")
    plain, origins = _plain(text)
    alike = _places(plain, _plain(quote)[0].strip())
    if len(alike) != 1:
        raise NoQuoteError("a quote stands in several places" if alike else "a quote is not in the text")
    start, end = alike[0]
    return origins[start], origins[end - 1] + 1


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """All places of whole words."""
    if not words:
        return []
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [found.span() for found in re.finditer(f"{before}{re.escape(words)}{after}", text)]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with plain marks and single spaces, and where each of its characters comes from."""
    kept: list[str] = []
    origins: list[int] = []
    for position, char in enumerate(text):
        if char.isspace():
            if kept and kept[-1] == " ":
                continue
            char = " "
        elif unicodedata.category(char) == "Cf":  # takes no place
            continue
        kept.append(_PLAIN.get(char, char))
        origins.append(position)
    return "".join(kept), origins
