"""Whose a noun is: "Omani soldiers", "fighters of X", "a militia known as X", "rebels in Mali"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Token

from powderkeg.reading.components.coreference import ARMED, Mention
from powderkeg.reading.components.mentions import of_entry, of_state
from powderkeg.reading.components.names import Name
from powderkeg.reading.components.setting import Setting, is_half_of_compound, is_pronoun
from powderkeg.reading.dependencies import expand
from powderkeg.reference.agents import AgentEntry

_BINDING = frozenset({"of", "in", "from", "for", "at", "near"})  # "rebels in Mali"
_MODIFYING = frozenset({"compound", "amod", "nmod", "poss"})
_STAYING = frozenset({"base", "operate", "live", "fight", "work", "hide", "shelter", "headquarter", "settle"})
_OF_ANOTHER = frozenset({"counterpart", "opponent", "rival"})
_RULE = frozenset({"occupation", "transition", "coalition", "mandate"})
_CALLING = frozenset({"know", "call", "name", "dub"})


class Owners:
    """Owners of the nouns of one paragraph; `resolve` gives the actors that a word stands for."""

    def __init__(self, setting: Setting, resolve: Callable[[Token], tuple[Mention, ...]]) -> None:
        self._at = setting
        self._resolve = resolve

    def of(self, head: Token, agent: AgentEntry) -> list[Mention]:
        """Whose soldiers, officials or fighters they are: several for "Omani and Saudi officials"."""
        ways = (self._apposed, partial(self._in_front, agent=agent), self._called, self._apposed_to)
        for way in (*ways, partial(self._behind, agent=agent)):
            if owners := list(way(head)):
                return self._settled(owners, head, agent)
        return []

    def _settled(self, owners: list[Mention], head: Token, agent: AgentEntry) -> list[Mention]:
        """Peoples that live in several countries, with the one where they are: "Kurdish rebels in Iraq"."""
        if any(owner.how != "group" or owner.country for owner in owners):
            return owners
        where = next((place.country for place in self._behind(head, agent) if place.country), None)
        return [replace(owner, country=where) for owner in owners]

    def country_of_phrase(self, head: Token, words: Sequence[Token]) -> str | None:
        """The country that a phrase names before its head or binds to it."""
        for token in words:
            name = self._at.names.at(token.i)
            if name and name.country:
                return name.country.iso3
            if name and name.group and name.group.country:
                return name.group.country
            if name and name.entry and token.i != head.i and name.entry.country:
                return name.entry.country
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _BINDING:
                for inner in child.children:
                    if inner.dep_ == "pobj" and (owner := self._owner(inner)) and owner.country:
                        return owner.country
        return None

    def body_of_phrase(self, head: Token, words: Sequence[Token], *, skip: Name) -> Mention | None:
        """The body that a person of an office speaks for: "the X Front leader", "head of a union"."""
        inside = (word for word in words if word.i != head.i and not skip.start <= word.i < skip.end)
        behind = (
            inner
            for child in head.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for inner in child.children
            if inner.dep_ == "pobj"
        )
        for word in (*behind, *inside):
            for mention in self._resolve(word):
                if mention.sector not in (None, "GOV") and not mention.person:
                    return mention
        return None

    def _apposed(self, head: Token) -> Iterator[Mention]:
        """ "the rebel group X"."""
        for child in head.children:
            name = self._at.names.at(child.i)
            if child.dep_ == "appos" and child.i > head.i and name and (name.entry or name.label == "ORG"):
                yield from self._resolve(child)[:1]
                return

    def _in_front(self, head: Token, agent: AgentEntry) -> list[Mention]:
        """Owners before the noun; of several that aren't coordinated, who it belongs to in the end."""
        modifiers = [child for child in head.children if child.dep_ in _MODIFYING]
        told = [
            [
                owner
                for word in (modifier, *_conjoined(modifier), *_of_rule(modifier))
                if (owner := self._owner(word))
            ]
            for modifier in modifiers
        ]
        pronouns = [owners for owners in told if owners and all(one.how == "pronoun" for one in owners)]
        named = [owners for owners in told if owners and owners not in pronouns]
        if agent.noun in _OF_ANOTHER:
            pronouns = []  # "his counterpart from Togo"
        if len(named) < 2:
            return next(iter((*named, *pronouns)), [])
        return _decisive(named, agent)

    def _called(self, head: Token) -> Iterator[Mention]:
        """ "a militia known as the White Army"."""
        for child in head.children:
            if child.dep_ == "acl" and child.lemma_ in _CALLING:
                for word in child.subtree:
                    if word.dep_ in ("pobj", "oprd") and word.pos_ == "PROPN":
                        yield from self._resolve(word)[:1]
                        return

    def _apposed_to(self, head: Token) -> Iterator[Mention]:
        """ "X, a rebel group"."""
        if head.dep_ == "appos" and self._at.names.at(head.head.i):
            yield from self._resolve(head.head)[:1]

    def _behind(self, head: Token, agent: AgentEntry) -> list[Mention]:
        binding = _binding(agent, self._at.classes["foreign_body"])
        bound = list(head.children)
        if "in" in binding:  # "a group based in Mali"
            bound += [inner for child in head.children if _is_stay(child) for inner in child.children]
        for child in bound:
            if child.dep_ in ("prep", "acl") and child.lower_ in binding:
                inner = [pobj for pobj in child.children if pobj.dep_ == "pobj"]
                words = expand(inner) if child.lower_ == "of" else inner
                if owners := [owner for word in words if (owner := self._owner(word))]:
                    return owners
        return []

    def _owner(self, modifier: Token) -> Mention | None:
        if is_half_of_compound(modifier):
            return None
        name = self._at.names.at(modifier.i)
        country = self._at.countries_of_words.get(modifier.i)
        if name is not None and not (country and name.label):
            span = self._at.phrases.stretch(name.start, name.end)
            if name.entry is not None:
                return of_entry(name.entry, span)
            if name.country is not None:
                return of_state(name.country, span)
            if name.group is not None:
                return Mention(
                    name.group.name,
                    country=name.group.country,
                    sector=None,
                    actor_id=None,
                    how="group",
                    **span,
                )
            if name.label == "ORG" and modifier.dep_ != "poss":
                return next(iter(self._resolve(modifier)), None)
            known = self._at.memory.known_as(name.text)
            return known and replace(known, **span)
        if country:
            span = self._at.phrases.stretch(modifier.i, modifier.i + 1)
            return Mention(modifier.text, country=country, sector=None, actor_id=None, how="place", **span)
        named = modifier.pos_ == "PROPN" or modifier.is_upper
        if named and (known := self._at.memory.known_as(modifier.text)):
            return replace(known, **self._at.phrases.stretch(modifier.i, modifier.i + 1))
        if modifier.dep_ in ("poss", "pobj") and (is_pronoun(modifier) or self._at.phrases.agent(modifier)):
            return next(iter(self._resolve(modifier)), None)
        return None


