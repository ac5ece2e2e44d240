"""How words are found: sentences through the full-text index, names at the beginnings of their words.

The index is SQLite's FTS5; nothing outside this module and the first migration knows that.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Integer, column, false, insert, select, table

from powderkeg.record.columns import ExactText
from powderkeg.record.tables import claims

_index = table("passage_index", column("rowid", Integer), column("text", ExactText))
_WORD = re.compile(r"\w+")


def index_passages(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    """Make the sentences of claims, given with the numbers of the claims, findable by their words."""
    rows = [{"rowid": number, "text": text} for number, text in passages]
    if rows:
        connection.execute(insert(_index), rows)


def sentence_has(text: str) -> ColumnElement[bool]:
    """Whether the sentence of a claim has every word of a text, in any inflection and order.

    The text is data: quotes, operators and other signs that the index would obey mean nothing here.
    """
    words = _WORD.findall(text)
    if not words:
        return false()
    query = " ".join(f'"{word}"' for word in words)
    return claims.c.claim_number.in_(select(_index.c.rowid).where(_index.c.text.match(query)))


@lru_cache(maxsize=10_000)  # coded data name few actors and places many times
def folded(*names: str | None) -> str:
    """Words without case and accents, a space before each, so that names match from the start of a word.

    Examples
    --------
    >>> folded("Erdoğan", "al-Qa'im")
    ' erdogan al qa im'
    """
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", " ".join(name or "" for name in names))
        if not unicodedata.combining(character)
    )
    return "".join(f" {word}" for word in _WORD.findall(plain.casefold()))


def name_has(names: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether folded names hold the words of a text, in order; the last one may be cut short."""
    words = folded(text)
    return names.contains(words, autoescape=True) if words else false()
