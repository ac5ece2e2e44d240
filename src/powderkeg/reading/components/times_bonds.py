"""How closely a time is tied to an act: the walk through the parse from the one to the other."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from powderkeg.reading.components.times_tense import Tense, tense_of
from powderkeg.reference.time_words import TimeWords

VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# Behind these an object tells when or where: "killed in Thursday's raid", not "blamed for Thursday's raid".
TEMPORAL: Final = frozenset({
    "in", "on", "at", "during", "since", "after", "before", "until", "till", "throughout", "within",
    "amid", "following", "by",
})  # fmt: skip
MEANWHILE: Final = frozenset({"when", "as", "while"})
INSIDE: Final = frozenset({"poss", "compound", "nummod", "amod", "nmod"})  # a time that belongs to its noun

# Bonds: the smaller, the closer.
DIRECT, ADJUNCT, COMPLEMENT, OBJECT, SHARED = 0, 1, 2, 3, 4


def bond_to_act(root: Token, trigger: Token, words: TimeWords, *, near: bool) -> int | None:
    """How closely the time with that root is tied to the act, 0 the closest; None if it isn't.

    `near` says that the time is exact to a few days: such a time seldom belongs to an object ("took the
    town on Tuesday") even where the parse ties it there, while a month or year may ("announced elections in
    April").
    """
    own = _own_bond(root, trigger, words, near=near)
    if own is not None:
        return own
    for donor, limit in _donors(trigger, words):
        if (limit is None or root.i < limit) and _own_bond(root, donor, words, near=near) is not None:
            return SHARED
    return None


def bond_apart(preposition: Token, trigger: Token) -> int | None:
    """Whether an act is what "a day after" counts from: its noun or the clause stands behind it."""
    top = trigger
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ == "pobj":
        return DIRECT if top.head == preposition else None
    return DIRECT if top.dep_ in ("advcl", "pcomp") and preposition in (*top.children, top.head) else None


def marked(verb: Token, mark: str) -> bool:
    """Whether a conjunction opens the clause of a verb."""
    return any(child.dep_ == "mark" and child.lower_ == mark for child in verb.children)


def _own_bond(root: Token, trigger: Token, words: TimeWords, *, near: bool) -> int | None:
    if root == trigger:
        return DIRECT
    bond, below = DIRECT, root
    for node in root.ancestors:
        if node == trigger:
            return bond
        step = _step(node, below, trigger, words, near=near)
        if step is None:
            return None
        bond, below = max(bond, step), node
    return None


def _step(node: Token, below: Token, trigger: Token, words: TimeWords, *, near: bool) -> int | None:
    """What it costs to climb through a node on the way to the trigger; None if it bars the way."""
    if node.pos_ in VERBAL:
        return _step_through_verb(node, trigger, words)
    if node.pos_ not in NOMINAL:
        return DIRECT
    if trigger.pos_ not in VERBAL:
        return ADJUNCT if node.dep_ not in SUBJECTS else None
    return _step_through_noun(node, below, trigger, words, near=near)


def _step_through_verb(verb: Token, trigger: Token, words: TimeWords) -> int | None:
    if verb.dep_ == "acl" and verb.head == trigger:  # "elections held in April"
        return ADJUNCT
    aim = verb.dep_ == "advcl" and verb.i > trigger.i and any(child.tag_ == "TO" for child in verb.children)
    if aim and verb.head == trigger:  # "fired tear gas to disperse them on Friday"
        return COMPLEMENT
    if verb.dep_ == "xcomp" and verb.head == trigger and trigger.lemma_.lower() not in words.forward:
        return COMPLEMENT
    since = verb.dep_ == "advcl" and verb.head == trigger and marked(verb, "since")
    if since and tense_of(trigger, words.forward) is Tense.PERFECT:  # "have fled since it began in April"
        return ADJUNCT
    return None


def _step_through_noun(
    noun: Token, below: Token, trigger: Token, words: TimeWords, *, near: bool
) -> int | None:
    if noun.dep_ in SUBJECTS:
        # "Thursday's attack killed ten": what an act brings about is dated like the act
        brought_about = noun.dep_ == "nsubj" and any(child.dep_ == "dobj" for child in trigger.children)
        aside = noun.dep_ == "nsubj" and below.dep_ == "prep" and trigger.pos_ == "VERB"  # "X on Monday said"
        brought_about = brought_about or aside
        if noun.dep_ != "csubj" and below.dep_ in INSIDE and _opens(below):
            return OBJECT  # "In May 2008 Ugandan troops": the parser ties the time to the troops
        told = (
            trigger.tag_ == "VBD" and noun.pos_ == "NOUN" and noun.ent_type_ not in ("PERSON", "ORG", "NORP")
        )
        if brought_about and told and below.dep_ in INSIDE:
            return OBJECT  # "the 2008 attack killed ten"
        return OBJECT if near and brought_about else None
    if noun.lower_ in words.units:  # "for three days in August"
        return ADJUNCT
    if noun.dep_ == "pobj" and (noun.pos_ == "PROPN" or noun.head.lower_ in TEMPORAL):
        return ADJUNCT
    loose = below.dep_ not in INSIDE and below.lower_ != "of" and noun.i > trigger.i
    return OBJECT if loose and (near or noun.pos_ == "PROPN") else None


def _opens(time: Token) -> bool:
    """Whether a time comes before all else in its noun phrase, behind a preposition or first of all."""
    first = time.left_edge
    if first != time.head.left_edge:
        return False
    return first.is_sent_start or (first.i > 0 and first.nbor(-1).lower_ in ("in", "on", "during"))


def _donors(trigger: Token, words: TimeWords) -> Iterator[tuple[Token, int | None]]:
    """Verbs whose time the act shares, and the word before which that time must stand, if any."""
    if trigger.pos_ not in VERBAL or (trigger.tag_ == "VBG" and trigger.dep_ in SUBJECTS):
        yield from ((verb, None) for verb in _occasions(trigger, words))
        return
    head = trigger.head
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and trigger.i > head.i:  # ", killing twenty"
        yield head, None
    if trigger.dep_ == "advcl" and _is_circumstance(trigger):
        yield head, None
    if trigger.dep_ == "xcomp" and head.lemma_.lower() in words.light:  # "on Monday they began to shell it"
        yield head, None
    if trigger.dep_ == "acl" and head.pos_ == "NOUN":  # "an attempt to seize the port failed on Monday"
        yield from ((verb, None) for verb in _occasions(head, words) if verb.lemma_.lower() in words.light)
    yield from (  # "were killed when gunmen attacked on Monday"
        (child, None) for child in trigger.children if child.dep_ == "advcl" and _is_circumstance(child)
    )
    yield from (
        (child, None)
        for child in trigger.children
        if child.dep_ == "conj"
        and (not _stands_alone(child) or _is_gapped(child, trigger))
        and not _has_content_before(trigger, child)
    )
    joined = trigger
    while joined.dep_ == "conj" and joined.head.pos_ in VERBAL:
        limit = joined.head.i if _stands_alone(joined) else joined.i
        joined = joined.head
        yield joined, limit


def _is_circumstance(verb: Token) -> bool:
    """Whether a clause tells what went on at the same time: "when a shell hit it", "as drivers struck".

    Behind a comma "while" sets another act against it: "Chad protested, while Niger expelled two envoys".
    """
    finite = verb.tag_ in ("VBD", "VBP", "VBZ")
    marks = [child for child in verb.children if child.lower_ in MEANWHILE]
    against = any(mark.lower_ == "while" and mark.i and mark.nbor(-1).text == "," for mark in marks)
    return finite and bool(marks) and not (against and any(child.dep_ in SUBJECTS for child in verb.children))


def _stands_alone(verb: Token) -> bool:
    """Whether a coordinated verb has a subject or tense of its own."""
    return any(child.dep_ in SUBJECTS or child.dep_ in ("aux", "auxpass") for child in verb.children)


def _has_content_before(verb: Token, second: Token) -> bool:
    """ "Urged Chad to free them and recalled its envoy in March": what was urged has no such time."""
    return any(child.dep_ in ("xcomp", "ccomp") and child.i < second.i for child in verb.children)


def _is_gapped(verb: Token, first: Token) -> bool:
    """Whether a verb leaves out the auxiliary of the first: "two were killed and three wounded"."""
    own = any(child.dep_ in ("aux", "auxpass", "dobj") for child in verb.children)
    return not own and any(child.dep_ == "auxpass" for child in first.children)


def _occasions(noun: Token, words: TimeWords) -> Iterator[Token]:
    """The verb that an act named by a noun is the subject of, or that only says that it took place."""
    while noun.dep_ in ("conj", "compound") and noun.head.pos_ in NOMINAL:
        noun = noun.head
    head, lemma = noun.head, noun.head.lemma_.lower()
    named = (noun.dep_ in ("dobj", "nsubjpass") and lemma in words.light) or (
        noun.dep_ == "nsubjpass" and lemma in words.forward
    )
    if noun.dep_ == "nsubj" or named:
        yield head
    if noun.dep_ == "pobj" and head.lower_ in ("in", "during") and head.head.pos_ in VERBAL:
        yield head.head
