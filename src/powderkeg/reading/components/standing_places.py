"""What "the city" or "there" may mean: places that are spoken of as ground, not capitals for governments."""

from collections.abc import Callable, Collection, Iterator, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind, Place, PlacePrecision
from powderkeg.reading.frames import Frame

_WHERE = frozenset(
    {"in", "near", "outside", "inside", "around", "across", "within", "into", "throughout", "over", "off"}
)
_MOVING = frozenset(  # with verbs of what is done to places and of ways to them, and with nouns of ground
    {"to", "from", "on", "at", "towards", "toward", "through", "via"}
)
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_DEEDS = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT})
_IN_NAME = frozenset({"compound", "nmod", "poss", "appos"})
_MOST_LEVELS = 6


class Ground:
    """Tells capitals as cities from capitals as governments.

    Parameters
    ----------
    nouns : collection of str
        Lemmas of ground, buildings and sites: "the streets of X", "X airport".
    verbs : collection of str
        Lemmas of what is done to places and of ways to them.
    """

    def __init__(self, nouns: Collection[str], verbs: Collection[str]) -> None:
        self._nouns = nouns
        self._verbs = verbs

    def is_place(self, word: Token, frames: Sequence[Frame]) -> bool:
        """Whether the name of a capital stands where only a place can stand."""
        if any(word in _grounds(frame) for frame in frames):
            return True
        for _ in range(_MOST_LEVELS):
            if word.dep_ in _IN_NAME and word.head.lemma_.lower() in self._nouns:
                return True
            if word.dep_ not in ("conj", "appos"):
                break
            word = word.head
        if word.dep_ == "pobj":
            return self._is_placed(word.head)
        return word.dep_ in _DONE_TO and word.head.lemma_ in self._verbs

    def _is_placed(self, preposition: Token) -> bool:
        governor = preposition.head
        if governor.dep_ == "prep":  # "from inside X"
            return preposition.lower_ in _WHERE
        if preposition.lower_ in _MOVING:
            return governor.lemma_ in self._verbs or governor.lemma_.lower() in self._nouns
        if preposition.lower_ == "of":
            return governor.lemma_.lower() in self._nouns
        return preposition.lower_ in _WHERE


def unlisted_places(frames: Sequence[Frame], is_known: Callable[[Token], bool]) -> Iterator[Place]:
    """Names of towns that no list has, where an attack or a march is on them: "advanced on Eza".

    Only what is written with a capital beside a verb in small letters is a name.
    """
    for frame in frames:
        if frame.plover_type not in _DEEDS or not frame.head.is_lower:
            continue
        for word in frame.targets:
            bound = word.dep_ == "pobj" and word.head.lower_ in _MOVING and word.head.head == frame.head
            if bound and word.text.istitle() and not word.ent_type_ and not is_known(word):
                yield Place(name=word.text, text=word.text, precision=PlacePrecision.CITY)


def _grounds(frame: Frame) -> tuple[Token, ...]:
    if frame.kind is Kind.CONTROL:
        return frame.places
    if frame.plover_type not in _DEEDS:
        return ()
    return (*frame.places, *(word for word in frame.targets if _is_ground_of_deed(word)))


def _is_ground_of_deed(target: Token) -> bool:
    bound = target.dep_ == "pobj" and target.head.lower_ in _WHERE | _MOVING
    return bound or target.dep_ in _DONE_TO
