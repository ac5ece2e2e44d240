"""How words are found: sentences through the full-text index, names at the beginnings of their words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, false

from powderkeg.record.database import database_of

_WORD = re.compile(r"\w+")


def index_passages(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    """Make the sentences of claims, given with the numbers of the claims, findable by their words."""
    database_of(connection).index_passages(connection, passages)


def sentence_has(connection: Connection, text: str) -> ColumnElement[bool]:
    """Whether the sentence of a claim has every word of a text, in any inflection and order.

    The text is data: quotes, operators and other signs that the index would obey mean nothing here.
    """
    words = _WORD.findall(text)
    return database_of(connection).sentence_has(words) if words else false()


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
