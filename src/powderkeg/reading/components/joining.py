"""One act told by several words: a verb and its noun, an attack and its outcome, a protest and its aim."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.spoken import same_actors
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax

_HARM = frozenset({"kill", "wound", "injure", "maim", "hurt"})
_AS_IT_HAPPENED = frozenset({"when", "as", "after", "while"})
_LOSING = _HARM | {"die"}
_BESIDE = frozenset({"conj", "ROOT", "relcl", "ccomp", "parataxis"})  # "and ten died", "in which ten died"
_SETTING = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_RESULTS = _HARM | {"destroy", "damage", "disperse", "burn", "rape", "loot", "break", "hit"}
_POLICE_WORK = frozenset({"raid", "operation", "sweep", "search", "swoop"})
_OWNING_UP = frozenset({"claim", "take", "accept", "assume", "admit"})  # responsibility "for" an attack


class Joiner:
    """Joins the frames of words that tell of one act: the others are absorbed, and lend what the first lacks.

    `frames_of` gives the frames of a word.
    """

    def __init__(
        self, syntax: Syntax, actors: ActorFinder, frames_of: Callable[[Token], Sequence[Frame]]
    ) -> None:
        self._syntax = syntax
        self._actors = actors
        self._frames_of = frames_of

    def join_assault(self, frame: Frame) -> None:
        """Join an assault with its noun, with the firing of what hit, and with what it led to."""
        self._join_nouns(frame)
        self._join_results(frame)
        self._join_circumstance(frame)

    def join_losses(self, frames: Sequence[Frame]) -> None:
        """ "Jets bombed the port, and ten were killed": deaths without a doer are of the act before."""
        for before, loss in pairwise(frame for frame in frames if frame.plover_type is EventType.ASSAULT):
            if _is_loss(loss) and not self._actors.among(loss.sources) and loss.head.sent == before.head.sent:
                victims = self._actors.among(loss.targets)
                if not before.absorbed and victims and not _has_own_setting(loss.head):
                    loss.absorbed = True
                    before.targets = (*self._actors.among(before.targets), *victims)

    def join_protest(self, frame: Frame) -> None:
        """ "Stopped work to protest at X", "marched in protest, calling on Y to resign": one protest."""
        for child in frame.head.children:
            if child.dep_ in ("advcl", "xcomp"):
                for inner in self._frames_of(child):
                    inner.absorbed = inner.event_type in (EventType.REQUEST, EventType.PROTEST)
        for noun in (*self._syntax.slot(frame.head, "in"), *self._syntax.slot(frame.head, "for")):
            for inner in self._frames_of(noun) if noun != frame.head else ():
                if inner.event_type is EventType.PROTEST and noun.pos_ == "NOUN":
                    inner.absorbed = True
                    frame.targets = self._actors.among(frame.targets) or inner.targets

    def _join_nouns(self, frame: Frame) -> None:
        """ "A raid by X killed ten", "X killed ten in a raid": the noun and the verb tell of one act."""
        slots = ("subj", "in", "during", "by", "with", *(("for",) if frame.head.lemma_ in _OWNING_UP else ()))
        for slot in slots:
            for noun in self._syntax.slot(frame.head, slot):
                fired = [verb for verb in self._told_of(noun) if verb != frame.head] if slot == "subj" else []
                for inner in (told for word in (noun, *fired) for told in self._frames_of(word)):
                    launched = inner.event_type is EventType.MOBILIZE and inner.mode == "weapons"
                    same = inner.event_type in (frame.event_type, EventType.ASSAULT) and noun.pos_ == "NOUN"
                    if not launched and not same:
                        continue
                    inner.absorbed = True
                    _take_mode(frame, inner)
                    if not self._actors.among(frame.sources):
                        frame.sources = self._actors.among(inner.sources) or frame.sources
                    if not self._actors.among(frame.targets):
                        frame.targets = self._actors.among(inner.targets) or frame.targets

    def join_arrest(self, frame: Frame) -> None:
        """ "Arrested nine in a raid": the raid is how they were arrested."""
        for noun in (*self._syntax.slot(frame.head, "in"), *self._syntax.slot(frame.head, "during")):
            for inner in self._frames_of(noun):
                if inner.event_type is EventType.ASSAULT and noun.lemma_ in _POLICE_WORK:
                    inner.absorbed = True

    def _told_of(self, noun: Token) -> Iterator[Token]:
        """ "Rockets fired by X hit Y"; the parser may take "fired" for the main verb."""
        yield from (child for child in noun.children if child.dep_ == "acl")
        verb = noun.head
        if verb.dep_ == "ROOT" and self._syntax.is_passive(verb) and noun in self._syntax.slot(verb, "obj"):
            yield verb

    def _join_results(self, frame: Frame) -> None:
        """ "Shelled the town, killing two", "used tear gas to disperse them": the result is no other act."""
        for child in (*frame.head.children, *_results_of_circumstance(frame.head)):
            result = child.dep_ == "conj" and {child.lemma_, frame.head.lemma_} <= _HARM
            if not result and (child.dep_ not in ("advcl", "xcomp") or child.lemma_ not in _RESULTS):
                continue
            for inner in self._frames_of(child):
                if inner.event_type is not EventType.ASSAULT or not self._same_doers(inner, frame):
                    continue
                victims = self._actors.among(inner.targets)
                known = self._people(frame.targets)
                if not victims or not known or self._are_of(victims, known):
                    inner.absorbed = True
                    vague = not any(one.sector for word in known for one in self._actors.resolve(word))
                    frame.targets = victims if vague and victims else frame.targets
                    _take_mode(frame, inner)

    def _join_circumstance(self, frame: Frame) -> None:
        """ "Nine were wounded when gunmen opened fire": the clause tells who did it, and how."""
        clauses = () if self._actors.among(frame.sources) else _circumstances(frame.head)
        for inner in (told for clause in clauses for told in self._frames_of(clause)):
            if inner.event_type is not EventType.ASSAULT:
                continue
            frame.sources = self._actors.among(inner.sources) or frame.sources
            _take_mode(frame, inner)
            harmed = self._actors.among(inner.targets)
            inner.absorbed = not harmed or same_actors(self._actors, harmed, frame.targets)
            return

    def _people(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """The words that stand for more than a place."""
        return tuple(word for word in words if any(one.how != "place" for one in self._actors.resolve(word)))

    def _are_of(self, victims: Sequence[Token], known: Sequence[Token]) -> bool:
        """Whether victims may be those known to be attacked, or of them: the soldiers of a convoy."""
        sides = [one for word in known for one in self._actors.resolve(word)]
        mentions = [one for word in victims for one in self._actors.resolve(word)]
        return all(any(_may_be_of(one, side) for side in sides) for one in mentions)

    def _same_doers(self, inner: Frame, outer: Frame) -> bool:
        doers = self._actors.among(inner.sources)
        aside = inner.head.head.dep_ == "advcl" and inner.head.head.head == outer.head
        return not doers or aside or same_actors(self._actors, doers, outer.sources)


def _may_be_of(victim: Mention, side: Mention) -> bool:
    countries, sectors = {victim.country, side.country}, {victim.sector, side.sector}
    return (len(countries) == 1 or None in countries) and (len(sectors) == 1 or None in sectors)


def _circumstances(verb: Token) -> Iterator[Token]:
    """Clauses that tell as what something happened: "when gunmen opened fire"."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(word.lower_ in _AS_IT_HAPPENED for word in child.children):
            yield child


def _results_of_circumstance(verb: Token) -> Iterator[Token]:
    """ "A bomb went off as a patrol passed, killing two": the bomb killed them, not the patrol."""
    for clause in _circumstances(verb):
        yield from (inner for inner in clause.children if inner.tag_ == "VBG" and inner.dep_ == "advcl")


def _is_loss(frame: Frame) -> bool:
    verb = frame.head
    return frame.mode is None and verb.pos_ == "VERB" and verb.lemma_ in _LOSING and verb.dep_ in _BESIDE


def _has_own_setting(verb: Token) -> bool:
    """Whether a clause says of itself when or where: then it may tell of another act."""
    return any(word.ent_type_ in _SETTING for word in verb.subtree)


def _take_mode(frame: Frame, inner: Frame) -> None:
    """The mode of an act that is a part of another, which has none; types don't share their modes."""
    if inner.event_type == frame.event_type:
        frame.mode = frame.mode or inner.mode
