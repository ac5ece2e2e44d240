"""How sure the text is of an act: negation, modals, hedges, plans, conditions, and their scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from powderkeg.datamodel.claim import Status
from powderkeg.reading.clauses import CHOOSING, is_cut_off, is_second_gerund, previous
from powderkeg.reading.components.status_supposed import happened_anyway, supposed
from powderkeg.reading.components.status_words import (
    closing_hearsay,
    is_inverted_condition,
    leaves_open,
    no_subject,
    noun_cues,
    own_cues,
    own_hedges,
    verb_cues,
)
from powderkeg.reading.dependencies import CIRCUMSTANCE, is_for_to_be, is_judged, negations
from powderkeg.reference.status_cues import StatusCues

_RANK = {Status.ASSERTED: 0, Status.PLANNED: 1, Status.UNCONFIRMED: 2, Status.POSSIBLE: 3, Status.DENIED: 4}
_COMPLEMENT_DEPS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "acomp", "oprd", "relcl"})
_NOMINAL_LINKS = frozenset(
    {"dobj", "pobj", "attr", "nsubjpass", "conj", "prep", "pcomp", "compound", "agent"}
)
_CONTENT_PREPOSITIONS = frozenset({"of", "for", "about", "from", "by"})
SHARES = frozenset(
    {"part", "role", "hand", "involvement", "participation", "complicity", "responsibility", "share"}
)  # nouns of having done it too: "any part in the killing", "responsibility for the raid"
_SHARING = frozenset({"participate", "engage", "involve", "fail", "succeed", "join"})
_PLANS = frozenset(
    {"plan", "plot", "attempt", "bid", "effort", "scheme", "conspiracy", "move", "proposal", "try"}
)
_COLLAPSING = frozenset({"fail", "collapse", "founder", "falter", "flop", "fizzle", "stall"})
_GIVING_UP = frozenset({("call", "off"), ("put", "off"), ("hold", "off"), ("put", "back"), ("rule", "out")})
_TRUE = frozenset({"true", "right", "correct", "case", "fact"})
_RUMOURS = frozenset({"rumour", "rumor", "speculation", "gossip", "hearsay"})
_TALES = frozenset({"report", "account", "claim", "information", "source", "story"})
_DONE = frozenset(
    {"capture", "recapture", "fall", "killing", "death", "arrest", "seizure", "liberation", "loss", "defeat"}
)
_INSTEAD = frozenset({"without", "instead"})
_UNDERTAKINGS = frozenset({"attack", "assault", "offensive", "raid", "operation", "push", "drive", "move"})
_UTTERED = frozenset({"accusation", "allegation", "charge", "criticism", "complaint", "condemnation"})
_BEATING = frozenset({"fend", "repel", "repulse", "beat", "foil", "thwart", "defeat", "halt", "stop"})
_TEXTS = frozenset({"law", "legislation", "bill", "resolution", "decree", "motion", "order", "proposal"})
_MAX_LEVELS = 12


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and the words it rests on."""

    status: Status
    cues: tuple[Token, ...]


def read_status(
    trigger: Token, cues: StatusCues, *, ignore: Sequence[Token] = (), tie: bool = False
) -> StatusReading:
    """The status of the act that a word tells of.

    Looks at the word's own clause, then climbs through the verbs and nouns that govern it ("deny having
    planned to attack") up to the first clause that stands on its own. Of several cues the one that takes
    away most certainty counts: denied, possible, unconfirmed, planned. Words of `ignore` are left aside:
    a predicate such as "not rule out" needs its own negation. `tie` says that the word tells whom somebody
    backs or opposes: who sends soldiers to support somebody does so.
    """
    best = Status.ASSERTED
    words: tuple[Token, ...] = ()
    for status, token in _cues_of(trigger, cues, tie=tie):
        if _RANK[status] > _RANK[best] and token not in ignore:
            best, words = status, (token,)
    return StatusReading(best, words)


def is_uttered(trigger: Token) -> bool:
    """Whether an act was done by the words that tell of it: an accusation that is rejected was made."""
    return trigger.pos_ == "NOUN" and trigger.lemma_ in _UTTERED


