"""What the actors of a paragraph are told by: its names and places, the lists, the document's memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from powderkeg.reading.components.coreference import PRONOUNS, Memory
from powderkeg.reading.components.names import Names
from powderkeg.reading.components.noun_phrases import NounPhrases, Stretch
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.countries import Countries


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
    day : date, optional
        The day that the document speaks on.
    """

    doc: Doc
    names: Names
    countries_of_words: Mapping[int, str | None]
    memory: Memory
    phrases: NounPhrases
    actors: ActorList
    countries: Countries
    classes: Mapping[str, frozenset[str]]
    day: date | None
    _by_sentence: dict[int, frozenset[str]] = field(default_factory=dict)  # by the first word

    def span(self, head: Token) -> Stretch:
        """A phrase up to its head."""
        return self.phrases.stretch(self.phrases.start(head), head.i + 1)

    def holder(self, office: str, country: str | None) -> ActorEntry | None:
        """Who holds an office of a country on the day that the document speaks on."""
        return self.actors.holder(office, country, self.day) if country and self.day else None

    def country_nearby(self, head: Token) -> str | None:
        """The one country of the places that the sentence names, else the one the document is about."""
        here = self._countries_named(head.sent)
        if len(here) == 1:
            return next(iter(here))
        return self.memory.focus_country() if not here else None

    def _countries_named(self, sentence: Span) -> frozenset[str]:
        known = self._by_sentence.get(sentence.start)
        if known is None:
            indices = range(sentence.start, sentence.end)
            places = {self.countries_of_words.get(index) for index in indices}
            names = (self.names.at(index) for index in indices)
            named = places | {name.country.iso3 for name in names if name and name.country}
            known = frozenset(country for country in named if country)
            self._by_sentence[sentence.start] = known
        return known


def is_pronoun(token: Token) -> bool:
    """Whether a word stands for somebody spoken of elsewhere."""
    return token.lower_ in PRONOUNS and token.text != "US"
