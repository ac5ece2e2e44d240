"""Acts that a sentence only thinks of: "the fall of the port would be a blow"."""

from collections.abc import Iterator

from spacy.tokens import Token

from powderkeg.datamodel.claim import Status
from powderkeg.reference.status_cues import StatusCues

_WOULD = frozenset({"would", "'d"})
_MODALS = _WOULD | {"could", "might", "may"}
_CONFIRMED = frozenset({"confirm", "verify", "true", "prove"})
_POINTING = frozenset({"this", "these", "that", "those"})
_AHEAD = frozenset({"next", "coming", "tomorrow", "future"})
_DATES = frozenset({"DATE", "TIME"})


def supposed(act: Token, verb: Token, cues: StatusCues) -> Iterator[tuple[Status, Token]]:
    """What an act would lead to leaves open whether it comes about, unless it has a time or a past."""
    if act.dep_ not in ("nsubj", "csubj"):
        return
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.lemma_ in _CONFIRMED:
            yield from ((Status.POSSIBLE, mark) for mark in clause.children if mark.lower_ == "if")
    modal = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ in _MODALS), None)
    if modal is None or _has_been(act, modal, cues):
        return
    known = _is_definite(act) and cues.get("supposed", act.lemma_) is None
    have = any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children)
    if modal.lower_ in _WOULD:
        later = any(cues.get("adverb", child.lower_) is Status.ASSERTED for child in verb.children)
        settled = later or (known and (have or _is_told(verb, cues)))  # "would later prove costly"
    else:
        settled = have or known or _has_owner(act)
    if not settled:
        yield Status.POSSIBLE, modal


def is_under_modal(act: Token) -> bool:
    """Whether what an act would, could or may lead to is told: its verb's time is ahead, its own isn't."""
    helpers = (child.lower_ for child in act.head.children if child.dep_ == "aux")
    return act.dep_ == "nsubj" and any(helper in _MODALS for helper in helpers)


def happened_anyway(act: Token, verb: Token) -> bool:
    """ "The raid could have been prevented", "the blast may have been caused by gas"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return (
        act.dep_ == "nsubjpass" and "have" in helpers and bool(helpers & {"could", "should", "may", "might"})
    )


def _has_been(act: Token, modal: Token, cues: StatusCues) -> bool:
    """ "Monday's attack", "the attack on Monday", "the latest attack", "the attack that killed nine"."""
    for child in act.children:
        if child.dep_ in ("relcl", "acl"):
            helpers = {word.tag_ for word in child.children if word.dep_ in ("aux", "auxpass")}
            if child.tag_ == "VBD" or (child.tag_ == "VBN" and "MD" not in helpers):
                return True
        elif child.lower_ in _POINTING or cues.get("adjective", child.lower_) is Status.ASSERTED:
            return True
    words = act.doc[act.left_edge.i : modal.i]
    dated = any(word.ent_type_ in _DATES and word.head.dep_ != "relcl" for word in words)
    return dated and not any(word.lower_ in _AHEAD for word in words)


def _is_definite(act: Token) -> bool:
    return _has_owner(act) or any(child.dep_ == "det" and child.lower_ == "the" for child in act.children)


def _has_owner(act: Token) -> bool:
    return any(child.dep_ == "poss" and child.ent_type_ not in _DATES for child in act.children)


def _is_told(verb: Token, cues: StatusCues) -> bool:
    """ "Said that the attack would not go unpunished": the future of what somebody said."""
    return verb.dep_ == "ccomp" and cues.get("reports", verb.head.lemma_) is not None
