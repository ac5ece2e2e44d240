"""Whose a noun is: "Omani soldiers", "fighters of X", "a militia known as X", "rebels in Mali"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.mentions import of_entry, of_state
from powderkeg.reading.components.setting import Setting, is_pronoun
from powderkeg.reading.syntax import expand

# "rebels in Mali"; soldiers may be in another's country
BINDING = frozenset({"of", "in", "from", "for", "at", "near"})
_CALLING = frozenset({"know", "call", "name", "dub"})


class Owners:
    """Owners of the nouns of one paragraph; `resolve` gives the actors that a word stands for."""

    def __init__(self, setting: Setting, resolve: Callable[[Token], tuple[Mention, ...]]) -> None:
        self._at = setting
        self._resolve = resolve

    def of(self, head: Token, binding: frozenset[str]) -> Iterator[Mention]:
        """Whose soldiers, officials or fighters they are: several for "Omani and Saudi officials".

        `binding` are the prepositions that tell an owner.
        """
        ways = (self._apposed(head), self._in_front(head), self._called(head), self._apposed_to(head))
        for way in ways:
            found = list(way)
            if found:
                yield from found
                return
        yield from self._behind(head, binding)

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
            if child.dep_ == "prep" and child.lower_ in BINDING:
                for inner in child.children:
                    if inner.dep_ == "pobj" and (owner := self._owner(inner)) and owner.country:
                        return owner.country
        return None

    def _apposed(self, head: Token) -> Iterator[Mention]:
        """ "the rebel group X"."""
        for child in head.children:
            name = self._at.names.at(child.i)
            if child.dep_ == "appos" and child.i > head.i and name and (name.entry or name.label == "ORG"):
                yield from self._resolve(child)[:1]
                return

    def _in_front(self, head: Token) -> Iterator[Mention]:
        for child in head.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                for modifier in (child, *_conjoined(child)):
                    if owner := self._owner(modifier):
                        yield owner

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

    def _behind(self, head: Token, binding: frozenset[str]) -> Iterator[Mention]:
        for child in head.children:
            if child.dep_ in ("prep", "acl") and child.lower_ in binding:
                inner = [pobj for pobj in child.children if pobj.dep_ == "pobj"]
                words = expand(inner) if child.lower_ == "of" else inner
                owners = [owner for word in words if (owner := self._owner(word))]
                yield from owners
                if owners:
                    return

    def _owner(self, modifier: Token) -> Mention | None:
        if _is_half_of_compound(modifier):
            return None
        name = self._at.names.at(modifier.i)
        if name is not None:
            span = self._at.phrases.stretch(name.start, name.end)
            if name.entry is not None:
                return of_entry(name.entry, span)
            if name.country is not None:
                return of_state(name.country, span)
            if name.group is not None:
                country = name.group.country
                return Mention(
                    name.group.name, country=country, sector=None, actor_id=None, how="group", **span
                )
            alias = self._at.memory.aliases.get(name.text)
            return alias and replace(alias, **span)
        country = self._at.countries_of_words.get(modifier.i)
        if country:
            span = self._at.phrases.stretch(modifier.i, modifier.i + 1)
            return Mention(modifier.text, country=country, sector=None, actor_id=None, how="place", **span)
        if modifier.dep_ in ("poss", "pobj") and (is_pronoun(modifier) or self._at.phrases.agent(modifier)):
            return next(iter(self._resolve(modifier)), None)
        return None


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
