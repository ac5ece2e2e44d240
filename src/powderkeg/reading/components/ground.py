"""Ground that changes hands: each place of an act a hold of its own, and who loses it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from powderkeg.datamodel.claim import Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import ARMED
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax

_TAKING = frozenset({"abduct", "seize"})
_EXCEPT = frozenset({"but", "except", "bar", "barring"})


def hold_by_hold(frames: Sequence[Frame]) -> Iterator[Frame]:
    """What one word tells of, its places one by one ("took A and B").

    Nobody is abducted or robbed where it is the ground that is taken.
    """
    ground = {word for frame in frames if frame.kind is Kind.CONTROL for word in frame.places}
    for frame in frames:
        if frame.kind is Kind.CONTROL and len(frame.places) > 1:
            kept = [place for place in frame.places if not _is_excepted(place)]
            yield from (replace(frame, places=(place,)) for place in kept)
        elif not (ground and frame.mode in _TAKING and ground.issuperset(frame.targets)):
            yield frame


def settle_holds(frames: Sequence[Frame], syntax: Syntax, actors: ActorFinder) -> list[Frame]:
    """The frames of a sentence, its holds compared with each other.

    Ground that "changes hands" is not told of twice, and who held it that somebody takes is noted: "overran
    an army post", "took the town that rebels held".
    """
    _note_losers(frames, syntax, actors)
    told = any(frame.kind is Kind.CONTROL and frame.sign and frame.sources for frame in frames)
    return [frame for frame in frames if not (told and frame.sign == 0 and not frame.sources)]


def _note_losers(frames: Sequence[Frame], syntax: Syntax, actors: ActorFinder) -> None:
    holds = [frame for frame in frames if frame.kind is Kind.CONTROL and frame.sign == 1 and frame.places]
    for frame in holds:
        if any(actors.resolve(word) for word in frame.targets):
            continue
        place = frame.places[0]
        owners = [word for word in syntax.slot(place, "owner") if _bears_arms(word, actors)]
        before = [other for other in holds if other is not frame and _tells_of(other, place)]
        frame.targets = tuple(owners) or next((other.sources for other in before), ()) or frame.targets


def _is_excepted(place: Token) -> bool:
    before = [place.nbor(-1)] if place.i else []
    return any(word.lower_ in _EXCEPT for word in (*before, *place.lefts))


def _bears_arms(word: Token, actors: ActorFinder) -> bool:
    return any(mention.sector in ARMED for mention in actors.resolve(word))


def _tells_of(hold: Frame, place: Token) -> bool:
    """Whether a hold is told in what describes a place: "rebel-held X", "X, which the rebels had held"."""
    described = hold.places[0].i == place.i or place.is_ancestor(hold.head)
    return described and not hold.head.is_ancestor(place)
