"""The words of doubt, denial, plan and condition that stand in an act's own clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from powderkeg.datamodel.claim import Status
from powderkeg.reading.dependencies import is_for_to_be, negations
from powderkeg.reference.status_cues import StatusCues

_HARDLY = frozenset({"hardly", "scarcely", "barely"})


def own_cues(token: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """What the words around a verb or noun make of it, each with its word."""
    if token.pos_ in ("VERB", "AUX"):
        yield from verb_cues(token, cues)
    else:
        yield from noun_cues(token, cues)


def verb_cues(verb: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """Negation, auxiliaries, adverbs, conditions and subjects such as "nobody"."""
    never = (child for child in verb.children if child.lower_ == "never")
    negation = next(negations(verb), None) or next(never, None)
    if neither := _neither_nor(verb):
        yield Status.DENIED, neither
    if coming := _is_to(verb):
        yield Status.PLANNED, coming
    if is_for_to_be(verb):
        yield from ((Status.PLANNED, child) for child in verb.children if child.lower_ == "to")
    for child in verb.children:
        if child.dep_ == "aux" and (status := cues.get("modal", child.lower_)):
            if child.lower_ in ("would", "'d") and _is_reported(verb, cues):
                status = Status.PLANNED  # "said that it would": the future of the past
            able = child.lower_ in ("can", "could", "ca")
            yield (Status.DENIED if able and (negation or any(no_subject(verb))) else status), child
        elif (
            child.dep_ in ("advmod", "npadvmod")
            and child.dep_ != "neg"
            and (status := cues.get("adverb", child.lower_))
        ) or (
            child.dep_ == "mark"
            and not (child.i + 1 < len(child.doc) and child.nbor().lower_ == "not")
            and (status := cues.get("marks", child.lower_))
        ):
            yield status, child
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            yield from _no_determiner(child)
        elif child.dep_ == "prep" and child.lower_ == "according":
            yield from _hearsay(child)
        elif child.dep_ == "advcl":
            yield from ((Status.POSSIBLE, mark) for mark in child.children if _is_condition(mark, cues))
            if is_inverted_condition(child.left_edge):
                yield Status.POSSIBLE, child.left_edge
        if _is_proviso(child):
            yield Status.POSSIBLE, child
    open_ = any(child.lower_ in ("may", "might") or _is_condition(child, cues) for child in verb.children)
    if negation is not None and not open_:  # "if they don't leave" doesn't say that they don't
        yield Status.DENIED, negation


def _is_to(verb: Token) -> Token | None:
    """ "Chad to send troops": a headline's future."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or not any(child.dep_ == "nsubj" for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), None)


def _neither_nor(verb: Token) -> Token | None:
    """ "neither looted nor burned", "nor did it arrest them"."""
    own = next((child for child in verb.children if child.lower_ == "neither"), None)
    if own is None and verb.dep_ == "conj":
        between = verb.doc[verb.head.i : verb.i]
        own = next((word for word in between if word.lower_ == "nor" and word.head == verb.head), None)
    return own


def _is_proviso(word: Token) -> bool:
    """ "provided that", "on condition that"."""
    if word.lower_ in ("provided", "providing"):
        return any(child.dep_ == "ccomp" for child in word.children)
    return word.lower_ == "on" and any(
        child.lower_ == "condition" and any(clause.dep_ == "acl" for clause in child.children)
        for child in word.children
    )


def is_inverted_condition(verb: Token) -> bool:
    """ "Had the rebels attacked, ..."."""
    opens = verb.i == verb.sent.start or verb.nbor(-1).is_punct
    return opens and verb.dep_ in ("advcl", "aux") and verb.lower_ in ("had", "should", "were")


def _is_condition(token: Token, cues: StatusCues) -> bool:
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in ("not", "any"):
        return False  # "hundreds if not thousands"
    return (
        token.dep_ == "mark"
        and token.lower_ in ("if", "unless")
        and cues.get("marks", token.lower_) is not None
    )