def _cues_of(trigger: Token, cues: StatusCues, *, tie: bool) -> Iterator[tuple[Status, Token]]:
    yield from own_cues(trigger, cues)
    if is_uttered(trigger):
        return
    yield from closing_hearsay(trigger)
    current = trigger
    for _ in range(_MAX_LEVELS):
        parent = current.head
        if parent.i == current.i or is_cut_off(current):
            return
        if leaves_open(current, parent, cues):
            yield Status.UNCONFIRMED, parent
            return
        if (
            (current.dep_ == "relcl" and not _has_that(current))
            or _is_reduced(current)
            or _answers(parent, current, cues)
        ):
            if current.tag_ == "VB" and parent.lemma_ in _UNDERTAKINGS:
                yield _outcome(parent)
            return
        if current.dep_ == "pobj" and not _passes_on(parent):
            return
        if refraining := _refrains_from(current, parent, cues):
            negated = any(negations(refraining))  # also where the tagger takes "back away" for adverbs
            done = not negated and read_status(refraining, cues).status is Status.ASSERTED
            yield Status.DENIED if done else Status.POSSIBLE, refraining  # "urged them to refrain from"
            return
        if current.dep_ == "pcomp" and _is_left_undone(parent):
            yield Status.DENIED, parent
            return
        if current.dep_ == "pcomp" and (_has_subject(current) or parent.lower_ in CIRCUMSTANCE):
            return
        content = current.dep_ in _COMPLEMENT_DEPS or _is_content(current, cues)
        if current.dep_ == "advcl" and not content:
            yield from _subordinate_cues(current, cues, tie=tie)
            return
        if current.dep_ == "conj" and not content:
            if _has_subject(current):
                if not any(child.dep_ == "mark" and child.lower_ == "that" for child in current.children):
                    return
                current = parent  # "denied that A fled and that B was captured": a second thing denied
                continue
            yield from _shared_cues(parent, current, cues)
        elif current.dep_ in ("nsubj", "nsubjpass") and _is_failed_plan(parent, current):
            yield Status.DENIED, parent
        elif happened_anyway(current, parent):
            return
        elif content or current.dep_ in _NOMINAL_LINKS:
            yield from _governing_cues(parent, current, cues)
        elif current.dep_ not in (
            "nsubj",
            "csubj",
            "advmod",
            "npadvmod",
            "poss",
            "appos",
            "amod",
            "dep",
            "parataxis",
        ):
            return
        elif current in (trigger, trigger.head):
            yield from supposed(current, parent, cues)
        current = parent


def _passes_on(preposition: Token) -> bool:
    """ "plans for", "fear of", "referred to" hold for what follows; a "response to" an act presupposes it."""
    head = preposition.head
    if preposition.lower_ == "to":
        return head.pos_ == "VERB"
    if preposition.lower_ in ("in", "for", "with"):
        shared = head.lemma_ in SHARES | _SHARING or any(
            child.dep_ == "dobj" and child.lemma_ in SHARES for child in head.children
        )
        if shared:
            return True
    return preposition.lower_ in _CONTENT_PREPOSITIONS


def _is_left_undone(preposition: Token) -> bool:
    """ "without firing a shot", "instead of attacking", "decided against attacking"."""
    word = preposition.lower_
    against = word == "against" and preposition.head.lemma_ in CHOOSING
    return against or word in _INSTEAD or (word == "of" and preposition.head.lower_ == "instead")


def _refrains_from(deed: Token, preposition: Token, cues: StatusCues) -> Token | None:
    """ "Refrained from attacking", "backed away from attacking", "abstained from attacks"."""
    if preposition.lower_ not in ("from", "of") or deed.dep_ not in ("pcomp", "pobj"):
        return None
    word = preposition.head
    if cues.get("refrains", word.lemma_):
        of_others = deed.dep_ == "pobj" and any(child.dep_ in ("det", "poss") for child in deed.children)
        return None if of_others else word  # "refrained from the attack"
    verb = word.head if word.dep_ == "advmod" else word
    held_back = cues.get("refrains", f"{verb.lemma_} {previous(preposition).lower_}") is not None
    return verb if held_back and deed.dep_ == "pcomp" else None  # "stayed away from raids": from others'


