"""How closely a time is tied to an act: the walk through the parse from the one to the other."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from spacy.tokens import Token

from powderkeg.reference.time_words import TimeWords

VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# Behind these an object tells when or where: "killed in Thursday's raid", not "blamed for Thursday's raid".
TEMPORAL: Final = frozenset({
    "in", "on", "at", "during", "since", "after", "before", "until", "till", "throughout", "within",
    "amid", "following", "by",
})  # fmt: skip
INSIDE: Final = frozenset({"poss", "compound", "nummod", "amod", "nmod"})  # a time that belongs to its noun

# Bonds: the smaller, the closer.
DIRECT, ADJUNCT, COMPLEMENT, OBJECT, SHARED = 0, 1, 2, 3, 4


def bond_to_act(root: Token, trigger: Token, words: TimeWords, *, day: bool) -> int | None:
    """How closely the time with that root is tied to the act, 0 the closest; None if it isn't.

    `day` says that the time is exact to the day: such a time seldom belongs to an object ("took the town on
    Tuesday") even where the parse ties it there, while a month or year may ("announced elections in April").
    """
    own = _own_bond(root, trigger, words, day=day)
    if own is not None:
        return own
    for donor, only_before in _donors(trigger, words.light):
        if (not only_before or root.i < donor.i) and _own_bond(root, donor, words, day=day) is not None:
            return SHARED
    return None


def _own_bond(root: Token, trigger: Token, words: TimeWords, *, day: bool) -> int | None:
    if root == trigger:
        return DIRECT
    bond, below = DIRECT, root
    for node in root.ancestors:
        if node == trigger:
            return bond
        step = _step(node, below, trigger, words.forward, day=day)
        if step is None:
            return None
        bond, below = max(bond, step), node
    return None


def _step(node: Token, below: Token, trigger: Token, forward: AbstractSet[str], *, day: bool) -> int | None:
    """What it costs to climb through a node on the way to the trigger; None if it bars the way."""
    if node.pos_ in VERBAL:
        return _step_through_verb(node, trigger, forward)
    if node.pos_ not in NOMINAL:
        return DIRECT
    if trigger.pos_ not in VERBAL:
        return ADJUNCT if node.dep_ not in SUBJECTS else None
    return _step_through_noun(node, below, trigger, day=day)


def _step_through_verb(verb: Token, trigger: Token, forward: AbstractSet[str]) -> int | None:
    if verb.dep_ == "acl" and verb.head == trigger:  # "elections held in April"
        return ADJUNCT
    if verb.dep_ == "xcomp" and verb.head == trigger and trigger.lemma_.lower() not in forward:
        return COMPLEMENT
    return None


def _step_through_noun(noun: Token, below: Token, trigger: Token, *, day: bool) -> int | None:
    if noun.dep_ in SUBJECTS:
        # "Thursday's attack killed ten": what an act brings about is dated like the act
        brought_about = noun.dep_ == "nsubj" and any(child.dep_ == "dobj" for child in trigger.children)
        return OBJECT if day and brought_about else None
    if noun.dep_ == "pobj" and (noun.pos_ == "PROPN" or noun.head.lower_ in TEMPORAL):
        return ADJUNCT
    loose = below.dep_ not in INSIDE and below.lower_ != "of" and noun.i > trigger.i
    return OBJECT if loose and (day or noun.pos_ == "PROPN") else None


def _donors(trigger: Token, light: AbstractSet[str]) -> Iterator[tuple[Token, bool]]:
    """Verbs whose time the act shares, and whether only a time before that verb is shared."""
    if trigger.pos_ not in VERBAL:
        yield from ((verb, False) for verb in _occasions(trigger, light))
        return
    head = trigger.head
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and trigger.i > head.i:  # ", killing twenty"
        yield head, False
    if trigger.dep_ == "xcomp" and head.lemma_.lower() in light:  # "on Monday they began to shell it"
        yield head, False
    yield from (
        (child, False) for child in trigger.children if child.dep_ == "conj" and not _stands_alone(child)
    )
    joined = trigger
    while joined.dep_ == "conj" and joined.head.pos_ in VERBAL:
        joined = joined.head
        yield joined, True


def _stands_alone(verb: Token) -> bool:
    """Whether a coordinated verb has a subject or tense of its own."""
    return any(child.dep_ in SUBJECTS or child.dep_ in ("aux", "auxpass") for child in verb.children)


def _occasions(noun: Token, light: AbstractSet[str]) -> Iterator[Token]:
    """The verb that an act named by a noun is the subject of, or that only says that it took place."""
    while noun.dep_ in ("conj", "compound") and noun.head.pos_ in NOMINAL:
        noun = noun.head
    head = noun.head
    if noun.dep_ == "nsubj" or (noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in light):
        yield head
    if noun.dep_ == "pobj" and head.lower_ in ("in", "during") and head.head.pos_ in VERBAL:
        yield head.head
