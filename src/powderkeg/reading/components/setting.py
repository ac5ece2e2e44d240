"""What the actors of a paragraph are told by: its names and places, the lists, the document's memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from powderkeg.reading.components.coreference import PRONOUNS, Memory
from powderkeg.reading.components.names import Names
from powderkeg.reading.components.noun_phrases import NounPhrases, Stretch
from powderkeg.reading.components.speech import Speech
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.countries import Countries

_LOCATING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "throughout"})
_BOUND = frozenset({"into", "to", "toward", "towards"})
_SUBORDINATE = frozenset({"advcl", "ccomp", "relcl", "acl", "parataxis", "conj"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One paragraph and what is known about it.

    Parameters
    ----------
    doc : Doc
        The parsed paragraph.
    names : Names
        The names in it.
    countries_of_words : mapping of int to str
        Alpha-3 country of words that are literal places.
    phrases : NounPhrases
        Its noun phrases.
    speech : Speech
        Who speaks in it, and what stands in quotation marks.
    day : date, optional
        The day that the document speaks on.
    """

    doc: Doc
    names: Names
    countries_of_words: Mapping[int, str | None]
    memory: Memory
    phrases: NounPhrases
    speech: Speech
    actors: ActorList
    countries: Countries
    classes: Mapping[str, frozenset[str]]
    day: date | None
    agents_above: dict[int, Token | None] = field(default_factory=dict)

    def span(self, head: Token) -> Stretch:
        """A phrase up to its head."""
        return self.phrases.stretch(self.phrases.start(head), head.i + 1)

    def holder(self, office: str, country: str | None) -> ActorEntry | None:
        """Who holds an office of a country on the day that the document speaks on."""
        return self.actors.holder(office, country, self.day) if country and self.day else None

    def country_nearby(self, head: Token) -> str | None:
        """The country that a phrase is told of in: that of its clause, of the sentence, of the document.

        A wider stretch counts only where the narrower names no country; several leave it open, unless one
        is where it happens.
        """
        for clause in _clauses(head) if self._names_any_country() else ():
            words = [word for word in clause if not self._is_done_by(word, head)]
            found = self._named(words) or self._listed(words)
            if self._is_bound_for(words, found):
                continue  # who flees to Chad is no Chadian
            if len(found) > 1:
                found = self._located(words)
                return next(iter(found)) if len(found) == 1 else None
            if found:
                return next(iter(found))
        return self.memory.focus_country()

    def _names_any_country(self) -> bool:
        named = (name for name in self.names.by_word.values() if name.country or name.entry)
        return bool(self.countries_of_words) or any(True for _ in named)

    def _is_done_by(self, word: Token, head: Token) -> bool:
        """Whether a word is of those who did it to somebody: "farmers shot by Omani guards" are no Omanis."""
        above = self._agent_above(word)
        return above is not None and above not in head.ancestors

    def _agent_above(self, word: Token) -> Token | None:
        """The "by" that a word hangs under, each word's looked for once."""
        path = []
        while word.i not in self.agents_above:
            path.append(word)
            if word.dep_ == "agent" or word.head == word:
                self.agents_above[word.i] = word if word.dep_ == "agent" else None
                break
            word = word.head
        found = self.agents_above[word.i]
        self.agents_above.update({passed.i: found for passed in path})
        return found

    def _is_bound_for(self, words: Sequence[Token], found: set[str]) -> bool:
        """Whether a clause names only countries that somebody goes to, and another is spoken of."""
        bound = self._named([word for word in words if word.dep_ == "pobj" and word.head.lower_ in _BOUND])
        return bool(bound) and found == bound and (self.memory.focus_country() or None) not in (None, *bound)

    def _named(self, words: Sequence[Token]) -> set[str]:
        return {
            country for word in words if (country := self._country_of(word)) and not is_half_of_compound(word)
        }

    def _country_of(self, word: Token) -> str | None:
        name = self.names.at(word.i)
        if name and name.country:
            return name.country.iso3
        return self.countries_of_words.get(word.i)

    def _listed(self, words: Sequence[Token]) -> set[str]:
        names = (self.names.at(word.i) for word in words)
        return {name.entry.country for name in names if name and name.entry and name.entry.country}

    def _located(self, words: Sequence[Token]) -> set[str]:
        located = [
            word
            for word in words
            if (word.dep_ == "pobj" and word.head.lower_ in _LOCATING)
            or (word.dep_ in ("dobj", "nsubjpass") and word.i in self.countries_of_words)
        ]
        return self._named(located)


def _clauses(head: Token) -> Iterator[Sequence[Token]]:
    """The clause of a word, those it is part of, and the whole sentence."""
    for word in head.ancestors:
        if word.pos_ in ("VERB", "AUX"):
            yield _clause(word)
    yield list(head.sent)


def _clause(verb: Token) -> Sequence[Token]:
    """The words of a verb's own clause."""
    words = [verb]
    for word in words:
        words.extend(child for child in word.children if child.dep_ not in _SUBORDINATE)
    return words


def is_half_of_compound(token: Token) -> bool:
    """ "pro-Omani" rebels aren't Omani, "Omani-backed" ones neither."""
    before = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("pro", "anti")
    after = (
        token.i + 2 < len(token.doc)
        and token.nbor().text == "-"
        and token.nbor(2).tag_ in ("VBN", "VBD", "JJ")
    )
    return before or after


def is_pronoun(token: Token) -> bool:
    """Whether a word stands for somebody spoken of elsewhere."""
    return token.lower_ in PRONOUNS and token.text != "US"


def apposed_to(head: Token) -> Token | None:
    """What a phrase in apposition tells more of: the governor in "the governor of X, Y"."""
    if head.dep_ != "appos":
        return None
    described = head.head
    if described.dep_ == "pobj" and described.head.lower_ == "of" and head.ent_type_ == "PERSON":
        return described.head.head
    return described


def appositions(head: Token) -> Iterator[Token]:
    """The phrases in apposition to a noun, also where the parser has hung them on the place it is of."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            for place in child.children:
                yield from (inner for inner in place.children if apposed_to(inner) == head)
