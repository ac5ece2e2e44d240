"""What "the city" or "there" may mean: places that are spoken of as ground, not capitals for governments."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind, Place, PlacePrecision
from powderkeg.reading.components.coreference import PlaceMemory
from powderkeg.reading.components.site import PlaceFinder
from powderkeg.reading.frames import Frame

_WHERE = frozenset(
    {"in", "near", "outside", "inside", "around", "across", "within", "into", "throughout", "over", "off"}
)
_MOVING = frozenset(  # with verbs of what is done to places and of ways to them, and with nouns of ground
    {"to", "from", "on", "at", "towards", "toward", "through", "via"}
)
_ON_THE_WAY = frozenset({"from", "to", "toward", "towards", "through", "via"})  # not what "the city" means
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


class Standing:
    """Notes the places of one sentence.

    Parameters
    ----------
    named : mapping of int to Place
        The places that its words name.
    sites : PlaceFinder
    ground : Ground
    memory : PlaceMemory
        What the document has spoken of so far.
    """

    def __init__(
        self, named: Mapping[int, Place], sites: PlaceFinder, ground: Ground, memory: PlaceMemory
    ) -> None:
        self._named = named
        self._sites = sites
        self._ground = ground
        self._memory = memory

    def remember_named(self, words: Iterable[Token]) -> None:
        """Note the places that a sentence names; a capital for a government ("Kyiv denied") is none."""
        self._memory.begin_sentence()
        for word in words:
            place = self._named.get(word.i)
            if place is None or self._named.get(word.i + 1) is place:
                continue
            capital = self._sites.is_capital(word.i)
            if not self._may_govern(word):
                passed = word.dep_ == "pobj" and word.head.lower_ in _ON_THE_WAY
                self._memory.remember(place, passed=passed, capital=capital)
            elif capital:
                self._memory.remember_government(place)

    def remember_told(
        self, words: Iterable[Token], frames: Sequence[Frame], is_actor: Callable[[Token], bool]
    ) -> None:
        """Note the places that only the acts of the sentence show to be places."""
        for word in words:
            if self._may_govern(word) and self._ground.is_place(word, frames):
                capital = self._sites.is_capital(word.i)
                self._memory.remember(self._named[word.i], passed=False, capital=capital)
        for word in _unlisted(frames):
            if word.i not in self._named and not is_actor(word):
                place = Place(name=word.text, text=word.text, precision=PlacePrecision.CITY)
                self._memory.remember(place, passed=False, capital=False)

    def _may_govern(self, word: Token) -> bool:
        """Whether a word names a city that stands for a government, as far as the sentence shows."""
        return self._sites.may_be_government(word.i) and not self._ground.is_place(word, ())


def _unlisted(frames: Sequence[Frame]) -> Iterator[Token]:
    """What may be towns that no list has, where an attack or a march is on them: "advanced on Eza".

    Only what is written with a capital beside a verb in small letters is a name.
    """
    for frame in frames:
        if frame.plover_type not in _DEEDS or not frame.head.is_lower:
            continue
        for word in frame.targets:
            bound = word.dep_ == "pobj" and word.head.lower_ in _MOVING and word.head.head == frame.head
            if bound and word.text.istitle() and not word.ent_type_:
                yield word


def _grounds(frame: Frame) -> tuple[Token, ...]:
    if frame.kind is Kind.CONTROL:
        return frame.places
    if frame.plover_type not in _DEEDS:
        return ()
    return (*frame.places, *(word for word in frame.targets if _is_ground_of_deed(word)))


def _is_ground_of_deed(target: Token) -> bool:
    bound = target.dep_ == "pobj" and target.head.lower_ in _WHERE | _MOVING
    return bound or target.dep_ in _DONE_TO
