"""Who: the actors that a noun phrase or pronoun stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from spacy.tokens import Doc, Span, Token

from powderkeg.reading.components.coreference import PLURAL, PRONOUNS, THINGS, Memory, Mention
from powderkeg.reading.components.names import Name, Names
from powderkeg.reading.components.noun_phrases import NounPhrases, Stretch
from powderkeg.reading.syntax import NOMINAL, antecedent, expand
from powderkeg.reference.actors import ActorEntry, ActorList
from powderkeg.reference.agents import AgentEntry, Agents
from powderkeg.reference.countries import Countries, CountryWord

# "rebels in Mali"; soldiers may be in another's country
_BINDING = frozenset({"of", "in", "from", "for", "at", "near"})
_NUMBERS = {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
_NO_ACTORS = frozenset(_NUMBERS | {"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "FAC", "LOC"})
_ARMED_OPPOSITION = frozenset({"REB", "IMG", "PRM", "UAF"})
# actors that are of the country they are told of in
_LOCAL_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "CVL", "UAF", "REB"}
    | {"REF", "LAB", "EDU", "AGR", "REL", "JRN", "MED", "PTY", "CRM"}
)
_DEEPEST = 20  # phrases within phrases; deeper ones are no report
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class _Kind(TypedDict):
    how: str
    noun: str
    plural: bool
    person: bool


class ActorFinder:
    """Actors of one paragraph; what it finds it also tells the document's memory.

    Parameters
    ----------
    doc : Doc
        The parsed paragraph.
    offset : int
        Where it begins in the document, in characters.
    names : Names
        The names in it.
    countries_of_words : mapping of int to str
        Alpha-3 country of words that are literal places.
    """

    def __init__(
        self,
        doc: Doc,
        offset: int,
        *,
        names: Names,
        countries_of_words: Mapping[int, str | None],
        memory: Memory,
        actors: ActorList,
        agents: Agents,
        countries: Countries,
        classes: Mapping[str, frozenset[str]],
        day: date | None,
    ) -> None:
        self.doc = doc
        self.offset = offset
        self.names = names
        self.memory = memory
        self._countries_of_words = countries_of_words
        self._actors = actors
        self._np = NounPhrases(
            doc, offset, names=names, places=countries_of_words, agents=agents, classes=classes
        )
        self._countries = countries
        self._classes = classes
        self._measures = classes["measure"]
        self._day = day
        self._known: dict[int, tuple[Mention, ...]] = {}
        self._depth = 0
        self._countries_by_sentence: dict[int, frozenset[str]] = {}  # by the first word of a sentence

    def resolve(self, head: Token) -> tuple[Mention, ...]:
        """The actors that a word, with what belongs to it, stands for; empty for things."""
        known = self._known.get(head.i)
        if known is None and self._depth < _DEEPEST:
            self._known[head.i] = ()  # a phrase that contains itself names nobody
            self._depth += 1
            known = self._known[head.i] = tuple(self._find(head))
            self._depth -= 1
        return known or ()

    def unnamed(self, head: Token) -> Mention:
        """Someone or something that is no actor but is quoted: "witnesses", "videos posted online"."""
        words = [token.text for token in head.lefts if token.dep_ in ("compound", "amod")]
        name = " ".join([*words, head.text])
        return Mention(
            name,
            country=None,
            sector=None,
            actor_id=None,
            how="phrase",
            **self._np.stretch(head.i, head.i + 1),
        )

    def read_sentence(self, words: Sequence[Token]) -> None:
        """Tell the memory who a sentence speaks of, and which brackets give aliases."""
        self.memory.sentence += 1
        for token in words:
            self._learn_alias(token)
            name = self.names.at(token.i)
            if token.dep_ in ("compound", "nmod", "poss") and name and name.entry and token.i == name.end - 1:
                self.memory.remember(
                    _of_entry(name.entry, self._np.stretch(name.start, name.end)), subject=False
                )
            if token.pos_ not in NOMINAL or token.dep_ in ("compound", "amod", "nmod", "attr"):
                continue
            if token.dep_ == "pobj" and token.head.lower_ == "as":
                continue  # what somebody is called or used as
            country = name.country.iso3 if name and name.country else self._countries_of_words.get(token.i)
            if country:
                self.memory.note_country(country)
            if _is_pronoun(token):
                continue
            for mention in self.resolve(token):
                if mention.how == "place":
                    continue
                self.memory.remember(mention, subject=token.dep_ in ("nsubj", "nsubjpass"))

    def _find(self, head: Token) -> Iterator[Mention]:
        if _is_pronoun(head):
            if later := self._named_later(head):
                yield from (
                    replace(one, how="pronoun", **self._np.stretch(head.i, head.i + 1)) for one in later
                )
                return
            if mention := self.memory.pronoun(
                head.lower_, self.offset + head.idx, self._subjects_beside(head)
            ):
                yield replace(mention, how="pronoun", **self._np.stretch(head.i, head.i + 1))
            return
        stands_for = antecedent(head)
        if stands_for.i != head.i:
            yield from self.resolve(stands_for)
            return
        name = self.names.at(head.i)
        if name is not None and not (
            name.country and name.word is CountryWord.ADJECTIVE and self._np.agent(head)
        ):
            named = self._named(head, name)
            if named is not None:
                yield named
                return
        described = list(self._described(head))
        unknown = head.pos_ == "PROPN" and head.is_title and head.ent_type_ not in _NO_ACTORS
        if not described and name is None and unknown and head.i not in self._countries_of_words:
            described = [self._unlisted(head)]
        yield from described

    def _named_later(self, pronoun: Token) -> tuple[Mention, ...]:
        """The main subject behind a pronoun that opens a sentence: "In the towns they hold, X ..."."""
        if pronoun.lower_ not in PLURAL | THINGS or pronoun.dep_ not in ("nsubj", "poss"):
            return ()
        root = pronoun.sent.root
        subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.i < pronoun.i or _is_pronoun(subject):
            return ()
        opener = next((word for word in pronoun.ancestors if word.head.i == root.i), None)
        if opener is None or opener.dep_ not in ("prep", "advcl") or opener.i > subject.i:
            return ()
        return tuple(one for one in self.resolve(subject) if one.how != "place")

    def _subjects_beside(self, pronoun: Token) -> tuple[Mention, ...]:
        """The subject of the verb whose object a pronoun is: it means somebody else."""
        if pronoun.dep_ not in ("dobj", "dative"):
            return ()
        subjects = (child for child in pronoun.head.children if child.dep_ == "nsubj")
        return tuple(mention for subject in subjects for mention in self.resolve(subject))

    # --- names ---

    def _named(self, head: Token, name: Name) -> Mention | None:
        span = self._np.stretch(self._np.start(head), max(name.end, head.i + 1))
        if name.entry is not None:
            return _of_entry(name.entry, span)
        if name.country is not None:
            return self._of_country(head, name, span)
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
        alias = self.memory.aliases.get(name.text) or self.memory.aliases.get(head.text)
        if alias is not None:
            return replace(alias, how="list" if alias.how == "list" else "name", **span)
        return self._unknown_name(head, name, span)

    def _of_country(self, head: Token, name: Name, span: Stretch) -> Mention:
        country = name.country
        assert country is not None  # noqa: S101 - the caller has looked
        if name.word in (CountryWord.CAPITAL, CountryWord.SEAT):
            how = "capital" if name.word is CountryWord.CAPITAL else "list"
            return Mention(
                f"Government of {country.name}",
                country=country.iso3,
                sector="GOV",
                actor_id=f"{country.iso3}-GOV",
                how=how,
                **span,
            )
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
        return Mention(
            country.name, country=country.iso3, sector=None, actor_id=country.iso3, how="country", **span
        )

    def _unknown_name(self, head: Token, name: Name, span: Stretch) -> Mention:
        """A person or body that only the text names, typed by title, apposition and demonym."""
        agent, country = self._title(head, name)
        person = name.label == "PERSON"
        sector = agent.sector if agent else None
        actor = Mention(
            name.text,
            country=country,
            sector=sector,
            actor_id=None,
            how="name",
            noun=agent.noun if agent else None,
            person=person,
            plural=False,
            **span,
        )
        self.memory.aliases.setdefault(name.text, actor)
        if person:
            self.memory.aliases.setdefault(name.text.split()[-1], actor)
        return actor

    def _unlisted(self, head: Token) -> Mention:
        """A capitalised name that no list and no recogniser knows."""
        first = head.i
        while (
            first > 0
            and self.doc[first - 1].dep_ == "compound"
            and self.doc[first - 1].pos_ == "PROPN"
            and self.names.at(first - 1) is None
        ):
            first -= 1
        name = Name(first, head.i + 1, self.doc[first : head.i + 1].text, label="")
        known = self.memory.aliases.get(name.text) or self.memory.aliases.get(head.text)
        span = self._np.stretch(first, head.i + 1)
        return replace(known, **span) if known else self._unknown_name(head, name, span)

    def _title(self, head: Token, name: Name) -> tuple[AgentEntry | None, str | None]:
        """Noun and country that go with a name: "Omani envoy X", "X, the Omani envoy"."""
        places = [head, *(child for child in head.children if child.dep_ == "appos")]
        if head.dep_ == "appos":
            places.append(head.head)
        for place in places:
            words = list(self._np.words(place))
            agent = self._np.agent_among(words, skip=name)
            country = self._country_of_phrase(place, words)
            if agent or country:
                return agent, country
        return None, None

    # --- nouns ---

    def _described(self, head: Token) -> Iterator[Mention]:
        agent = self._np.agent(head)
        if agent is None or head.lemma_ in self._measures:
            counted = list(self._place_or_count(head))
            if agent is None or counted:
                yield from counted
                return
        for child in head.children:  # "the former prime minister, X"
            name = self.names.at(child.i) if child.dep_ == "appos" and child.i > head.i else None
            if name and (name.label == "PERSON" or (name.entry and name.entry.kind == "person")):
                yield from self.resolve(child)
                return
        weapon = agent.kind == "weapon"
        owners = list(self._owners(head, frozenset({"of"}) if agent.sector == "MIL" else _BINDING))
        if weapon:
            yield from owners or self._wielders(head)  # "army tanks" are the army, "tanks" are nobody
            return
        if not owners:
            yield self._unowned(head, agent)
            return
        for owner in owners:
            yield self._owned(head, agent, owner)

    def _place_or_count(self, head: Token) -> Iterator[Mention]:
        """A literal place that is acted on, or a number that stands for people ("twelve were hurt")."""
        if head.i in self._countries_of_words:
            country = self._countries_of_words[head.i]
            yield Mention(
                head.text,
                country=country,
                sector=None,
                actor_id=None,
                how="place",
                **self._np.stretch(head.i, head.i + 1),
            )
            return
        if (
            head.pos_ in ("NUM", "DET", "PRON") or head.lemma_ in self._measures
        ):  # "hundreds of soldiers", "a column of rebels"
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    for inner in expand([pobj for pobj in child.children if pobj.dep_ == "pobj"]):
                        yield from self.resolve(inner)
        for child in head.children:
            if child.dep_ == "appos" and self.names.at(child.i):
                yield from self.resolve(child)
                return
        if (head.lemma_ in self._classes["crowd"] and head.dep_ in ("nsubj", "nsubjpass", "dobj")) or (
            head.pos_ == "NUM" and head.dep_ == "nsubjpass"
        ):
            country = self._country_nearby(head)
            span = self._np.stretch(head.i, head.i + 1)
            yield Mention(
                "people",
                country=country,
                sector="CVL",
                actor_id=None,
                how="agent",
                plural=True,
                inferred_country=True,
                **span,
            )

    def _owned(self, head: Token, agent: AgentEntry, owner: Mention) -> Mention:
        span = self._np.stretch(self._np.start(head), head.i + 1)
        plural = head.tag_ in ("NNS", "NNPS")
        kind = _Kind(
            how="agent", noun=agent.noun, plural=plural, person=agent.kind == "person" and not plural
        )
        if (
            owner.how == "list"
            and owner.sector not in (None, "GOV")
            and not owner.person
            and not self._np.is_office(agent)
        ):
            return replace(owner, **span, how="list", noun=agent.noun, plural=plural)  # "Hezbollah fighters"
        sector = self._np.sector(head, agent) or owner.sector
        country = owner.country
        if country is None:
            name = f"{owner.text if owner.how == 'group' else owner.name} {self._np.noun_text(head, agent)}"
            return Mention(
                name,
                country=None,
                sector=owner.sector if owner.sector in ("IGO", "NGO", "IMG") else sector,
                actor_id=owner.actor_id,
                **kind,
                **span,
            )
        official = (
            self._np.is_office(agent) and self._day and self._actors.holder(agent.noun, country, self._day)
        )
        if official and not plural:
            return replace(_of_entry(official, span), noun=agent.noun)
        state = self._countries.get(country)
        if agent.noun in self._classes["state_body"] and state and sector == "GOV":
            return Mention(
                f"Government of {state.name}",
                country=country,
                sector="GOV",
                actor_id=f"{country}-GOV",
                **kind,
                **span,
            )
        adjective = (
            owner.text
            if owner.how == "group"
            else (state.adjectives[0] if state and state.adjectives else country)
        )
        actor_id = f"{country}-{sector}" if sector in ("GOV", "MIL", "COP") and owner.how != "group" else None
        return Mention(
            f"{adjective} {self._np.noun_text(head, agent)}",
            country=country,
            sector=sector,
            actor_id=actor_id,
            **kind,
            **span,
        )

    def _unowned(self, head: Token, agent: AgentEntry) -> Mention:
        """A noun without country or group: one spoken of before, or one of the place."""
        span = self._np.stretch(self._np.start(head), head.i + 1)
        plural = head.tag_ in ("NNS", "NNPS")
        definite = any(child.lower_ in _DEFINITE for child in head.children if child.dep_ == "det")
        if definite or agent.collective:
            sectors = (
                _ARMED_OPPOSITION
                if definite and (agent.noun in self._classes["generic_body"] or agent.sector == "REB")
                else frozenset()
            )
            known = self.memory.same_noun(agent.noun, sectors, self.offset + head.idx)
            if known is not None:
                return replace(known, how="phrase", **span)
        country = self._country_nearby(head) if agent.sector in _LOCAL_SECTORS else None
        official = (
            country
            and self._np.is_office(agent)
            and definite
            and self._day
            and self._actors.holder(agent.noun, country, self._day)
        )
        if official:
            return replace(_of_entry(official, span), how="phrase", noun=agent.noun)
        state = self._countries.get(country) if country else None
        if state and agent.noun in self._classes["state_body"]:
            return Mention(
                f"Government of {state.name}",
                country=country,
                sector="GOV",
                actor_id=f"{country}-GOV",
                how="agent",
                noun=agent.noun,
                inferred_country=True,
                **span,
            )
        return Mention(
            self._np.noun_text(head, agent),
            country=country,
            sector=self._np.sector(head, agent),
            actor_id=None,
            how="agent",
            noun=agent.noun,
            plural=plural,
            person=agent.kind == "person" and not plural,
            inferred_country=country is not None,
            **span,
        )

    def _owners(self, head: Token, binding: frozenset[str]) -> Iterator[Mention]:
        """Whose soldiers, officials or fighters they are: several for "Omani and Saudi officials"."""
        for child in head.children:
            if (
                child.dep_ == "appos"
                and child.i > head.i
                and (name := self.names.at(child.i))
                and (name.entry or name.label == "ORG")
            ):
                yield from self.resolve(child)[:1]
                return
        found = False
        for child in head.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                for modifier in (child, *_conjoined(child)):
                    if owner := self._owner(modifier):
                        found = True
                        yield owner
        if found:
            return
        for child in head.children:  # "a militia known as the White Army"
            if child.dep_ == "acl" and child.lemma_ in ("know", "call", "name", "dub"):
                for word in child.subtree:
                    if word.dep_ in ("pobj", "oprd") and word.pos_ == "PROPN":
                        yield from self.resolve(word)[:1]
                        return
        if head.dep_ == "appos" and self.names.at(head.head.i):
            yield from self.resolve(head.head)[:1]
            return
        for child in head.children:
            if child.dep_ in ("prep", "acl") and child.lower_ in binding:
                inner = [pobj for pobj in child.children if pobj.dep_ == "pobj"]
                owners = [
                    owner
                    for word in (expand(inner) if child.lower_ == "of" else inner)
                    if (owner := self._owner(word))
                ]
                yield from owners
                if owners:
                    return

    def _wielders(self, weapon: Token) -> Iterator[Mention]:
        """Whose weapons they are: "army jets", "drones fired by the rebels"."""
        for child in weapon.children:
            if child.dep_ in ("compound", "amod") and self._np.agent(child):
                yield from self._described(child)
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                for agent in child.children:
                    if agent.dep_ == "agent":
                        for pobj in expand([word for word in agent.children if word.dep_ == "pobj"]):
                            yield from self.resolve(pobj)

    def _owner(self, modifier: Token) -> Mention | None:
        if _is_half_of_compound(modifier):
            return None
        name = self.names.at(modifier.i)
        span = self._np.stretch(modifier.i, modifier.i + 1)
        if name is not None:
            span = self._np.stretch(name.start, name.end)
            if name.entry is not None:
                return _of_entry(name.entry, span)
            if name.country is not None:
                return Mention(
                    name.country.name,
                    country=name.country.iso3,
                    sector=None,
                    actor_id=name.country.iso3,
                    how="country",
                    **span,
                )
            if name.group is not None:
                return Mention(
                    name.group.name,
                    country=name.group.country,
                    sector=None,
                    actor_id=None,
                    how="group",
                    **span,
                )
            alias = self.memory.aliases.get(name.text)
            return alias and replace(alias, **span)
        if modifier.i in self._countries_of_words and (country := self._countries_of_words[modifier.i]):
            return Mention(modifier.text, country=country, sector=None, actor_id=None, how="place", **span)
        if modifier.dep_ in ("poss", "pobj") and (_is_pronoun(modifier) or self._np.agent(modifier)):
            return next(iter(self.resolve(modifier)), None)
        return None

    # --- countries and spans ---

    def _country_of_phrase(self, head: Token, words: Sequence[Token]) -> str | None:
        for token in words:
            name = self.names.at(token.i)
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

    def _country_nearby(self, head: Token) -> str | None:
        """The one country of the places that the sentence names, else the one the document is about."""
        here = self._countries_named(head.sent)
        if len(here) == 1:
            return next(iter(here))
        return self.memory.focus_country() if not here else None

    def _countries_named(self, sentence: Span) -> frozenset[str]:
        known = self._countries_by_sentence.get(sentence.start)
        if known is None:
            indices = range(sentence.start, sentence.end)
            places = {self._countries_of_words.get(index) for index in indices}
            names = (self.names.at(index) for index in indices)
            named = places | {name.country.iso3 for name in names if name and name.country}
            known = frozenset(country for country in named if country)
            self._countries_by_sentence[sentence.start] = known
        return known

    def _learn_alias(self, token: Token) -> None:
        """Note what a name in brackets behind a longer one stands for: "Forces for X (FX)"."""
        index = token.i
        if token.text != "(" or index + 2 >= len(self.doc) or self.doc[index + 2].text != ")" or index == 0:
            return
        alias = self.doc[index + 1]
        if not alias.text[0].isupper() or not alias.is_alpha:
            return
        head = self.doc[index - 1]
        for _ in range(8):  # the bracket may follow the last word of a long name
            if mentions := self.resolve(head):
                if mentions[0].how in ("list", "name", "agent") and alias.text not in self.memory.aliases:
                    self.memory.aliases[alias.text] = mentions[0]
                return
            if head.head.i == head.i:
                return
            head = head.head


def _of_entry(entry: ActorEntry, span: Stretch) -> Mention:
    return Mention(
        entry.name,
        country=entry.country,
        sector=entry.sector,
        actor_id=entry.actor_id,
        how="list",
        person=entry.kind == "person",
        **span,
    )


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in PRONOUNS and token.text != "US"


def _is_half_of_compound(token: Token) -> bool:
    """ "pro-Omani" rebels aren't Omani, "Omani-backed" ones neither."""
    before = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("pro", "anti")
    after = (
        token.i + 2 < len(token.doc)
        and token.nbor().text == "-"
        and token.nbor(2).tag_ in ("VBN", "VBD", "JJ")
    )
    return before or after


def _conjoined(token: Token) -> Iterator[Token]:
    queue = [token]
    for word in queue:
        following = [child for child in word.children if child.dep_ == "conj"]
        queue += following
        yield from following
