"""The tense of the clause that a token belongs to, from the verbs and auxiliaries of the parse."""

from collections.abc import Set as AbstractSet
from enum import Enum, auto
from typing import Final

from spacy.tokens import Token


class Tense(Enum):
    """When a clause places its act, as seen from the writer."""

    PAST = auto()
    PERFECT = auto()
    PRESENT = auto()
    PROGRESSIVE = auto()  # "is evacuating": under way as the text is written
    FUTURE = auto()
    UNKNOWN = auto()

    @property
    def happened(self) -> bool:
        """Whether the act can't lie ahead of the writer."""
        return self in (Tense.PAST, Tense.PERFECT)


FUTURE_MODALS: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MODALS: Final = FUTURE_MODALS | {"would", "can", "ca", "could", "may", "might", "must", "should"}
AUXILIARY: Final = frozenset({"aux", "auxpass"})
FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
AHEAD: Final = frozenset(
    {"xcomp", "acl", "dobj", "pobj", "nsubjpass", "ccomp"}
)  # what a forward word looks to


def tense_of(token: Token, forward: AbstractSet[str]) -> Tense:
    """The tense of the nearest verb at or above the token that shows one; `forward` words look ahead."""
    below = token
    for node in (token, *token.ancestors):
        if node is not token and _points_ahead(node, below, forward):
            return Tense.FUTURE
        tense = _own_tense(node) if node.pos_ in ("VERB", "AUX") else Tense.UNKNOWN
        if tense is Tense.PRESENT and any(
            child.dep_ == "acomp" and child.lower_ in forward for child in node.children
        ):
            return Tense.FUTURE  # "is due in March"
        if tense is not Tense.UNKNOWN:
            return tense
        below = node
    return Tense.UNKNOWN


def _points_ahead(node: Token, below: Token, forward: AbstractSet[str]) -> bool:
    """Whether what hangs on a word lies ahead of it: "is to meet", "called for a strike", "plans to go"."""
    lemma = node.lemma_.lower()
    if below.dep_ == "xcomp" and (lemma == "be" or node.lower_ == "going"):
        return True
    if below.dep_ == "prep" and f"{lemma} {below.lower_}" in forward:
        return True
    if below.dep_ in ("xcomp", "ccomp") and f"{lemma} to" in forward and _is_bare(below):
        return True
    return lemma in forward and _lies_ahead(below, node)


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive: "ordered them to leave", not "ordered that they leave"."""
    return any(child.tag_ == "TO" for child in verb.children)


def _lies_ahead(token: Token, forward: Token) -> bool:
    """Whether the forward word looks to the token, as in "agreed to leave", not in "agreed on Friday"."""
    if token.dep_ in AHEAD or (token.dep_ == "prep" and token.lower_ == "for"):
        return True
    copula = forward.head if forward.dep_ == "acomp" else forward
    return forward.tag_ in ("VBN", "JJ") and _own_tense(copula) is Tense.PRESENT


def _own_tense(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in AUXILIARY and child.i < verb.i]
    written = {helper.lower_ for helper in helpers}
    has = any(helper.lemma_ == "have" for helper in helpers)
    if written & MODALS:
        return Tense.PAST if has and not written & FUTURE_MODALS else Tense.FUTURE
    if "to" in written:
        return Tense.UNKNOWN
    finite = next((word.tag_ for word in (*helpers, verb) if word.tag_ in FINITE), None)
    if finite is None:
        return Tense.PAST if verb.tag_ == "VBN" and not helpers else Tense.UNKNOWN
    if finite == "VBD":
        return Tense.PAST
    if has:
        return Tense.PERFECT
    return Tense.PROGRESSIVE if verb.tag_ == "VBG" else Tense.PRESENT