def _has_that(clause: Token) -> bool:
    """Whether what the parser takes for a relative clause is what a noun further up says."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _answers(parent: Token, current: Token, cues: StatusCues) -> bool:
    """Whether an act is what others react to, and so taken for done: "vowed to avenge the killing"."""
    if current.pos_ in ("VERB", "AUX") or current.dep_ not in ("pobj", "dobj", "nsubjpass"):
        return False
    governor = parent.head if current.dep_ == "pobj" else parent
    return cues.get("reacts", governor.lemma_) is not None


def _is_content(verb: Token, cues: StatusCues) -> bool:
    """Whether what the parser takes for a purpose or a circumstance is ordered, planned, denied or foiled."""
    governed = cues.get("governs", verb.head.lemma_)
    if verb.dep_ not in ("advcl", "conj") or governed is None:
        return False
    if verb.dep_ == "conj":
        return is_second_gerund(verb)
    if is_for_to_be(verb):
        return True
    if verb.tag_ == "VBG":  # "ruled out attacking", "accused of looting shops and killing monks"
        between = verb.doc[verb.head.i + 1 : verb.i]
        return all(word.dep_ == "prt" for word in between) or is_second_gerund(verb)
    if verb.tag_ != "VB" or not any(child.lower_ == "to" for child in verb.children):
        return False
    objects = [child for child in verb.head.children if child.dep_ == "dobj"]
    return any(noun.lemma_ in _PLANS for noun in objects) or bool(objects and governed is not Status.DENIED)


def _is_failed_plan(verb: Token, noun: Token) -> bool:
    """ "an attempt to seize the port collapsed", "the bid was foiled"."""
    return noun.lemma_ in _PLANS and verb.lemma_ in _COLLAPSING


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _governing_cues(parent: Token, current: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    if parent.pos_ in ("VERB", "AUX", "ADJ", "ADV"):
        if current.dep_ == "prep" or (current.dep_ in _NOMINAL_LINKS and current.pos_ not in ("VERB", "AUX")):
            yield from _cues_over_noun(parent, current, cues)
            return
        yield from no_subject(parent)
        if current.dep_ == "xcomp" and any(child.lower_ == "yet" for child in parent.children):
            yield Status.DENIED, parent
        elif current.dep_ == "xcomp" and _is_future(parent, current):
            yield Status.PLANNED, parent
        elif _is_statement(parent, current, cues):
            yield cues.by_role["reports"][parent.lemma_], parent
            yield from _rumours(parent, cues)
        elif status := cues.get("governs", parent.lemma_) or _reported_passively(parent, current):
            if status is Status.DENIED and any(child.dep_ == "neg" for child in parent.children):
                yield Status.POSSIBLE, parent  # "did not rule out attacking"
                return
            yield status, parent
        elif status := cues.get("reports", parent.lemma_):
            yield status, parent
            yield from own_hedges(parent, cues)
            yield from _rumours(parent, cues)
            return
        if current.dep_ == "ccomp" and parent.lemma_ == "be":
            yield from _verdict(parent, cues)
        elif current.dep_ == "ccomp" and is_inverted_condition(parent):
            yield Status.POSSIBLE, parent
        if current.dep_ == "xcomp" or parent.pos_ == "ADJ":
            yield from verb_cues(parent, cues)
        else:
            yield from own_hedges(parent, cues)
    elif parent.pos_ in ("NOUN", "PROPN"):
        if parent.lower_ == "order" and previous(parent).lower_ == "in":
            yield Status.PLANNED, next(current.lefts, current)  # "in order to": a purpose, no command
        elif status := cues.get("noun", parent.lemma_):
            yield status, parent
        elif current.dep_ == "acl" and current.tag_ == "VB" and parent.lemma_ in _UNDERTAKINGS:
            yield _outcome(parent)
        yield from noun_cues(parent, cues)


def _rumours(verb: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """ "Unconfirmed reports say", "rumours spoke of", "one of the reports said"."""
    for subject in (child for child in verb.children if child.dep_ == "nsubj"):
        tale = _one_of(subject)
        if tale.lemma_ in _RUMOURS or _is_anonymous(tale):
            yield Status.UNCONFIRMED, tale
        elif tale.lemma_ in _TALES:
            yield from (cue for cue in noun_cues(tale, cues) if cue[0] is Status.UNCONFIRMED)


def _one_of(noun: Token) -> Token:
    """What one or several are of: "one of the reports"."""
    of = (pobj for child in noun.children if child.lower_ == "of" for pobj in child.children)
    inner = next((pobj for pobj in of if pobj.lemma_ in _TALES), None)
    return inner if inner is not None and noun.pos_ in ("NUM", "DET", "PRON") else noun


def _is_anonymous(noun: Token) -> bool:
    """Whether "reports" are told of as nobody's: no outlet, author or body stands with them."""
    told = noun.lemma_ == "report" and noun.tag_ == "NNS"
    return told and all(child.dep_ in ("det", "nummod", "punct") for child in noun.children)


