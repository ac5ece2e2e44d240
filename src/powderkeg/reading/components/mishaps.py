"""Whether harm is done by human hand: disasters, accidents, illness and games are nobody's acts."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from spacy.tokens import Span, Token

from powderkeg.datamodel.claim import EventType
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax

_REBELLIOUS = frozenset({"REB", "UAF", "PRM", "IMG"})  # who uses a disaster means harm
_RELIEF = frozenset({"MIL", "COP", "IGO", "NGO"})  # whose help is AID even at home
_CIVILIANS = frozenset({"CVL", "REF"})
_USED_ON_PERSONS = frozenset({"arrest", "seize", "deport", "cyber"})  # no measure against a disaster
_SCORE = re.compile(r"(?<![\d-])\d-\d(?![\d-])")  # "won 2-1"
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_ACTING = frozenset({"VERB", "NOUN", "AUX"})
_BLOWS = frozenset({"hit", "strike", "kill", "injure", "wound", "crush", "ram", "damage", "destroy", "smash"})
_BLASTS = frozenset({"explode", "explosion", "blast"})


class Scene(Enum):
    """What a sentence shows of its cause: a mishap, or somebody who means harm."""

    MISHAP = "mishap"
    HAND = "hand"


class Mishaps:
    """Tells mishaps from deeds in one paragraph.

    `classes` are the word classes of the lexicon: `calm`, `vehicle`, `sport`, `violent`, `calamity`,
    `goes_wrong`, `works`, `gunfire` and `hand`.
    """

    def __init__(self, syntax: Syntax, classes: Mapping[str, frozenset[str]]) -> None:
        self._syntax = syntax
        self._classes = classes
        self._scenes: dict[int, Scene | None] = {}  # by the first word of a sentence
        self._games: dict[int, bool] = {}

    def is_mishap(self, token: Token) -> bool:
        """Whether weather, an illness or an accident does what a word tells of, or it is said of a game."""
        blow = token.lemma_.lower() in _BLOWS
        if token.lemma_ == "strike" and any(child.lower_ == "hunger" for child in token.children):
            return False
        return any(self._is_calm(doer, blow) for doer in self._doers(token)) or self._is_game(token.sent)

    def is_calm(self, sentence: Span, *, earlier: bool) -> bool:
        """Whether a sentence tells of a mishap; one that shows no cause goes with those around it.

        `earlier` says whether the sentences before told of one.
        """
        own = self.scene(sentence)
        if own is None and not earlier and sentence.end < len(sentence.doc):
            own = self.scene(sentence.doc[sentence.end].sent)
        return own is Scene.MISHAP or (own is None and earlier)

    def scene(self, sentence: Span) -> Scene | None:
        """What the words of a sentence show; a weapon or an attacker outweighs any sign of a mishap."""
        if sentence.start not in self._scenes:
            self._scenes[sentence.start] = self._look(sentence)
        return self._scenes[sentence.start]

    def is_calamity(self, word: Token) -> bool:
        """Whether a word names a disaster or an accident, or tells of something that goes wrong."""
        lemma = word.lemma_.lower()
        if lemma == "fire":
            return word.pos_ == "NOUN" and not self._is_gunfire(word)
        named = word.pos_ in _NAMING and word.ent_type_ != "ORG" and lemma in self._classes["calamity"]
        return named or (
            word.pos_ in _ACTING and lemma in self._classes["goes_wrong"] and not self._ends(word)
        )

    def _ends(self, word: Token) -> bool:
        """Whether something that is no thing comes to an end: "the talks collapsed"."""
        subjects = self._syntax.slot(word, "subj") if word.pos_ != "NOUN" else self._syntax.slot(word, "of")
        return any(subject.lemma_.lower() in self._classes["collapsing"] for subject in subjects)

    def _look(self, sentence: Span) -> Scene | None:
        lemmas = {word.lemma_.lower() for word in sentence}
        if lemmas & self._classes["hand"] or {word.lower_ for word in sentence} & self._classes["hand"]:
            return Scene.HAND
        industrial = lemmas & _BLASTS and lemmas & self._classes["works"]
        return Scene.MISHAP if industrial or any(map(self.is_calamity, sentence)) else None

    def _is_gunfire(self, fire: Token) -> bool:
        """ "opened fire", "under fire", "army fire", "Israeli fire"; any other fire burns."""
        modifiers = self._syntax.slot(fire, "mod")
        verb = fire.head.head if fire.dep_ == "pobj" else fire.head
        words = {fire.head.lemma_, verb.lemma_, *(modifier.lower_ for modifier in modifiers)}
        return bool(words & self._classes["gunfire"]) or any(word.text.istitle() for word in modifiers)

    def _doers(self, token: Token) -> Iterator[Token]:
        doers = self._syntax.slot(token, "subj") if token.pos_ != "NOUN" else (token,)
        for doer in doers:
            # what "the bombing of the market" is of does nothing
            inside = self._syntax.slot(doer, "of") if token.pos_ != "NOUN" else ()
            if not inside or doer.lemma_ not in self._classes["measure"]:  # "a wave of bombings" is no wave
                yield doer
            yield from inside

    def _is_calm(self, doer: Token, blow: bool) -> bool:
        lemma = doer.lemma_.lower()
        if lemma == "fire":
            return self.is_calamity(doer)
        modifiers = {mod.lower_ for mod in self._syntax.slot(doer, "mod")}
        if blow and lemma in self._classes["vehicle"]:
            return self.scene(doer.sent) is not Scene.HAND
        if lemma in _BLASTS and lemma != "explode":
            return bool(modifiers & self._classes["calamity"])
        return lemma in self._classes["calm"] or bool(modifiers & self._classes["calm"])

    def _is_game(self, sentence: Span) -> bool:
        known = self._games.get(sentence.start)
        if known is None:
            words = {word.lower_ for word in sentence}
            played = bool(_SCORE.search(sentence.text) or words & self._classes["sport"])
            played = played and not words & self._classes["violent"]
            known = self._games[sentence.start] = played
        return known


def is_of_mishap(frame: Frame, actors: ActorFinder) -> bool:
    """Whether, amid a disaster, a frame is harm that nobody does, or what authorities do about it."""
    doers = [mention for word in frame.sources for mention in actors.resolve(word)]
    doers = [mention for mention in doers if mention.how != "place"]
    targets = [mention for word in frame.targets for mention in actors.resolve(word)]
    if any(doer.sector in _REBELLIOUS for doer in doers):
        return False
    if frame.plover_type is EventType.ASSAULT:
        return not doers
    if frame.plover_type is EventType.AID:
        helped = {target.country for target in targets}
        foreign = any(doer.country and doer.country not in helped for doer in doers)
        return not foreign and not any(doer.sector in _RELIEF for doer in doers)
    if frame.plover_type is EventType.ACCUSE:
        return frame.mode == "investigate"
    if frame.plover_type is EventType.REQUEST:
        return all(target.sector in _CIVILIANS for target in targets)
    if frame.plover_type is EventType.COERCE:
        return frame.mode not in _USED_ON_PERSONS
    return frame.plover_type is EventType.MOBILIZE or frame.head.lemma_.startswith("evacuat")
