"""Sizes of forces: how many armed people, or arms, somebody has."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from powderkeg.datamodel.claim import Kind
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.coreference import ARMED
from powderkeg.reading.components.quantities import QuantityMention
from powderkeg.reading.frames import Frame
from powderkeg.reading.syntax import Syntax

_SMALLEST = 20  # fewer armed people are a group in an event, not the size of a force
_FEWEST_ARMS = 5
_NAMING = frozenset({"amod", "compound", "nmod", "poss"})  # whose they are: "Chadian soldiers"
_HAVING = frozenset(
    {"have", "possess", "own", "keep", "maintain", "retain", "field", "command", "lead", "boast", "hold"}
    | {"muster", "count", "number", "claim", "employ", "operate", "comprise", "include", "control"}
)
_BETWEEN = frozenset({"between", "around", "about", "over", "under", "above"})
_BODIES = frozenset(
    {"force", "army", "garrison", "contingent", "unit", "corps", "fleet", "mission", "militia", "presence"}
    | {"arsenal", "stockpile", "total", "strength", "size"}
)
_UNITS = frozenset(  # several of which are so many units, not so many people
    {"brigade", "battalion", "regiment", "division", "company", "platoon", "squad", "unit", "contingent"}
    | {"detachment", "army", "militia", "group", "faction"}
)
_KEPT = frozenset({"captive", "hostage", "prisoner"})
_ESTIMATING = frozenset({"put", "estimate", "reckon", "assess", "place", "gauge", "calculate"})
_PRESUMED = frozenset({"the", "its", "their", "his", "her", "'s"})  # "its 300 soldiers" are known to be there


def find_strengths(
    quantities: Sequence[QuantityMention], syntax: Syntax, actors: ActorFinder, frames: Sequence[Frame]
) -> Iterator[Frame]:
    """Sizes of forces that somebody is said to have, and those that no event of the sentence has used up."""
    finder = _Strengths(syntax, actors, frames)
    for quantity in quantities:
        head = actors.doc[quantity.head]
        owner = finder.owner(quantity, head)
        if owner is not None:
            number = tuple(actors.doc[quantity.start : quantity.end])
            yield Frame(Kind.STRENGTH, number, "a number of armed people or arms", sources=(owner,))


class _Strengths:
    """Whose the numbers of a sentence are."""

    def __init__(self, syntax: Syntax, actors: ActorFinder, frames: Sequence[Frame]) -> None:
        self._syntax = syntax
        self._actors = actors
        self._acts = {frame.head.i for frame in frames if frame.kind is Kind.EVENT}
        self._used = {word.i for frame in frames for word in (*frame.sources, *frame.targets)}

    def owner(self, quantity: QuantityMention, head: Token) -> Token | None:
        """Who has as many; None where the number is no size of a force."""
        bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
        arms = quantity.kind == "materiel"
        if not bounds or max(bounds) < (_FEWEST_ARMS if arms else _SMALLEST):
            return None
        body = _body(head)
        if arms:
            return self._first(self._havers(body), countries=True)
        armed = quantity.kind == "force" or head.lemma_ in ("man", "member")
        if quantity.kind not in ("force", "people", "other") or not (armed or self._is_armed(head)):
            return None
        if _are_units(head) or _are_kept(head):
            return None
        if owner := self._first((*self._havers(body), *self._companions(head)), countries=True):
            return None if self._are_of_another(head, owner) else owner
        if self._is_event_of_its_own(head):
            return None
        if _is_estimated(head):
            return self._first(tuple(self._measured(head.head.head)), countries=True)
        return self._first(self._whose(head))

    def _are_of_another(self, head: Token, owner: Token) -> bool:
        """ "Chad holds 30 Sudanese soldiers", "the army holds 30 Hezbollah fighters": not its own."""
        if not any(child.dep_ in _NAMING and child.i < head.i for child in head.children):
            return False  # "Chad has 300 men in Mali"
        theirs = [one for one in self._actors.resolve(head) if not one.inferred_country]
        own = self._actors.resolve(owner)
        abroad = {one.country for one in theirs} - {None}
        at_home = {one.country for one in own if not one.inferred_country} - {None}
        inferred = any(one.inferred_country for one in own)  # from theirs, as far as is known
        foreign = bool(abroad) and (bool(at_home) or inferred) and abroad.isdisjoint(at_home)
        others = [one for one in theirs if one.how in ("list", "name")]
        return foreign or (bool(others) and not any(a.same_actor(b) for a in others for b in own))

    def _havers(self, body: Token) -> Iterator[Token]:
        """Whoever has it: "X fields 300 men", "X keeps a force of 300 men", "X numbers 300"."""
        verb = _governor(body)
        if verb is None or verb.lemma_ not in _HAVING:
            return
        for subject in self._syntax.slot(verb, "subj"):
            owners = (*self._syntax.slot(subject, "owner"), *self._syntax.slot(subject, "of"))
            named = any(self._is_body(owner) for owner in owners)  # "X, whose fighters number 300"
            yield from (subject, *owners) if self._is_known(subject) and not named else (*owners, subject)

    def _companions(self, head: Token) -> Iterator[Token]:
        """ "X, with its 300 men, is ..." and "with 300 men, X is ..."."""
        preposition = head.head
        if head.dep_ != "pobj" or preposition.lower_ != "with":
            return
        if preposition.head.pos_ in ("NOUN", "PROPN"):
            yield preposition.head
        elif preposition.head.lemma_ == "be":
            yield from self._syntax.slot(preposition.head, "subj")

    def _is_event_of_its_own(self, head: Token) -> bool:
        """Whether the number only says how many did something or had it done to them."""
        if any(child.lower_ in _PRESUMED for child in _determiners(head)):
            return False
        above = head.head.head if head.dep_ == "pobj" else head.head
        group = above.pos_ == "NOUN" and above.lemma_ not in _BODIES  # "a group of 300 men landed"
        governed = {above.i, head.head.i, above.head.i if group else above.i}
        return not governed.isdisjoint(self._acts) or head.i in self._used

    def _whose(self, head: Token) -> Iterator[Token]:
        """The force that a number is of: "300 X fighters", "the strength of X is put at 300 men"."""
        yield head
        verb = head.head.head if head.dep_ == "pobj" else head.head
        if verb.pos_ in ("VERB", "AUX") and head.dep_ not in ("nsubj", "nsubjpass"):
            for thing in (*self._syntax.slot(verb, "subj"), *self._syntax.slot(verb, "obj")):
                yield from (thing, *self._syntax.slot(thing, "owner"), *self._syntax.slot(thing, "of"))
        elif verb.pos_ in ("NOUN", "PROPN"):
            yield from (verb, *self._syntax.slot(verb, "owner"), *self._syntax.slot(verb, "of"))

    def _measured(self, verb: Token) -> Iterator[Token]:
        """Whose size is estimated: "put the strength of X at 300", "X's numbers are put at 300"."""
        for thing in self._syntax.slot(verb, "obj"):
            yield from (thing, *self._syntax.slot(thing, "of"), *self._syntax.slot(thing, "owner"))

    def _first(self, words: Iterator[Token] | Sequence[Token], *, countries: bool = False) -> Token | None:
        return next((word for word in words if self._is_force(word, having=countries)), None)

    def _is_force(self, word: Token, *, having: bool = False) -> bool:
        """Whether a word names somebody's armed people: nameless "fighters" are nobody's."""
        return any(
            (
                mention.sector in ARMED
                and (having or not mention.inferred_country)
                and (having or mention.country or mention.actor_id or mention.how in ("name", "pronoun"))
            )
            or mention.how == "country"
            or (having and mention.sector in ("GOV", "IGO"))
            or (_remains(word) and mention.sector in ARMED)
            for mention in self._actors.resolve(word)
        )

    def _is_known(self, word: Token) -> bool:
        return any(mention.country or mention.actor_id for mention in self._actors.resolve(word))

    def _is_body(self, word: Token) -> bool:
        return any(m.how in ("list", "name") and m.sector in ARMED for m in self._actors.resolve(word))

    def _is_armed(self, word: Token) -> bool:
        return any(mention.sector in ARMED for mention in self._actors.resolve(word))


def _are_units(head: Token) -> bool:
    """ "Thirty brigades", "two armed groups": how many people those are isn't told."""
    return head.tag_ in ("NNS", "NNPS") and head.lemma_.lower() in _UNITS


