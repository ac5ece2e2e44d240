"""Whom a deed is done to that bears its victim's name: "the governor's kidnapping", "his arrest"."""

from collections.abc import Collection

from spacy.tokens import Token

from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import ARMED, PERSONAL, Mention
from powderkeg.reading.components.related import prepositional
from powderkeg.reading.dependencies import expand

_TIMES = frozenset({"DATE", "TIME"})
_COLLECTIVE = ARMED | {"GOV"}  # "the soldiers' arrest of", and where no victim follows either may be meant


class Victims:
    """Owners of nouns in `deeds`, done to a person: a state, an army or a body does them itself."""

    def __init__(self, actors: ActorFinder, deeds: Collection[str]) -> None:
        self._actors = actors
        self._deeds = deeds

    def of(self, noun: Token) -> tuple[Token, ...]:
        """The owners that undergo it; nobody in "the general's murder of two nuns"."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() not in self._deeds:
            return ()
        if any(word.ent_type_ not in _TIMES for word in prepositional(noun, {"of"})):
            return ()
        own = [child for child in noun.children if child.dep_ == "poss"]
        return tuple(word for word in expand(own) if self._is_person(word))

    def _is_person(self, word: Token) -> bool:
        mentions = self._actors.resolve(word)
        named = word.ent_type_ == "PERSON" and all(mention.how == "name" for mention in mentions)
        individuals = bool(mentions) and (named or all(map(_is_individual, mentions)))
        return word.lower_ in PERSONAL or individuals


def _is_individual(mention: Mention) -> bool:
    """Whether a person or several are spoken of, and no side of a conflict."""
    several = mention.plural and mention.how == "agent" and mention.sector not in _COLLECTIVE
    return mention.person or several
