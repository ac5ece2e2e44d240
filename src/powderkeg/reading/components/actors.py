"""Who: the actors that a noun phrase or pronoun stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from powderkeg.reading.components.coreference import SPEAKER, Memory, Mention, Part
from powderkeg.reading.components.described_actors import DescribedActors
from powderkeg.reading.components.mentions import of_entry
from powderkeg.reading.components.named_actors import NamedActors
from powderkeg.reading.components.names import Name, Names
from powderkeg.reading.components.noun_phrases import NounPhrases
from powderkeg.reading.components.owners import Owners
from powderkeg.reading.components.pronouns import stands_for
from powderkeg.reading.components.setting import Setting, appositions, is_half_of_compound, is_pronoun
from powderkeg.reading.components.speech import Speaking, Speech
from powderkeg.reading.components.unknown_actors import UnknownActors
from powderkeg.reading.dependencies import NOMINAL, antecedent, is_supposed
from powderkeg.reference.actors import ActorList
from powderkeg.reference.agents import Agents
from powderkeg.reference.countries import Countries, CountryWord

_NUMBERS = {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
_NO_ACTORS = frozenset(_NUMBERS | {"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "FAC", "LOC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTS = {Speaking.ASIDE: Part.ASIDE, Speaking.QUOTES: Part.QUOTES, Speaking.GOVERNS: Part.GOVERNS}
_DEEPEST = 20  # phrases within phrases; deeper ones are no report


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
    saying : frozenset of str
        Lemmas of verbs of saying.
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
        saying: frozenset[str] = frozenset(),
        day: date | None,
    ) -> None:
        self.doc = doc
        self.names = names
        self._memory = memory
        self._phrases = NounPhrases(
            doc, offset, names=names, places=countries_of_words, agents=agents, classes=classes
        )
        speech = self._speech = Speech(doc, offset, saying, classes["appeals"])
        self._setting = Setting(
            doc, names, countries_of_words, memory, self._phrases, speech, actors, countries, classes, day
        )
        owners = Owners(self._setting, self.resolve)
        self._unknown = UnknownActors(self._setting, owners)
        self._named = NamedActors(self._setting, owners, self._unknown)
        self._described = DescribedActors(self._setting, owners, self.resolve)
        self._known: dict[int, tuple[Mention, ...]] = {}
        self._depth = 0

    def resolve(self, head: Token) -> tuple[Mention, ...]:
        """The actors that a word, with what belongs to it, stands for; empty for things."""
        known = self._known.get(head.i)
        if known is None and self._depth < _DEEPEST:
            self._known[head.i] = ()  # a phrase that contains itself names nobody
            self._depth += 1
            known = self._known[head.i] = tuple(self._in_office(head, one) for one in self._find(head))
            self._depth -= 1
        return known or ()

    def among(self, words: Iterable[Token]) -> tuple[Token, ...]:
        """Those of some words that stand for an actor."""
        return tuple(word for word in words if self.resolve(word))

    def unnamed(self, head: Token) -> Mention:
        """Someone or something that is no actor but is quoted: "witnesses", "videos posted online"."""
        words = [token.text for token in head.lefts if token.dep_ in ("compound", "amod")]
        name = " ".join([*words, head.text])
        span = self._phrases.stretch(head.i, head.i + 1)
        return Mention(name, country=None, sector=None, actor_id=None, how="phrase", **span)

    def read_sentence(self, words: Sequence[Token]) -> None:
        """Tell the memory who a sentence speaks of, and which brackets give aliases."""
        self._memory.sentence += 1
        for token in words:
            self._learn_alias(token)
            name = self.names.at(token.i)
            if name and token.i == name.end - 1:
                self._remember_owner(token, name)
            if token.pos_ not in NOMINAL or token.dep_ in ("compound", "amod", "nmod", "attr"):
                continue
            if is_half_of_compound(token):
                continue  # "US-supplied tanks" don't speak of the United States
            if token.dep_ == "pobj" and token.head.lower_ == "as":
                continue  # what somebody is called or used as
            place = self._setting.countries_of_words.get(token.i)
            country = name.country.iso3 if name and name.country else place
            if country:
                self._memory.note_country(country)
            if is_pronoun(token) and (token.lower_ in SPEAKER or token.dep_ not in _SUBJECTS):
                continue
            for mention in self.resolve(token):
                if mention.how != "place":
                    self._memory.remember(mention, self._part(token), self._speech.quotation(token))

    def _part(self, token: Token) -> Part:
        speaking = _PARTS.get(self._speech.speaking(token))
        if speaking is not None:
            return speaking
        if token.dep_ == "pobj" and token.head.dep_ == "agent":
            return self._part_of_agent(token.head.head)
        if token.dep_ not in _SUBJECTS:
            return Part.OTHER
        aside = is_supposed(token.head) or self._is_aside(token.head)
        return Part.CLAUSE if aside else Part.SUBJECT

    def _is_aside(self, verb: Token) -> bool:
        """Whether a clause behind the main one only says when or why what that one tells was done."""
        main = verb.head
        opened = any(child.dep_ in ("mark", "advmod") and child.i < verb.i for child in verb.children)
        if verb.dep_ != "advcl" or not opened or main.i > verb.i:
            return False
        doers = [child for child in main.children if child.dep_ in _SUBJECTS]
        return any(
            is_pronoun(doer) or any(mention.how != "place" for mention in self.resolve(doer))
            for doer in doers
        )  # whom "we" means is not known before the whole sentence is

    def _part_of_agent(self, deed: Token) -> Part:
        """Of whoever does what a passive tells of, unless that only says which one is meant.

        Where nobody else takes part ("the UN said the town was shelled by the rebels"), it is like a subject.
        """
        if deed.dep_ not in ("ROOT", "ccomp", "conj", "parataxis"):
            return Part.OTHER
        undergoing = [child for child in deed.children if child.dep_ == "nsubjpass"]
        undergone = [mention for child in undergoing for mention in self.resolve(child)]
        alone = all(mention.how == "place" or mention.sector is None for mention in undergone)
        return Part.SUBJECT if undergoing and alone and self._speech.is_told(deed) else Part.AGENT

    def _remember_owner(self, token: Token, name: Name) -> None:
        """Whose something is counts as spoken of: "Hezbollah fighters", "the Kadena Front's camp"."""
        if token.dep_ not in ("compound", "nmod", "poss"):
            return
        if name.entry:
            span = self._phrases.stretch(name.start, name.end)
            self._memory.remember(of_entry(name.entry, span), Part.OTHER, self._speech.quotation(token))
        elif name.label == "ORG":
            for mention in self.resolve(token):
                self._memory.remember(mention, Part.OTHER, self._speech.quotation(token))

    def _find(self, head: Token) -> Iterator[Mention]:
        if is_pronoun(head):
            pronoun = list(stands_for(head, self._setting, self.resolve))
            if pronoun:
                yield from pronoun
                return
        meant = antecedent(head)
        if meant.i != head.i:
            yield from self.resolve(meant)
            return
        name = self.names.at(head.i)
        if name is not None and not self._only_describes(name, head):
            named = self._named.find(head, name)
            if named is not None:
                yield named
                return
        described = list(self._described.find(head))
        arms = head.lower_.removesuffix("s") in self._setting.classes["weapon"]  # "Humvees"
        unknown = head.pos_ == "PROPN" and head.is_title and head.ent_type_ not in _NO_ACTORS and not arms
        if not described and name is None and unknown and head.i not in self._setting.countries_of_words:
            described = [self._unknown.unlisted(head)]
        yield from described

    def _in_office(self, head: Token, mention: Mention) -> Mention:
        """A former or deposed office-holder is of the elite and speaks for no state: "former president X"."""
        if mention.sector != "GOV" or not (mention.person or mention.plural):
            return mention
        if not (self._phrases.is_out_of_office(head) or self._is_told_to_be_out(head, mention)):
            return mention
        of_state = (mention.actor_id or "").endswith("-GOV")
        return replace(mention, sector="ELI", actor_id=None if of_state else mention.actor_id)

    def _is_told_to_be_out(self, head: Token, mention: Mention) -> bool:
        """ "X, the ousted president"; "President X, a former minister" has an office still."""
        name = self.names.at(head.i)
        if name is None or self._phrases.agent_among(list(self._phrases.words(head)), skip=name):
            return False
        for described in appositions(head):
            agent = self._phrases.agent(described)
            definite = any(child.lower_ == "the" or child.dep_ == "poss" for child in described.children)
            office = agent is not None and agent.sector in ("GOV", "ELI")
            if office and (definite or mention.how == "name") and self._phrases.is_out_of_office(described):
                return True
        return False

    def _only_describes(self, name: Name, head: Token) -> bool:
        """Whether a name tells of which country somebody is, or is that of a town."""
        adjective = name.country is not None and name.word is CountryWord.ADJECTIVE
        if name.label == "ORG" and name.end - name.start == 1 and head.i in self._setting.countries_of_words:
            return self._memory.known_as(name.text) is None
        return adjective and self._phrases.agent(head) is not None

    def _learn_alias(self, token: Token) -> None:
        """Note what a name in brackets behind a longer one stands for: "Forces for X (FX)"."""
        doc, aliases = self._setting.doc, self._memory.aliases
        index = token.i
        if token.text != "(" or index + 2 >= len(doc) or doc[index + 2].text != ")" or index == 0:
            return
        alias = doc[index + 1]
        if not alias.text[0].isupper() or not alias.is_alpha:
            return
        head = doc[index - 1]
        for _ in range(8):  # the bracket may follow the last word of a long name
            mentions = self.resolve(head)
            if mentions and mentions[0].how != "place":  # a long name may end in one
                if mentions[0].how in ("list", "name", "agent"):
                    aliases.setdefault(alias.text, mentions[0])
                return
            if head.head.i == head.i:
                return
            head = head.head