def _is_stay(child: Token) -> bool:
    return child.dep_ == "acl" and child.lemma_ in _STAYING


def _binding(agent: AgentEntry, abroad: frozenset[str]) -> frozenset[str]:
    """Forces are often in another's country, and are withdrawn from it; embassies always are."""
    if agent.noun in abroad:
        return frozenset({"of", "from"})
    forces = agent.sector == "MIL" or (agent.kind == "body" and agent.sector is None)
    return frozenset({"of"}) if forces else _BINDING


def _decisive(told: Sequence[list[Mention]], agent: AgentEntry) -> list[Mention]:
    """Whose it is where several words tell: "Chad's Zaghawa rebels", "Peru's Shining Path fighters"."""
    listed = [owners for owners in told if owners[0].how == "list"]
    states = [owners for owners in told if owners[0].how in ("country", "place")]
    peoples = [owners for owners in told if owners[0].how == "group"]
    armed = [owners for owners in listed if owners[0].sector in ARMED or owners[0].country is None]
    official = agent.kind == "person" and agent.sector not in ARMED  # "the Kenyan UN envoy" is Kenyan
    if armed and not official:
        return armed[-1]
    if states and peoples:
        country = states[0][0].country
        return [replace(people, country=country) for people in peoples[0]]
    if not (states or listed):
        return [people for owners in peoples for people in owners] or told[0]
    return (states or listed)[0]


def _of_rule(modifier: Token) -> Iterator[Token]:
    """Whose rule it is in "US occupation authorities"."""
    if modifier.lemma_.lower() in _RULE:
        yield from (child for child in modifier.children if child.dep_ in _MODIFYING)


def _conjoined(token: Token) -> Iterator[Token]:
    queue = [token]
    for word in queue:
        following = [child for child in word.children if child.dep_ == "conj"]
        queue += following
        yield from following
