"""Verbs of headlines, which small models take for nouns: "Police raid offices", "Kenya severs ties"."""

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

_LONGEST = 20  # words of a headline
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "compound", "nmod"})


def mend_headlines(doc: Doc, is_verb: Callable[[str], bool]) -> None:
    """Make the verb of each short sentence that has none the root, with its subject and its object.

    `is_verb` tells dictionary forms that can be verbs of an act. The form has to agree with the noun before
    it: "police raid", "army raids".
    """
    for sentence in list(doc.sents):
        if len(sentence) <= _LONGEST and not any(_is_finite(word) for word in sentence):
            verb = next((word for word in sentence if _may_be_verb(word, sentence, is_verb)), None)
            if verb is not None:
                _raise(verb, sentence)


def _is_finite(word: Token) -> bool:
    return word.tag_ in _FINITE and word.dep_ not in ("compound", "amod")


def _may_be_verb(word: Token, sentence: Span, is_verb: Callable[[str], bool]) -> bool:
    if word.i == sentence.start or not word.is_lower or word.tag_ not in ("NN", "NNS"):
        return False
    before = word.nbor(-1)
    plural = before.tag_ in ("NNS", "NNPS") or before.lower_ in ("police", "gunmen")
    singular = before.tag_ in ("NN", "NNP") or bool(before.ent_type_)
    agrees = word.tag_ == "NN" if plural else (word.tag_ == "NNS" and singular)
    fits = before.dep_ in _SUBJECTS and before.head in (word, word.head)
    return agrees and fits and _has_object(word) and is_verb(word.lemma_)


def _has_object(word: Token) -> bool:
    """Whether a noun follows that the word may govern."""
    if word.dep_ == "ROOT":
        return any(child.dep_ == "dobj" for child in word.children)
    return word.dep_ in _SUBJECTS and word.head.i > word.i


def _raise(verb: Token, sentence: Span) -> None:
    subject, old = verb.nbor(-1), verb.head
    verb.tag_, verb.pos_ = ("VBZ", "VERB") if verb.tag_ == "NNS" else ("VBP", "VERB")
    if verb.dep_ != "ROOT":
        left = [word for word in sentence if word.head == old and word.i < subject.i]
        root = sentence.root
        verb.head, verb.dep_ = verb, "ROOT"
        old.head, old.dep_ = verb, "dobj"
        if root != old:
            root.head, root.dep_ = verb, "dep"
        for word in left:
            word.head = subject
    subject.head, subject.dep_ = verb, "nsubj"
