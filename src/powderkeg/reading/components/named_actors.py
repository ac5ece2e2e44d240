"""Actors that the text names: of the list, states and peoples, and those that only the text knows."""

from dataclasses import replace

from spacy.tokens import Token

from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.mentions import of_entry, of_government, of_state
from powderkeg.reading.components.names import Name
from powderkeg.reading.components.noun_phrases import Stretch
from powderkeg.reading.components.owners import Owners
from powderkeg.reading.components.setting import Setting
from powderkeg.reference.agents import AgentEntry
from powderkeg.reference.countries import Country, CountryWord


class NamedActors:
    """Actors of the names of one paragraph."""

    def __init__(self, setting: Setting, owners: Owners) -> None:
        self._at = setting
        self._owners = owners

    def find(self, head: Token, name: Name) -> Mention | None:
        """Who a name that covers `head` stands for; None where it only describes."""
        span = self._at.phrases.stretch(self._at.phrases.start(head), max(name.end, head.i + 1))
        if name.entry is not None:
            return of_entry(name.entry, span)
        if name.country is not None:
            return _of_country(head, name, name.country, span)
        if name.group is not None:
            if head.pos_ == "ADJ" or head.dep_ == "amod":
                return None
            return Mention(
                name.group.name,
                country=name.group.country,
                sector="CVL",
                actor_id=None,
                how="group",
                plural=True,
                **span,
            )
        alias = self._alias(head, name)
        if alias is not None:
            return replace(alias, how="list" if alias.how == "list" else "name", **span)
        return self._unknown(head, name, span)

    def unlisted(self, head: Token) -> Mention:
        """A capitalised name that no list and no recogniser knows."""
        doc = self._at.doc
        first = head.i
        while (
            first > 0
            and doc[first - 1].dep_ == "compound"
            and doc[first - 1].pos_ == "PROPN"
            and self._at.names.at(first - 1) is None
        ):
            first -= 1
        name = Name(first, head.i + 1, doc[first : head.i + 1].text, label="")
        known = self._alias(head, name)
        span = self._at.phrases.stretch(first, head.i + 1)
        return replace(known, **span) if known else self._unknown(head, name, span)

    def _alias(self, head: Token, name: Name) -> Mention | None:
        aliases = self._at.memory.aliases
        return aliases.get(name.text) or aliases.get(head.text)

    def _unknown(self, head: Token, name: Name, span: Stretch) -> Mention:
        """A person or body that only the text names, typed by title, apposition and demonym."""
        agent, country = self._title(head, name)
        person = name.label == "PERSON"
        actor = Mention(
            name.text,
            country=country,
            sector=agent.sector if agent else None,
            actor_id=None,
            how="name",
            noun=agent.noun if agent else None,
            person=person,
            plural=False,
            **span,
        )
        self._at.memory.aliases.setdefault(name.text, actor)
        if person:
            self._at.memory.aliases.setdefault(name.text.split()[-1], actor)
        return actor

    def _title(self, head: Token, name: Name) -> tuple[AgentEntry | None, str | None]:
        """Noun and country that go with a name: "Omani envoy X", "X, the Omani envoy"."""
        places = [head, *(child for child in head.children if child.dep_ == "appos")]
        if head.dep_ == "appos":
            places.append(head.head)
        for place in places:
            words = list(self._at.phrases.words(place))
            agent = self._at.phrases.agent_among(words, skip=name)
            country = self._owners.country_of_phrase(place, words)
            if agent or country:
                return agent, country
        return None, None


def _of_country(head: Token, name: Name, country: Country, span: Stretch) -> Mention:
    if name.word is CountryWord.CAPITAL:
        return of_government(country, span, how="capital")
    if name.word is CountryWord.SEAT:
        return of_government(country, span, how="list")
    if name.word is CountryWord.PEOPLE and head.tag_ in ("NNS", "NNPS", "NN"):
        return Mention(
            name.text,
            country=country.iso3,
            sector="CVL",
            actor_id=None,
            how="people",
            plural=True,
            **span,
        )
    return of_state(country, span)
