"""Actors that a noun describes: "soldiers", "the Omani foreign minister", "hundreds of farmers"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypedDict

from spacy.tokens import Token

from powderkeg.reading.clauses import UNDERGONE
from powderkeg.reading.components.coreference import ARMED, Mention
from powderkeg.reading.components.mentions import of_entry, of_government, of_state
from powderkeg.reading.components.owners import Owners
from powderkeg.reading.components.setting import Setting, appositions
from powderkeg.reading.dependencies import doers_beside, expand
from powderkeg.reference.agents import AgentEntry

_ARMED_OPPOSITION = frozenset({"REB", "IMG", "PRM", "UAF"})
_ITSELF = frozenset({"country", "nation"})
# actors that are of the country they are told of in
_LOCAL_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "CVL", "UAF", "REB"}
    | {"REF", "LAB", "EDU", "AGR", "REL", "JRN", "MED", "PTY", "CRM"}
)
_WHO = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT"})
_DEFINITE = frozenset({"both", "the", "this", "that", "these", "those"})


_ELSEWHERE = frozenset(  # of which no single country can be told
    {"foreign", "donor", "member", "neighbouring", "neighboring", "western", "european", "african", "arab"}
    | {"asian", "latin", "gulf", "nordic", "baltic", "balkan", "regional", "international", "world", "global"}
    | {
        "other",
        "allied",
        "friendly",
        "multinational",
        "overseas",
        "expatriate",
        "islamic",
        "caribbean",
        "pacific",
    }
)
_STATES = frozenset({"country", "state", "nation", "power", "capital"})


class _Kind(TypedDict):
    how: str
    noun: str
    plural: bool
    person: bool


class DescribedActors:
    """Actors of the nouns of one paragraph; `resolve` gives the actors that a word stands for."""

    def __init__(
        self, setting: Setting, owners: Owners, resolve: Callable[[Token], tuple[Mention, ...]]
    ) -> None:
        self._at = setting
        self._owners = owners
        self._resolve = resolve

    def find(self, head: Token) -> Iterator[Mention]:
        """Who a noun and the words around it stand for; nobody for things."""
        agent = self._at.phrases.agent(head)
        if agent is not None and (apposed := self._renamed(head)):
            yield from apposed
            return
        if agent is None or head.lemma_ in self._at.classes["measure"]:
            counted = list(self._place_or_count(head))
            if agent is None or counted:
                yield from counted
                return
        for child in appositions(head):  # "the former prime minister, X", "its ally Chad"
            name = self._at.names.at(child.i)
            close = child.left_edge.i == head.i + 1 and name and (name.country or name.entry)
            if name and (close or name.label == "PERSON" or (name.entry and name.entry.kind == "person")):
                for person in expand([child]):
                    yield from self._resolve(person)
                return
        owners = self._owners.of(head, agent)
        if agent.kind == "weapon":  # "army tanks" are the army, "tanks" are nobody
            yield from owners or self._wielders(head)
            return
        if not owners:
            yield self._unowned(head, agent)
            return
        for owner in owners:
            yield self._owned(head, agent, owner)

    def _renamed(self, head: Token) -> tuple[Mention, ...]:
        """Who is called something else: "X, a Sunni militia"."""
        indefinite = any(child.lower_ in ("a", "an") for child in head.children if child.dep_ == "det")
        if head.dep_ != "appos" or head.i < head.head.i or not indefinite:
            return ()
        span = self._at.span(head)
        return tuple(replace(one, **span) for one in self._resolve(head.head) if one.how == "list")

    # --- counts and weapons ---

    def _place_or_count(self, head: Token) -> Iterator[Mention]:
        """A literal place that is acted on, or a number that stands for people ("twelve were hurt")."""
        span = self._at.phrases.stretch(head.i, head.i + 1)
        if head.i in self._at.countries_of_words:
            country = self._at.countries_of_words[head.i]
            yield Mention(head.text, country=country, sector=None, actor_id=None, how="place", **span)
            return
        if counted := list(self._counted(head)):
            yield from counted
            return
        for child in head.children:
            if child.dep_ == "appos" and self._at.names.at(child.i):
                yield from self._resolve(child)
                return
        many = head.lemma_ in self._at.classes["crowd"] and head.dep_ in _WHO
        crowd = many and not self._counts_things(head)
        if crowd or (head.pos_ == "NUM" and _is_harmed(head)):
            yield Mention(
                "people",
                country=self._at.country_nearby(head),
                sector="CVL",
                actor_id=None,
                how="agent",
                plural=True,
                inferred_country=True,
                **span,
            )

    def _counts_things(self, head: Token) -> bool:
        """ "Thousands of tonnes", "dozens of houses"."""
        things = [
            pobj
            for child in head.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for pobj in child.children
            if pobj.dep_ == "pobj" and pobj.pos_ == "NOUN"
        ]
        return any(not self._resolve(thing) for thing in things)

    def _counted(self, head: Token) -> Iterator[Mention]:
        """ "hundreds of soldiers", "a column of rebels"."""
        if head.pos_ not in ("NUM", "DET", "PRON") and head.lemma_ not in self._at.classes["measure"]:
            return
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in expand([pobj for pobj in child.children if pobj.dep_ == "pobj"]):
                    yield from self._resolve(inner)

    def _wielders(self, weapon: Token) -> Iterator[Mention]:
        """Whose weapons they are: "army jets", "army fighter jets", "drones fired by the rebels"."""
        named = (child for child in weapon.children if self._at.phrases.is_of_weapon(child))
        for child in (*weapon.children, *(inner for word in named for inner in word.children)):
            if child.dep_ in ("compound", "amod") and child.pos_ != "ADJ" and self._at.phrases.agent(child):
                yield from self.find(child)
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                for agent in child.children:
                    if agent.dep_ == "agent":
                        for pobj in expand([word for word in agent.children if word.dep_ == "pobj"]):
                            yield from self._resolve(pobj)

    # --- nouns with and without an owner ---

    def _owned(self, head: Token, agent: AgentEntry, owner: Mention) -> Mention:
        phrases = self._at.phrases
        span = self._at.span(head)
        noun = phrases.noun_text(head, agent)
        if head.i == head.sent.start:
            noun = noun[0].lower() + noun[1:]  # "Officials from Kenya" are Kenyan officials
        plural = self._at.phrases.is_plural(head, agent)
        kind = _Kind(
            how="agent", noun=agent.noun, plural=plural, person=agent.kind == "person" and not plural
        )
        if self._is_body_itself(owner, agent):  # "Hezbollah fighters"
            sector = owner.sector
            if owner.how == "name":
                sector = phrases.sector(head, agent) or sector
                local = sector in _LOCAL_SECTORS and owner.country is None
                country = self._at.country_nearby(head) if local else owner.country
                owner = replace(owner, sector=sector, country=country)
                self._at.memory.introduce(owner.name, owner)
            how = "name" if owner.actor_id is None else "list"
            return replace(owner, **span, how=how, sector=sector, noun=agent.noun, plural=plural)
        sector = phrases.sector(head, agent) or owner.sector
        if agent.noun == "man" and owner.sector in ARMED:
            sector = owner.sector  # a commander's men
        if owner.how == "name" and sector == "GOV":
            sector = owner.sector  # officials of a union aren't of the state
        country = owner.country
        if owner.how == "name" and sector in _LOCAL_SECTORS:
            country = country or self._at.country_nearby(head)
        if country is None or owner.how == "name":
            return Mention(
                f"{owner.text if owner.how == 'group' else owner.name} {noun}",
                country=country,
                sector=owner.sector if owner.sector in ("IGO", "NGO", "IMG") else sector,
                actor_id=owner.actor_id,
                **kind,
                **span,
            )
        office = phrases.is_office(agent) and not plural and not phrases.is_out_of_office(head)
        official = self._at.holder(agent.noun, country) if office else None
        if official:
            return replace(of_entry(official, span), noun=agent.noun)
        state = self._at.countries.get(country)
        if agent.noun in self._at.classes["state_body"] and state and sector == "GOV":
            return replace(of_government(state, span, how="agent"), **kind)
        if agent.noun in _ITSELF and state and owner.how != "group":
            return of_state(state, span)  # "the president said that his country ..."
        adjective = state.adjectives[0] if state and state.adjectives else country
        of_state_body = sector in ("GOV", "MIL", "COP") and owner.how != "group"
        return Mention(
            f"{owner.text if owner.how == 'group' else adjective} {noun}",
            country=country,
            sector=sector,
            actor_id=f"{country}-{sector}" if of_state_body else None,
            **kind,
            **span,
        )

    def _is_body_itself(self, owner: Mention, agent: AgentEntry) -> bool:
        """Whether the members of a body that has a name are spoken of as the body."""
        if owner.person or self._at.phrases.is_office(agent):
            return False
        if owner.how == "name":
            return agent.sector in ARMED or agent.noun in self._at.classes["generic_body"]
        listed = owner.actor_id is not None and self._at.actors.get(owner.actor_id) is not None
        return listed and owner.sector not in (None, "GOV")

    def _unowned(self, head: Token, agent: AgentEntry) -> Mention:
        """A noun without country or group: one spoken of before, or one of the place."""
        span = self._at.span(head)
        definite = any(child.lower_ in _DEFINITE for child in head.children if child.dep_ == "det")
        if definite or (agent.collective and head.tag_ not in ("NNS", "NNPS")):
            known = self._spoken_of(head, agent, definite=definite)
            if known is not None:
                return replace(known, how="phrase", **span)
        local = agent.sector in _LOCAL_SECTORS and agent.noun not in self._at.classes["foreign_body"]
        country = self._at.country_nearby(head) if local and not _is_from_elsewhere(head) else None
        held = self._at.phrases.is_office(agent) and not self._at.phrases.is_out_of_office(head)
        office = definite and held
        official = self._at.holder(agent.noun, country) if office else None
        if official:
            return replace(of_entry(official, span), how="phrase", noun=agent.noun)
        state = self._at.countries.get(country) if country else None
        if state and agent.noun in self._at.classes["state_body"]:
            return of_government(state, span, how="agent", noun=agent.noun, inferred=True)
        plural = self._at.phrases.is_plural(head, agent)
        return Mention(
            self._at.phrases.noun_text(head, agent),
            country=country,
            sector=self._at.phrases.sector(head, agent),
            actor_id=None,
            how="agent",
            noun=agent.noun,
            plural=plural,
            person=agent.kind == "person" and not plural,
            inferred_country=country is not None,
            **span,
        )

    def _spoken_of(self, head: Token, agent: AgentEntry, *, definite: bool) -> Mention | None:
        if any(child.dep_ in ("acl", "relcl") and child.i > head.i for child in head.children):
            return None  # "the forces fighting in X" are told apart by what they do
        generic = agent.noun in self._at.classes["generic_body"] and agent.noun != "party"
        if generic and any(child.is_title for child in head.lefts if child.dep_ in ("compound", "amod")):
            return None  # "the Southern bloc" by its name
        sectors = _ARMED_OPPOSITION if definite and (generic or agent.sector == "REB") else frozenset()
        known = self._at.memory.same_noun(
            agent.noun, sectors, self._at.phrases.offset + head.idx, generic=bool(generic and sectors)
        )
        if known is None or known.noun == agent.noun:
            return known
        doers = (mention for doer in doers_beside(head) for mention in self._resolve(doer))
        return None if any(known.same_actor(doer) for doer in doers) else known


def _is_harmed(number: Token) -> bool:
    """Whether a number alone stands for people: "nine were hurt", "bomb kills nine", "14 arrested"."""
    if number.dep_ == "nsubjpass":
        return True
    return number.dep_ in ("dobj", "nsubj") and number.head.lemma_ in UNDERGONE


def _is_from_elsewhere(head: Token) -> bool:
    """ "European lawmakers", "ministers from 15 countries": not of the country they are told of in."""
    if head.lemma_ in _STATES and head.tag_ == "NNS":
        return True
    told = any(child.lower_ in _ELSEWHERE for child in head.children if child.dep_ in ("amod", "compound"))
    origins = (pobj for child in head.children if child.lower_ == "from" for pobj in child.children)
    return told or any(origin.lemma_ in _STATES and origin.tag_ == "NNS" for origin in origins)
