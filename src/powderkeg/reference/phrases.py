"""Names and phrases found in lists of words: whole words only, the longest first."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_HYPHENS = re.compile(r"[-‐‑–—/]")
_APOSTROPHES = re.compile("['’‘ʼʾʿ`]")
_POSSESSIVE = re.compile(r"(?:'s|'S|(?<=[sS])')$")
# letters that Unicode doesn't take apart into a plain one and a mark
_PLAIN_LETTERS = str.maketrans("ıłŁøØđĐ", "ilLoOdD")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
# Arabic articles; all but the first two are also words of English, so they count only before a hyphen
_ARTICLES = frozenset({"al", "el"})
_JOINED_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "ud", "ul"})
# abbreviations that can't be told from words in a line set in capitals
_ABBREVIATIONS_LIKE_WORDS = frozenset({"CAR", "ICE", "IS", "MEND", "MODEL", "US", "WHO"})


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T]):
    """Words `start` to `end` (exclusive), and what they may stand for."""

    start: int
    end: int
    values: tuple[T, ...]


class PhraseIndex(Generic[T]):
    """Phrases and what each stands for; one phrase may stand for several things.

    Hyphens, apostrophes, accents, possessive endings and the full stops of initials make no
    difference: ``al-Qaeda`` is ``Al Qaeda``, ``U.S.`` is ``US``. A phrase's lower-case words match in
    any case, its other words as written or, from four letters on, in capitals throughout.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[tuple[str, ...], dict[T, None]] = {}
        for phrase, value in phrases:
            if key := _phrase_words(phrase):
                values.setdefault(key, {})[value] = None
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]] = {}
        for key in sorted(values, key=len, reverse=True):
            self._by_first.setdefault(key[0].lower(), []).append((key, tuple(values[key])))

    def find(self, words: Sequence[str]) -> Iterator[PhraseMatch[T]]:
        """Matches from left to right, the longest at each word, none overlapping."""
        parts = list(_parts(words))
        plain = [part for part, _ in parts]
        first = 0
        while first < len(parts):
            last, values = self._longest_at(plain, first)
            if values:
                yield PhraseMatch(parts[first][1], parts[last - 1][1] + 1, values)
            first = last

    def get(self, words: str | Sequence[str]) -> tuple[T, ...]:
        """What the words stand for if they are a phrase from end to end; empty if not."""
        plain = [part for part, _ in _parts(words.split() if isinstance(words, str) else words)]
        last, values = self._longest_at(plain, 0) if plain else (0, ())
        return values if last == len(plain) else ()

    def find_tail(self, words: Sequence[str]) -> PhraseMatch[T] | None:
        """The longest match that ends with the last word."""
        parts = list(_parts(words))
        plain = [part for part, _ in parts]
        for first in range(len(parts)):
            last, values = self._longest_at(plain, first)
            if values and last == len(parts):
                return PhraseMatch(parts[first][1], parts[-1][1] + 1, values)
        return None

    def _longest_at(self, plain: Sequence[str], first: int) -> tuple[int, tuple[T, ...]]:
        candidates = self._by_first.get(plain[first].lower(), ())
        longest = 1
        found: tuple[T, ...] = ()
        for key, values in candidates:
            if found and len(key) < longest:
                break
            if _fits(key, plain, first):
                longest, found = len(key), tuple(dict.fromkeys(found + values))
        return first + longest, found


def _phrase_words(phrase: str) -> tuple[str, ...]:
    return tuple(part for part, _ in _parts(phrase.split()))


def _parts(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The words without hyphens, accents and endings, each with the position it came from."""
    for position, word in enumerate(words):
        if word.isascii() and word.isalpha():
            joined = position + 1 < len(words) and words[position + 1] == "-"
            yield _without_article(word, joined), position
            continue
        *heads, tail = _HYPHENS.split(_plain(word))
        for head in heads:
            if head:
                yield _without_article(head.replace("'", ""), True), position
        if tail := _POSSESSIVE.sub("", tail).replace("'", ""):
            yield _without_article(tail, False), position


def _plain(word: str) -> str:
    if not word.isascii():
        word = _APOSTROPHES.sub("'", word)
        decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN_LETTERS))
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    word = f"{word[:-2]}." if word.endswith("..") else word  # "U.N..", a full stop too many
    return _INITIALS.sub(lambda initials: initials[0].replace(".", ""), word) if "." in word else word


def _without_article(word: str, joined: bool) -> str:
    """The word, or "al" for any spelling of the Arabic article."""
    lower = word.lower()
    return "al" if lower in _ARTICLES or (joined and lower in _JOINED_ARTICLES) else word


def _fits(key: Sequence[str], plain: Sequence[str], first: int) -> bool:
    if first + len(key) > len(plain):
        return False
    if not all(_same_word(want, plain[first + offset]) for offset, want in enumerate(key)):
        return False
    return not (len(key) == 1 and key[0] in _ABBREVIATIONS_LIKE_WORDS and _in_capitals(plain))


def _same_word(want: str, word: str) -> bool:
    if want == word:
        return True
    return want == word.lower() or (len(word) > 3 and word.isupper() and want.upper() == word)


def _in_capitals(plain: Sequence[str]) -> bool:
    return len(plain) > 1 and " ".join(plain).isupper()
