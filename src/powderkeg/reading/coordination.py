"""Past tenses that small models coordinate with an infinitive: "told them to leave and closed the port"."""

from spacy.tokens import Doc, Token

_MAX_LEVELS = 6


def mend_coordination(doc: Doc) -> None:
    """Hang a finite verb that is coordinated with an infinitive on the finite verb above it.

    An infinitive is never coordinated with a past tense, so the verb goes with the one that governs the
    infinitive, and has its subject: who told them to leave closed the port.
    """
    for verb in doc:
        if verb.dep_ == "conj" and _is_infinitive(verb.head) and _may_be_past(verb):
            above = _finite_above(verb.head)
            if above is not None:
                verb.head, verb.tag_ = above, "VBD"


def _is_infinitive(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "to" in helpers and verb.tag_ in ("VB", "VBN")


def _may_be_past(verb: Token) -> bool:
    """Whether a verb stands alone in a past tense; a participle is one if the infinitive is no passive."""
    if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "mark") for child in verb.children):
        return False
    active = verb.head.tag_ == "VB" and any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and active)


def _finite_above(verb: Token) -> Token | None:
    """The past tense that governs an infinitive."""
    for _ in range(_MAX_LEVELS):
        if verb.head is verb or verb.dep_ in ("relcl", "acl"):
            return None
        verb = verb.head
        if verb.tag_ == "VBD":
            return verb
    return None
