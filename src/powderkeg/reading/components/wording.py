"""Which types of event a sentence's words speak for, by a linear classifier (data/wording.csv)."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr"})


def wording_features(words: Sequence[Token]) -> frozenset[str]:
    """What the classifier sees of a sentence: its words, pairs of neighbours, and verbs with their objects.

    Words are in their dictionary form. Names and numbers are left out: who acts doesn't say what is done.
    """
    forms = [_form(word) for word in words]
    found = {form for form in forms if form}
    found.update(f"{one} {other}" for one, other in pairwise(forms) if one and other)
    found.update(
        f"{word.head.lemma_.lower()}>{form}"
        for word, form in zip(words, forms, strict=True)
        if form and word.dep_ in _OBJECTS
    )
    return frozenset(found)


def _form(word: Token) -> str:
    return word.lemma_.lower() if word.is_alpha and word.pos_ != "PROPN" and not word.ent_type_ else ""
