"""Persons and bodies that only the text knows: typed by the words around and in their names."""

from dataclasses import replace

from spacy.tokens import Token

from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.names import Name
from powderkeg.reading.components.noun_phrases import Stretch
from powderkeg.reading.components.owners import Owners
from powderkeg.reading.components.setting import Setting, apposed_to
from powderkeg.reference.agents import AgentEntry
from powderkeg.reference.countries import CountryWord

# of the country that they are told of in, where the text gives none
_LOCAL_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "PTY", "JRN", "LAB"})
_CIVIL_BODIES = frozenset({"PRM", "PTY", "OPP", "LAB", "BUS", "REL", "EDU", "JRN", "MED", "NGO", "IGO"})
_TELLING = frozenset({CountryWord.NAME, CountryWord.ADJECTIVE, CountryWord.PEOPLE})


class UnknownActors:
    """Actors of one paragraph that no list has; each keeps the name it is introduced by."""

    def __init__(self, setting: Setting, owners: Owners) -> None:
        self._at = setting
        self._owners = owners

    def find(self, head: Token, name: Name, span: Stretch) -> Mention:
        """Who is meant by a name, which may be short for one that the document gave before."""
        known = self._at.memory.known_as(name.text)
        if known is None:
            actor = self._typed(head, name, span)
            self._at.memory.introduce(name.text, actor)
            return actor
        if known.how == "name" and not (known.sector and known.country):
            told = self._typed(head, name, span)  # the text may say only later what it is
            known = replace(known, country=known.country or told.country, sector=known.sector or told.sector)
            self._at.memory.introduce(known.name, known)
        return replace(known, how="list" if known.how == "list" else "name", **span)

    def unlisted(self, head: Token) -> Mention:
        """A capitalised name that no recogniser knows."""
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
        return self.find(head, name, self._at.phrases.stretch(first, head.i + 1))

    def _typed(self, head: Token, name: Name, span: Stretch) -> Mention:
        agent, sector, country = self._title(head, name)
        person = self._at.phrases.is_person_name(name)
        if not person:
            country = country or self._country_in(name)
            agent = agent or self._at.phrases.noun_of_name(name)
            sector = sector or self._sector_of_name(name, agent, country)
        generic = sector is None and agent is not None and agent.noun in self._at.classes["generic_body"]
        local = not country and (generic or sector in _LOCAL_SECTORS)
        nearby = self._at.country_nearby(head) if local else None
        return Mention(
            name.text,
            country=country or nearby,
            sector=sector,
            actor_id=None,
            how="name",
            # "the army" is that of the state, not one that is called so
            noun=agent.noun if agent and (agent.noun != "army" or sector == "MIL") else None,
            person=person,
            inferred_country=nearby is not None,
            **span,
        )

    def _sector_of_name(self, name: Name, agent: AgentEntry | None, country: str | None) -> str | None:
        sector = agent.sector if agent else None
        if self._at.phrases.is_armed_name(name):
            return sector if sector in _CIVIL_BODIES else "REB"
        return "UAF" if sector == "MIL" and not country else sector  # an army of no state

    def _title(self, head: Token, name: Name) -> tuple[AgentEntry | None, str | None, str | None]:
        """Noun, sector and country that go with a name: "Omani envoy X", "X, leader of the Y Front"."""
        places = [head, *(child for child in head.children if child.dep_ == "appos")]
        if (described := apposed_to(head)) is not None:
            places.append(described)
        for place in places:
            words = list(self._at.phrases.words(place))
            agent = self._at.phrases.agent_among(words, skip=name)
            country = self._owners.country_of_phrase(place, words)
            if agent or country:
                body = self._owners.body_of_phrase(place, words, skip=name) if agent else None
                if body is not None:
                    return agent, body.sector, country or body.country
                return agent, self._at.phrases.sector(place, agent) if agent else None, country
        return None, None, None

    def _country_in(self, name: Name) -> str | None:
        """The one country that a body's name tells of: "Bank of Ghana", "Peruvian Miners' Union"."""
        found = {
            country.iso3
            for match in self._at.countries.find(name.text.replace("-", " - ").split())
            for word, country in match.values[:1]
            if word in _TELLING
        }
        return found.pop() if len(found) == 1 else None
