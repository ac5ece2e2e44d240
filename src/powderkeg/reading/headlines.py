"""Verbs of headlines, which small models take for nouns: "Police raid offices", "Kenya severs ties"."""

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

_LONGEST = 30  # words of a headline or a caption
_SHORTEST = 5  # of one with two subjects, a comma, a verb and its object
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "compound", "nmod"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_CLAUSES = frozenset({"advcl", "ccomp", "conj"})
_PARTICLES = frozenset({"down", "up", "off", "out", "back", "over"})
_TIMES = frozenset({"DATE", "TIME"})


def mend_headlines(doc: Doc, is_verb: Callable[[str], bool]) -> None:
    """Give the verbs of each short sentence their subjects and objects, and make its verb the root.

    `is_verb` tells dictionary forms that can be verbs of an act. The form has to agree with the noun before
    it: "police raid", "army raids".
    """
    for sentence in list(doc.sents):
        if len(sentence) > _LONGEST:
            continue
        for word in sentence:
            if word.i > sentence.start and word.is_lower and is_verb(word.lemma_):
                _mend_verb(word)
        _join_subjects(sentence)
        if not any(_is_finite(word) for word in sentence):
            verb = next((word for word in sentence if _may_be_verb(word, sentence, is_verb)), None)
            if verb is not None:
                _raise(verb, sentence)


def _is_finite(word: Token) -> bool:
    return word.tag_ in _FINITE and word.dep_ not in _MODIFIERS


# --- a verb that is known as one, or is the head of its clause ---


def _mend_verb(word: Token) -> None:
    """Mend what hangs on a verb as on a noun: "Mali junta expels French envoy", "Chad shoots down jet"."""
    before = word.nbor(-1)
    if word.tag_ in ("VBZ", "VBP") and word.dep_ in ("nmod", "compound") and before.dep_ == "nsubj":
        _raise(word, word.sent)
    elif word.tag_ in ("VBZ", "VBP") and before.head == word and before.dep_ in _MODIFIERS:
        _take_subject(word, before)
    elif word.tag_ == "NNS" and word.dep_ == "ROOT" and _particle(word) and before.dep_ == "nsubj":
        word.tag_, word.pos_ = "VBZ", "VERB"
    elif word.tag_ == "NNS" and word.dep_ in _CLAUSES and _is_clause(word) and before.head == word:
        word.tag_, word.pos_ = "VBZ", "VERB"
        _take_subject(word, before)
    elif word.tag_ in ("JJ", "NN") and word.dep_ == "ROOT" and _has(word, "nsubj") and _has(word, "dobj"):
        word.tag_, word.pos_ = "VBP", "VERB"  # "Rebels free two hostages"
    else:
        return
    _take_object(word)


def _is_clause(word: Token) -> bool:
    return any(child.dep_ == "mark" for child in word.children)


def _has(word: Token, label: str) -> bool:
    return any(child.dep_ == label for child in word.children)


def _particle(word: Token) -> Token | None:
    """The "down" of "shoots down", where the parser sees a preposition."""
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    return following if following is not None and following.lower_ in _PARTICLES else None


def _take_subject(verb: Token, subject: Token) -> None:
    for child in list(verb.lefts):
        if child != subject and child.dep_ in _MODIFIERS:
            child.head = subject
    subject.dep_ = "nsubj"
    if subject.is_title and subject.pos_ == "ADJ":
        subject.tag_, subject.pos_ = "NNP", "PROPN"


def _take_object(verb: Token) -> None:
    """Hang the noun behind a verb on it as its object."""
    if _has(verb, "dobj"):
        return
    particle = _particle(verb)
    if particle is not None and particle.head == verb:
        for child in [child for child in particle.children if child.dep_ == "pobj"]:
            child.head, child.dep_ = verb, "dobj"
        particle.dep_ = "prt"
    for noun in verb.sent[verb.i - verb.sent.start + 1 :]:
        if noun.dep_ in ("appos", "npadvmod") and noun.head in (verb, verb.head):
            if noun.ent_type_ not in _TIMES:
                noun.head, noun.dep_ = verb, "dobj"
            return
        if noun.dep_ in ("prep", "mark", "punct"):
            return


def _join_subjects(sentence: Span) -> None:
    """ "Ethiopia, Eritrea sign deal": the two before the verb are both its subjects."""
    if len(sentence) < _SHORTEST or sentence[1].text != ",":
        return
    first, second = sentence[0], sentence[2]
    verb = second.head
    together = second.dep_ == "nsubj" and verb.i == second.i + 1 and verb.pos_ == "VERB"
    if together and first.head == verb and first.dep_ in ("nsubj", "npadvmod", "dep", "nmod"):
        first.dep_ = "nsubj"
        second.head, second.dep_ = first, "conj"


# --- a sentence without any verb ---


def _may_be_verb(word: Token, sentence: Span, is_verb: Callable[[str], bool]) -> bool:
    if word.i == sentence.start or not word.is_lower or word.tag_ not in ("NN", "NNS", "JJ"):
        return False
    before = word.nbor(-1)
    plural = before.tag_ in ("NNS", "NNPS") or before.lower_ in ("police", "gunmen")
    singular = before.tag_ in ("NN", "NNP") or bool(before.ent_type_)
    agrees = word.tag_ in ("NN", "JJ") if plural else (word.tag_ == "NNS" and singular)
    fits = before.dep_ in _SUBJECTS and before.head in (word, word.head)
    return agrees and fits and _has_object(word) and is_verb(word.lemma_)


def _has_object(word: Token) -> bool:
    """Whether a noun follows that the word may govern."""
    if word.dep_ == "ROOT":
        return _has(word, "dobj")
    return word.dep_ in (*_SUBJECTS, "amod") and word.head.i > word.i


def _raise(verb: Token, sentence: Span) -> None:
    subject, old = verb.nbor(-1), verb.head
    if verb.tag_ not in _FINITE:
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
