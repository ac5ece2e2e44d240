"""Words in sentences that say how much of a place is held, what a number covers, and the like."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from powderkeg.reference.tables import BUNDLED, Tables, parse_table

ROLES = (
    *(
        "extent",
        "ground",
        "except",
        "toll",
        "ultimatum",
        "condition",
        "talks",
        "forces",
        "force",
        "strikes",
        "clause",
        "proxy",
        "holding",
        "until",
        "beside",
    ),
)
_COLUMNS = ("role", "phrase", "share")
_NEAR = r"(?:[\w'’-]+\s+){0,4}?"  # words between "most of" and the place: "the besieged eastern town of"
_NEAR_WORDS = re.compile(rf"\s+{_NEAR}")
_BESIDE = r"\s+(?:(?:the|a|of|from|town|city|village|capital)\s+)*$"
_EXCEPTED = r"\s+(?:the\s+|a\s+)?((?:[\w'’-]+)(?:\s+[\w'’-]+){0,3})"
_TAIL = re.compile(r"\s+(?:and|but|in|on|at|by|to|from|of|which|that|is|was|are|were|has|have|had)\b.*")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a place: the report's words, and about which share that is."""

    words: str
    share: float


class Words:
    """The words of situation_words.csv."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], shares: Mapping[str, float]) -> None:
        self._shares = shares
        self._any = {role: re.compile(rf"\b(?:{_either(phrases[role])})\b", re.I) for role in ROLES}
        # The longest word of each phrase: looking for it first saves nine in ten of the slower searches.
        self._telling = {role: {max(p.split(), key=len) for p in phrases[role]} for role in ROLES}
        extent = _either(phrases["extent"])
        self._extent = re.compile(rf"\b({extent})\b", re.I)
        self._ground = re.compile(rf"\b({extent})\s+{_NEAR}(?:{_either(phrases['ground'])})\b", re.I)
        self._beside = re.compile(rf"\b(?:{_either(phrases['beside'])}){_BESIDE}", re.I)
        self._excepted = re.compile(rf"\b(?:{_either(phrases['except'])}){_EXCEPTED}", re.I)

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """Read the table.

        Raises
        ------
        ReferenceDataError
            If it can't be read, or a role or share is wrong.
        """
        phrases: dict[str, list[str]] = {role: [] for role in ROLES}
        shares: dict[str, float] = {}
        for role, words, share in parse_table(tables["situation_words.csv"], _COLUMNS, _line):
            phrases[role].extend(words)
            shares.update((word, share) for word in words if role == "extent")
        return cls(phrases, shares)

    def has(self, role: str, sentence: str) -> bool:
        """Whether a sentence has a word of a role."""
        return self._may_have(role, sentence) and self._any[role].search(sentence) is not None

    def _may_have(self, role: str, sentence: str) -> bool:
        lowered = sentence.lower()
        for word in self._telling[role]:  # noqa: SIM110 - any() takes twice as long, for each sentence
            if word in lowered:
                return True
        return False

    def extent(self, sentence: str, trigger: int, place_text: str | None) -> Extent | None:
        """How much of the place an act takes in; None where the sentence doesn't say.

        The words stand before the name of the place, or before a word for it where the name stands elsewhere:
        "most of the city". They belong to the act whose word stands at `trigger`, if nothing such as "before"
        lies between the two.
        """
        if not self._may_have("extent", sentence):
            return None
        if place_text and place_text in sentence:
            found = self._before_name(sentence, place_text)
        else:
            found = self._ground.search(sentence)
        if found is None:
            return None
        first, last = sorted((trigger, found.start()))
        if self.has("clause", sentence[first:last]):
            return None
        words = " ".join(found[1].split())
        return Extent(words, self._shares[words.casefold()])

    def _before_name(self, sentence: str, place_text: str) -> re.Match[str] | None:
        for found in self._extent.finditer(sentence):
            start = sentence.find(place_text, found.end())
            if start >= 0 and _NEAR_WORDS.fullmatch(sentence, found.end(), start):
                return found
        return None

    def beside(self, sentence: str, place_text: str | None) -> bool:
        """Whether a place is only named for what lies by it: "a base near X"."""
        if not place_text or not self._may_have("beside", sentence):
            return False
        befores = sentence.split(place_text)[:-1]
        return bool(befores) and all(self._beside.search(before) for before in befores)

    def excepted(self, sentence: str) -> tuple[str, ...]:
        """What a sentence leaves out: "the airport" of "all but the airport"."""
        found = (_TAIL.sub("", match[1]) for match in self._excepted.finditer(sentence))
        return tuple(filter(None, found))


def _line(row: Mapping[str, str]) -> tuple[str, list[str], float]:
    role = row["role"]
    if role not in ROLES:
        raise ValueError(f"role is '{role}', expected one of {', '.join(ROLES)}")
    words = [word.strip() for word in row["phrase"].lower().split("|") if word.strip()]
    if not words:
        raise ValueError("phrase is empty; give words")
    if (role == "extent") != bool(row["share"]):
        raise ValueError("share stands with extent, and only there")
    return role, words, parse_share(row["share"] or "0", "share")


def parse_share(cell: str, column: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(cell)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ValueError(f"{column} is '{cell}', expected a number from 0 to 1")
    return number


def _either(phrases: Sequence[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
