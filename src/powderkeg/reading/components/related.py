"""Whom the things are of or for that an act is done to: "the villagers' crops", "aid for Chad"."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.dependencies import ANSWERS, expand
from powderkeg.reading.syntax import Syntax

_WAYS = ("owner", "of", "with", "against", "for", "between", "among", "from", "to", "on", "by")
_INSIDE = frozenset({"of", "for", "in", "with", "on", "to"})  # "part of a programme for Chad"
_HOSTS = frozenset({"to", "in", "from", "at"})  # "its ambassador to Chad", "its embassy in Chad"
_OWN = frozenset({"its", "their", "his", "her"})
_DEEPEST = 3  # things within things


class Related:
    """Finds the actors behind things and behind one's own people; `doers` are never meant."""

    def __init__(self, syntax: Syntax, actors: ActorFinder) -> None:
        self._syntax = syntax
        self._actors = actors

    def behind(
        self,
        words: Sequence[Token],
        doers: Sequence[Mention],
        *,
        abroad: bool = False,
        suffering: Sequence[Token] = (),
    ) -> tuple[Token, ...]:
        """Whom things are of, for, with or from; with `abroad` also the other country that they are in.

        Whose people those are that suffer a deed doesn't count: "condemned the murder of a leader of X".
        """
        things = tuple(words)
        for _ in range(_DEEPEST):
            for way in _WAYS:
                found = (inner for thing in things for inner in self._bound(thing, way))
                if others := self.others(found, doers):
                    return others
            if abroad and (places := self._abroad(things, doers)):
                return places
            inside = (inner for thing in things for inner in prepositional(thing, _inside(thing)))
            things = tuple(inner for inner in inside if inner not in suffering)
        return ()

    def sent_to(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """To whom one's own people are sent: "recalled its envoy to Chad" is done to Chad."""
        envoys = [
            word
            for word in words
            if any(child.dep_ == "poss" and child.lower_ in _OWN for child in word.children)
        ]
        if len(envoys) < len(words):
            return ()
        hosts = expand([host for word in envoys for host in prepositional(word, _HOSTS)])
        return tuple(host for host in hosts if self._actors.resolve(host))

    def others(self, words: Iterator[Token] | Sequence[Token], doers: Sequence[Mention]) -> tuple[Token, ...]:
        """The words that stand for actors, at least one of them none of `doers`."""
        return tuple(word for word in words if self._stands_for_other(word, doers))

    def _stands_for_other(self, word: Token, doers: Sequence[Mention]) -> bool:
        mentions = self._actors.resolve(word)
        return any(not any(_is_side_of(mention, doer) for doer in doers) for mention in mentions)

    def _abroad(self, things: Sequence[Token], doers: Sequence[Mention]) -> tuple[Token, ...]:
        """The other country that things are in: "strengthened its forces in Chad"."""
        own = {doer.country for doer in doers}
        return tuple(
            place
            for thing in things
            for place in prepositional(thing, ("in",))
            if any(one.country and one.country not in own for one in self._actors.resolve(place))
        )

    def _bound(self, thing: Token, way: str) -> Sequence[Token]:
        if way in ("owner", "of"):
            return self._syntax.slot(thing, way)
        return list(expand(list(prepositional(thing, {way}))))


def _inside(thing: Token) -> frozenset[str]:
    """A "response to" an act is not asked of, or done to, whoever acted."""
    return _INSIDE - {"to"} if thing.lemma_ in ANSWERS else _INSIDE


def _is_side_of(mention: Mention, doer: Mention) -> bool:
    """Whether an actor is the doer, or the country whose people do it."""
    return mention.same_actor(doer) or (mention.how == "country" and mention.country == doer.country)


def prepositional(noun: Token, prepositions: Collection[str]) -> Iterator[Token]:
    """What hangs on a noun itself by a preposition."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
