"""What speakers ask or refuse without a word for it: "said that X must go", "said it would not take part"."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.attribution import find_speakers
from powderkeg.reading.frames import Frame, names_of
from powderkeg.reading.syntax import Syntax
from powderkeg.reference.content_modes import ContentModes
from powderkeg.reference.status_cues import StatusCues

_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_IDLE = frozenset({"stand", "sit", "rest"})  # "will not stand idly by"
_WILLING = frozenset({"will", "wo", "would", "'ll", "'d"})


@dataclass(frozen=True, slots=True)
class SpokenActs:
    """Requests and refusals that lie in an auxiliary.

    Parameters
    ----------
    acts_of, content_of : callable
        The frames that a word tells of, and those of the acts that it governs.
    unwilled : frozenset of str
        Verbs of what nobody decides to do: not to know refuses nothing.
    """

    syntax: Syntax
    actors: ActorFinder
    cues: StatusCues
    modes: ContentModes
    acts_of: Callable[[Token], Sequence[Frame]]
    content_of: Callable[[Token, Sequence[str]], Iterable[Frame]]
    unwilled: frozenset[str]

    def find(self, words: Sequence[Token]) -> Iterator[Frame]:
        """Frames of a sentence in text order."""
        for word in words:
            if word.dep_ == "aux" and word.lower_ in _OBLIGING and word.head.dep_ == "ccomp":
                yield from self._obligation(word)
            elif word.dep_ == "neg" and word.head.tag_ == "VB":
                yield from self._refusal(word)

    def _obligation(self, modal: Token) -> Iterator[Frame]:
        """What a speaker says that somebody else must do is asked of them."""
        verb = modal.head
        speakers = self._speakers(verb)
        asked = self.actors.among(self.syntax.slot(verb, "obj" if self.syntax.is_passive(verb) else "subj"))
        if speakers and asked and not same_actors(self.actors, speakers, asked):
            content = (*self.acts_of(verb), *self.content_of(verb, ("comp", "obj", "attr")))
            yield self._frame(
                EventType.REQUEST, "said that somebody must", (modal, verb), speakers, asked, content
            )

    def _refusal(self, negation: Token) -> Iterator[Frame]:
        """What speakers say they themselves won't do; a verb of the lexicon is judged by its own type."""
        verb = negation.head
        will = [child for child in verb.children if child.dep_ == "aux" and child.lower_ in _WILLING]
        if (
            not will
            or verb.lemma_ in self.unwilled
            or verb.lemma_ in _IDLE
            or self.syntax.is_passive(verb)
            or self.acts_of(verb)
        ):
            return
        speakers = self._speakers(verb)
        refusing = self.actors.among(self.syntax.slot(verb, "subj"))
        if speakers and refusing and _same_side(self.actors, speakers, refusing):
            content = tuple(self.content_of(verb, ("comp", "obj", "to", "with", "in")))
            asking = tuple(word for inner in content for word in (*inner.targets, *inner.sources))
            targets = self.actors.among(
                (*asking, *self.syntax.slot(verb, "obj"), *self.syntax.slot(verb, "with"))
            )
            yield self._frame(
                EventType.REJECT, "said that it will not", (verb, *will, negation), refusing, targets, content
            )

    def _speakers(self, verb: Token) -> tuple[Token, ...]:
        return self.actors.among(find_speakers(verb, self.syntax, self.cues))

    def _frame(
        self,
        event_type: EventType,
        rule: str,
        trigger: tuple[Token, ...],
        sources: tuple[Token, ...],
        targets: tuple[Token, ...],
        content: tuple[Frame, ...],
    ) -> Frame:
        mode = self.modes.mode(event_type, names_of(content))
        return Frame(
            Kind.EVENT, trigger, rule, event_type, mode, sources=sources, targets=targets, content=content
        )


def same_actors(actors: ActorFinder, some: Iterable[Token], others: Sequence[Token]) -> bool:
    """Whether some words stand for an actor that others stand for as well."""
    known = [mention for word in some for mention in actors.resolve(word)]
    return any(one.same_actor(other) for word in others for one in actors.resolve(word) for other in known)


def _same_side(actors: ActorFinder, speakers: Sequence[Token], doers: Sequence[Token]) -> bool:
    """Whether speakers may speak for those who would do it: they themselves, or others of their country."""
    countries = {mention.country for word in speakers for mention in actors.resolve(word)} - {None}
    return same_actors(actors, speakers, doers) or any(
        mention.country in countries for word in doers for mention in actors.resolve(word)
    )
