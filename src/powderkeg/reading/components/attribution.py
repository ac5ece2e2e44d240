"""Who says so: reported speech, "according to", and quotations that run on over sentences."""

from collections.abc import Iterator

from spacy.tokens import Token

from powderkeg.reading.syntax import Syntax, expand
from powderkeg.reference.status_cues import StatusCues

_MAX_LEVELS = 12
_NEAR = 6  # words between a speaker and the verb


def find_speakers(trigger: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    """The words that name who is quoted for what the trigger tells; empty where the text itself says it.

    The nearest verb of saying above the trigger counts, then an "according to" on the way up.
    """
    current = trigger
    for _ in range(_MAX_LEVELS):
        if named := _according_to(current):
            return named
        parent = current.head
        if parent.i == current.i:
            return ()
        if _is_said(current, parent, cues) and (speakers := _subjects(parent, syntax)):
            return speakers
        current = parent
    return ()


def sentence_speakers(root: Token, syntax: Syntax, cues: StatusCues) -> tuple[Token, ...]:
    """Who speaks in a sentence whose main verb is one of saying."""
    if root.pos_ == "VERB" and cues.get("reports", root.lemma_):
        return _subjects(root, syntax)
    return ()


def _subjects(verb: Token, syntax: Syntax) -> tuple[Token, ...]:
    """The subject of a verb of saying, or the person named just before it."""
    if found := syntax.slot(verb, "subj"):
        return found
    before = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
    persons = [word for word in before if word.ent_type_ == "PERSON" and word.pos_ == "PROPN"]
    return tuple(persons[-1:])


def _is_said(current: Token, parent: Token, cues: StatusCues) -> bool:
    if parent.pos_ != "VERB" or cues.get("reports", parent.lemma_) is None:
        return False
    return (
        current.dep_ in ("ccomp", "parataxis")
        or (
            current.dep_ == "xcomp"
            and parent.lemma_ in ("claim", "show", "deny", "admit", "acknowledge", "report")
        )
        or (
            current.dep_ in ("dobj", "acl", "advcl")
            and parent.lemma_ in ("show", "report", "confirm", "claim", "describe", "deny")
        )
    )


def _according_to(token: Token) -> tuple[Token, ...]:
    return tuple(expand(list(_according_objects(token))))


def _according_objects(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "advmod") and child.lower_ == "according":
            for to in child.children:
                yield from (pobj for pobj in to.children if pobj.dep_ == "pobj")
        elif child.dep_ == "parataxis" and child.pos_ == "VERB":
            yield from [subject for subject in child.children if subject.dep_ == "nsubj"][-1:]
