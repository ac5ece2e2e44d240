"""Actors that the text names: of the list, states and peoples, and those that only the text knows."""

from dataclasses import replace

from spacy.tokens import Token

from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.mentions import of_entry, of_government, of_state
from powderkeg.reading.components.names import Name
from powderkeg.reading.components.noun_phrases import Stretch
from powderkeg.reading.components.owners import Owners
from powderkeg.reading.components.setting import Setting
from powderkeg.reading.components.unknown_actors import UnknownActors
from powderkeg.reference.actors import ActorEntry
from powderkeg.reference.countries import Country, CountryWord


class NamedActors:
    """Actors of the names of one paragraph."""

    def __init__(self, setting: Setting, owners: Owners, unknown: UnknownActors) -> None:
        self._at = setting
        self._owners = owners
        self._unknown = unknown

    def find(self, head: Token, name: Name) -> Mention | None:
        """Who a name that covers `head` stands for; None where it only describes."""
        span = self._at.phrases.stretch(self._at.phrases.start(head), max(name.end, head.i + 1))
        if name.entry is not None:
            actor = replace(of_entry(name.entry, span), noun=self._office(head, name, name.entry))
            if actor.person:  # the surname alone may stand for somebody later
                self._at.memory.aliases.setdefault(name.text.split()[-1], actor)
            return actor
        if name.country is not None:
            return _of_country(head, name, name.country, span)
        if name.group is not None:
            if head.pos_ == "ADJ" or head.dep_ == "amod":
                return None
            return Mention(
                name.group.name,
                country=name.group.country or self._owners.country_of_phrase(head, ()),
                sector="CVL",
                actor_id=None,
                how="group",
                plural=True,
                **span,
            )
        return self._unknown.find(head, name, span)

    def _office(self, head: Token, name: Name, entry: ActorEntry) -> str | None:
        """The noun that a person goes by later: that of the title, else of an office held on the day."""
        if entry.kind != "person":
            return None
        title = self._at.phrases.agent_among(list(self._at.phrases.words(head)), skip=name)
        if title is not None:
            return title.noun
        held = self._at.actors.offices_of(entry.actor_id, self._at.day) if self._at.day else []
        return held[0].offices[0] if held else None


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