def _is_reported(verb: Token, cues: StatusCues) -> bool:
    conditional = any(
        _is_condition(mark, cues)
        for child in verb.children
        if child.dep_ == "advcl"
        for mark in child.children
    )
    return verb.dep_ == "ccomp" and not conditional and cues.get("reports", verb.head.lemma_) is not None


def no_subject(verb: Token) -> Iterator[tuple[Status, Token]]:
    """ "Nobody", "no group" that would do it."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield from _no_determiner(child)


def leaves_open(told: Token, verb: Token, cues: StatusCues) -> bool:
    """ "Could not confirm that", "would neither confirm nor deny that", "has never admitted doing it"."""
    first = verb.head if verb.dep_ == "conj" and verb.lemma_ in ("deny", "rule") else verb
    if cues.get("confirms", first.lemma_) is None or (told.dep_ == "advcl" and told.tag_ != "VBG"):
        return False
    if any(child.dep_ == "neg" or child.lower_ in ("never", "neither", "unable") for child in first.children):
        return True
    return any(no_subject(first)) or _is_withheld(first, cues)


def _is_withheld(verb: Token, cues: StatusCues) -> bool:
    """ "Refused to admit", "was unable to confirm", "has yet to acknowledge", "without admitting"."""
    above = verb.head
    if verb.dep_ == "pcomp":
        return above.lower_ == "without"
    yet = any(child.lower_ == "yet" for child in above.children)
    refused = cues.get("governs", above.lemma_) is Status.DENIED and not any(negations(above))
    return verb.dep_ == "xcomp" and (yet or refused)


def _no_determiner(noun: Token) -> Iterator[tuple[Status, Token]]:
    if _is_not_one(noun) or noun.left_edge.lower_ == "neither":  # "neither Chad's army nor"
        yield Status.DENIED, noun.left_edge
    for child in noun.children:
        none = child.dep_ in ("det", "neg", "preconj", "cc") and child.lower_ in ("no", "neither")
        if none or child.lower_ in _HARDLY:
            yield Status.DENIED, child
        elif child.dep_ == "det":  # "hardly any rebels"
            yield from ((Status.DENIED, word) for word in child.children if word.lower_ in _HARDLY)
    if noun.lower_ in ("nobody", "none", "nothing", "neither"):
        yield Status.DENIED, noun


def _is_not_one(noun: Token) -> bool:
    """ "Not a single rebel", "not one of them"; unlike "not a few rebels", "not one but three"."""
    first = noun.left_edge
    one = first.lower_ == "not" and first.i < noun.i and first.nbor().lower_ in ("a", "an", "one")
    more = noun.tag_ == "NNS" or any(child.lower_ in ("few", "but") for child in noun.children)
    return one and not more


def noun_cues(noun: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """ "A planned attack", "no attack"."""
    for child in noun.children:
        if child.dep_ in ("amod", "det", "compound", "neg", "nmod") and (
            status := cues.get("adjective", child.lower_)
        ):
            yield status, child


def own_hedges(verb: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """Hearsay that holds for all that a verb governs."""
    for child in verb.children:
        if child.dep_ == "advmod" and cues.get("adverb", child.lower_) is Status.UNCONFIRMED:
            yield Status.UNCONFIRMED, child
        elif child.dep_ == "prep" and child.lower_ == "according":
            yield from _hearsay(child)


def closing_hearsay(act: Token) -> Iterator[tuple[Status, Token]]:
    """ "..., according to unconfirmed reports that ..." at the end holds for all that goes before it."""
    sentence = act.sent
    if "according" not in sentence.text:
        return
    for word in act.doc[act.i : sentence.end]:
        closing = word.lower_ == "according" and word.right_edge.i + 2 >= sentence.end
        if closing and word.dep_ == "prep" and word.i and word.nbor(-1).text == ",":
            yield from _hearsay(word)


def _hearsay(according: Token) -> Iterator[tuple[Status, Token]]:
    for token in according.subtree:
        if token.pos_ in ("NOUN", "ADJ") and token.lemma_ in (
            "rumour",
            "rumor",
            "unconfirmed",
            "hearsay",
            "speculation",
        ):
            yield Status.UNCONFIRMED, token
