"""Words for the sentences of a brief: articles, names of likelihoods, phrases for events."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from powderkeg.errors import ReferenceDataError
from powderkeg.reference.countries import cell_list
from powderkeg.reference.tables import BUNDLED, Tables, parse_table

_NAME_COLUMNS = ("words", "stands", "article", "number")
_LIKELIHOOD_COLUMNS = ("from", "words", "stands")
_FORM_COLUMNS = ("past", "base", "past_alone", "base_alone", "passive")
_PHRASE_COLUMNS = ("type", "mode", *_FORM_COLUMNS)
_TRIGGER_COLUMNS = ("words", "type", *_FORM_COLUMNS)


@dataclass(frozen=True, slots=True)
class NameForm:
    """How a name stands in a sentence: `article` is ``the``, ``a`` or empty."""

    article: str
    plural: bool


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """What an event is called; columns as in `event_phrases.csv`."""

    past: str
    base: str
    past_alone: str
    base_alone: str
    passive: str


@dataclass(frozen=True, slots=True, order=True)
class Likelihood:
    """Words for probabilities from `lowest` on; `adverb` where they stand before a verb."""

    lowest: float
    words: str
    adverb: bool


@dataclass(frozen=True)
class SentenceWords:
    """The tables that sentences are made with."""

    names: Mapping[str, NameForm]
    endings: Mapping[str, NameForm]
    likelihoods: tuple[Likelihood, ...]
    phrases: Mapping[tuple[str, str], EventPhrase]
    of_triggers: tuple[tuple[str, re.Pattern[str], EventPhrase], ...] = ()

    @classmethod
    def load(cls, tables: Tables = BUNDLED) -> Self:
        """The tables of names, of likelihoods, and of what events are called.

        Raises
        ------
        ReferenceDataError
            If one of them is faulty.
        """
        names: dict[str, NameForm] = {}
        endings: dict[str, NameForm] = {}
        for row, form in parse_table(tables["sentence_names.csv"], _NAME_COLUMNS, _name):
            forms = names if row["stands"] == "name" else endings
            whole = row["stands"] == "name"
            forms.update((words.casefold() if whole else words, form) for words in cell_list(row["words"]))
        phrases = parse_table(tables["event_phrases.csv"], _PHRASE_COLUMNS, _phrase)
        of_triggers = parse_table(tables["trigger_phrases.csv"], _TRIGGER_COLUMNS, _trigger_phrase)
        return cls(names, endings, _likelihoods(tables), dict(phrases), tuple(of_triggers))

    def form(self, name: str) -> NameForm | None:
        """How a name stands, by the longest line that fits; None where no line does."""
        words = name.split()
        if form := self.names.get(" ".join(words).casefold()):
            return form
        ends = (" ".join(words[first:]) for first in range(len(words)))
        found = (self.endings.get(end) or self.endings.get(end.lower()) for end in ends)
        return next((form for form in found if form), None)

    def likelihood(self, probability: float) -> Likelihood:
        """The words for a probability."""
        at = bisect_right(self.likelihoods, probability, key=lambda line: line.lowest)
        return self.likelihoods[max(at - 1, 0)]

    def phrase(self, event_type: str, mode: str | None) -> EventPhrase | None:
        """What an event of that type and mode is called; None for a type without a line."""
        return self.phrases.get((event_type, mode or "")) or self.phrases.get((event_type, ""))

    def phrase_of_triggers(self, event_type: str, triggers: Sequence[str]) -> EventPhrase | None:
        """What an event is called that each of some triggers has one word for; mostly None."""
        return next(
            (
                phrase
                for of_type, words, phrase in self.of_triggers
                if of_type == event_type and triggers and all(map(words.search, triggers))
            ),
            None,
        )


def _name(row: dict[str, str]) -> tuple[dict[str, str], NameForm]:
    _expect(row, "stands", ("name", "end"))
    _expect(row, "article", ("the", "a", "none"))
    _expect(row, "number", ("singular", "plural"))
    article = "" if row["article"] == "none" else row["article"]
    return row, NameForm(article, row["number"] == "plural")


def _expect(row: dict[str, str], column: str, allowed: tuple[str, ...]) -> None:
    if row[column] not in allowed:
        raise ValueError(f"{column} is {row[column]!r}, expected {' or '.join(allowed)}")


def _phrase(row: dict[str, str]) -> tuple[tuple[str, str], EventPhrase]:
    return (row["type"], row["mode"]), _forms(row)


def _trigger_phrase(row: dict[str, str]) -> tuple[str, re.Pattern[str], EventPhrase]:
    words = "|".join(map(re.escape, cell_list(row["words"])))
    if not words:
        raise ValueError("words is empty; give it")
    return row["type"], re.compile(rf"\b(?:{words})\b", re.I), _forms(row)


def _forms(row: dict[str, str]) -> EventPhrase:
    for column in ("type", "past", "base", "past_alone", "base_alone"):
        if not row[column]:
            raise ValueError(f"{column} is empty; give it")
    for column in _FORM_COLUMNS:
        try:
            row[column].format(target="", was="")
        except (KeyError, ValueError, IndexError) as error:
            raise ValueError(f"{column} has braces that are neither {{target}} nor {{was}}") from error
    return EventPhrase(**{column: row[column] for column in _FORM_COLUMNS})


def _likelihoods(tables: Tables) -> tuple[Likelihood, ...]:
    path = tables["likelihood_words.csv"]
    lines = parse_table(path, _LIKELIHOOD_COLUMNS, _likelihood)
    if not lines or lines[0].lowest != 0 or lines != sorted(lines):
        raise ReferenceDataError(f"{path}: the lines must begin at 0 and rise; put them in order")
    return tuple(lines)


def _likelihood(row: dict[str, str]) -> Likelihood:
    _expect(row, "stands", ("before", "after"))
    try:
        lowest = float(row["from"])
    except ValueError as error:
        raise ValueError(f"from is {row['from']!r}, expected a number") from error
    return Likelihood(lowest, row["words"], row["stands"] == "before")