def _are_kept(head: Token) -> bool:
    """ "Chad holds 30 soldiers captive"."""
    return head.dep_ == "nsubj" and head.head.lemma_ in _KEPT


def _is_estimated(head: Token) -> bool:
    """Whether the number is told as the size of what is spoken of: "put its strength at 300 men"."""
    return head.dep_ == "pobj" and head.head.lower_ == "at" and head.head.head.lemma_ in _ESTIMATING


def _body(head: Token) -> Token:
    """ "a force" in "a force of 300 men"."""
    inside = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in _BODIES
    return head.head.head if inside else head


def _governor(body: Token) -> Token | None:
    """The verb that a number of people or arms is the object of: also of "between 800 and 1,000 men"."""
    while body.dep_ == "conj" and body.head.pos_ in ("NUM", "NOUN"):
        body = body.head
    if body.dep_ == "pobj" and body.head.lower_ in _BETWEEN:
        body = body.head
    objective = body.dep_ in ("dobj", "prep")
    return body.head if objective and body.head.pos_ in ("VERB", "AUX") else None


def _determiners(head: Token) -> Iterator[Token]:
    for child in head.lefts:
        if child.dep_ in ("det", "poss"):
            yield child
            yield from (mark for mark in child.children if mark.dep_ == "case")


def _remains(word: Token) -> bool:
    """ "Fewer than 50 gunmen remain": how many there are is all that is said."""
    return word.dep_ in ("nsubj", "nsubjpass") and word.head.lemma_ in ("remain", "leave", "stay")