def _outcome(undertaking: Token) -> tuple[Status, Token]:
    """What an "attack to take the town" was for is planned, or not reached where it was beaten back."""
    verb = undertaking.head
    if undertaking.dep_ in ("nsubjpass", "dobj") and verb.lemma_ in _BEATING:
        return Status.DENIED, verb
    return Status.PLANNED, undertaking


def _verdict(be: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """ "It is not true that", "it is false that", "it is not clear that"."""
    negated = any(child.dep_ == "neg" for child in be.children)
    for word in be.children:
        if word.dep_ not in ("acomp", "attr"):
            continue
        if negated:
            yield Status.DENIED if word.lower_ in _TRUE else Status.POSSIBLE, word
        elif status := cues.get("governs", word.lemma_):
            yield status, word


def _is_statement(parent: Token, current: Token, cues: StatusCues) -> bool:
    """ "announced that they had met" tells of what was, "announced that they would meet" of what is to be."""
    told = current.dep_ in ("ccomp", "parataxis") and cues.get("reports", parent.lemma_) is not None
    finite = current.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP") for child in current.children
    )
    return told and finite and current.i != parent.i


def _is_future(parent: Token, verb: Token) -> bool:
    """ "is going to attack", "is to attack"."""
    going = parent.lemma_ == "go" and parent.tag_ == "VBG"
    return going or (parent.lemma_ == "be" and verb.tag_ == "VB")


def _cues_over_noun(verb: Token, noun: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """A verb with an act for its object: "denied the attack", "may launch an attack"."""
    if is_judged(noun):
        return
    if noun.dep_ == "agent":
        return  # who supports it is no more doubtful than who doesn't
    status = Status.DENIED if verb.lemma_ in ("deny", "refute") else cues.get("governs", verb.lemma_)
    if status is Status.PLANNED and verb.lemma_ == "announce" and noun.lemma_ in _DONE:
        status = None  # "announced the capture of the town"
    yield from _rumours(verb, cues)
    if any((verb.lemma_, child.lower_) in _GIVING_UP for child in verb.children):
        status = Status.DENIED
    if status is Status.DENIED or (status and noun.dep_ not in ("nsubj", "nsubjpass")):
        yield status, verb
    yield from verb_cues(verb, cues)


def _subordinate_cues(verb: Token, cues: StatusCues, *, tie: bool) -> Iterator[tuple[Status, Token]]:
    """A purpose ("sent troops to retake it") is planned, and as doubtful as what is done for it."""
    to = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    if to is not None and verb.tag_ == "VB":
        done = read_status(verb.head, cues)
        if not tie or done.status is not Status.ASSERTED or cues.get("sends", verb.head.lemma_) is None:
            yield Status.PLANNED, to
        yield from ((done.status, word) for word in done.cues)
    yield from own_hedges(verb.head, cues)


def _shared_cues(verb: Token, other: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """Hedges of the first predicate hold for those coordinated, auxiliaries unless they have their own."""
    own_auxiliary = any(child.dep_ in ("aux", "auxpass") for child in other.children)
    for child in verb.children:
        if not own_auxiliary and child.dep_ == "aux" and (status := cues.get("modal", child.lower_)):
            yield status, child
    yield from own_hedges(verb, cues)


def _reported_passively(verb: Token, current: Token) -> Status | None:
    """ "is said to have fled", "are reported to be"."""
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    if (
        passive
        and current.dep_ in ("xcomp", "ccomp")
        and verb.lemma_ in ("say", "report", "claim", "understand", "rumour", "rumor")
    ):
        return Status.UNCONFIRMED
    return None


def _is_reduced(verb: Token) -> bool:
    """A participle behind a noun ("men killed there"), unlike a clause ("reports that men were killed")."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBG"):
        return False
    if verb.tag_ == "VBG" and verb.head.lemma_ in _TEXTS:
        return False  # "to pass a law imposing a curfew": what the law would do is as sure as the law
    return not any(child.dep_ in ("mark", "aux", "nsubj", "nsubjpass") for child in verb.children)
