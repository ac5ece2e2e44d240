"""Which of the places in a sentence is the place of an act."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from powderkeg.datamodel.claim import Place
from powderkeg.reading.components.coreference import PRECISION_OF_NOUN, PlaceMemory
from powderkeg.reading.frames import Frame

_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "throughout",
        "within",
        "over",
        "off",
        "between",
    }
)
_WHITHER = frozenset(
    {"into", "to", "toward", "towards", "from", "through", "against", "north", "south", "east", "west", "of"}
)
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "csubj"})
_MODIFIERS = frozenset({"appos", "compound", "nmod", "amod", "poss"})
_MAX_WORDS = 60  # words looked at below one trigger


class PlaceFinder:
    """Places of acts in one paragraph.

    Parameters
    ----------
    places : mapping of int to Place
        The place that each word is a part of the name of.
    """

    def __init__(self, places: Mapping[int, Place], memory: PlaceMemory) -> None:
        self._places = places
        self._memory = memory

    def of_frame(self, frame: Frame) -> tuple[Place, Token] | None:
        """The place of a frame's act and the word that names it.

        A place that the predicate itself takes ("captured X") comes first, then what hangs on the trigger
        with a preposition of place, nearest first, then the opening of the sentence or of the clause it
        belongs to, then a place that is the source's or target's own.
        """
        for word in frame.places:
            if found := self.named_by(word):
                return found
        for wanted in (_WHERE, _WHITHER):
            for trigger in _governing(frame.head):
                if found := next(self._below(trigger, wanted), None):
                    return found
        for word in frame.targets:
            if word.i in self._places:
                return self._places[word.i], word
        return None

    def named_by(self, word: Token) -> tuple[Place, Token] | None:
        """The place that a word names: itself, "the city of X", "X province", "the city", "it"."""
        if word.i in self._places:
            return self._places[word.i], word
        for other in (*word.children, *((word.head,) if word.dep_ == "appos" else ())):
            if (other.dep_ in _MODIFIERS or word.dep_ == "appos") and other.i in self._places:
                return self._places[other.i], other
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in", "near", "around"):
                for pobj in child.children:
                    if pobj.dep_ == "pobj" and (found := self.named_by(pobj)):
                        return found
                    if pobj.pos_ == "PROPN" and child.lower_ == "of" and word.lemma_ in PRECISION_OF_NOUN:
                        precision = PRECISION_OF_NOUN[word.lemma_]
                        return Place(name=pobj.text, text=pobj.text, precision=precision), pobj
        if known := self._memory.stands_for(word.lemma_.lower()):
            return known, word
        return None

    def _below(self, trigger: Token, prepositions: frozenset[str]) -> Iterator[tuple[Place, Token]]:
        """Places under a trigger, breadth first, not in clauses of their own."""
        queue = [trigger]
        for _ in range(_MAX_WORDS):
            if not queue:
                return
            word = queue.pop(0)
            for child in word.children:
                if child.dep_ in ("prep", "advmod") and child.lower_ in prepositions:
                    for pobj in child.children:
                        if pobj.dep_ == "pobj" and (found := self.named_by(pobj)):
                            yield found
                elif (
                    child.lower_ == "there"
                    and child.dep_ == "advmod"
                    and (known := self._memory.stands_for("there"))
                ):
                    yield known, child
                if child.dep_ not in _CLAUSES:
                    queue.append(child)


def _governing(trigger: Token) -> Iterator[Token]:
    """The trigger, then the predicates whose setting it shares."""
    yield trigger
    current = trigger
    for _ in range(4):
        if (
            current.dep_
            not in ("conj", "xcomp", "advcl", "pcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj")
            or current.head.i == current.i
        ):
            return
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            yield current
