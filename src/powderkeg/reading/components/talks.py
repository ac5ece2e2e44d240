"""Who pulls out of "it" or "them" leaves talks or a deal where the text has just told of these."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from powderkeg.reading.syntax import Syntax

_LEFT = ("of", "from")
_NUMBERS = {"it": frozenset({"NN", "NNP"}), "them": frozenset({"NNS", "NNPS"})}
_PROMINENT = frozenset({"nsubj", "nsubjpass", "dobj"})  # of which a pronoun behind speaks


def leaves_talks(verb: Token, syntax: Syntax, talks: Collection[str]) -> bool:
    """ "Talks in Jeddah were suspended after the army pulled out of them": no ground is left."""
    leaving = set(syntax.slot(verb, "subj"))
    left = (word for slot in _LEFT for word in syntax.slot(verb, slot) if word.lower_ in _NUMBERS)
    meant = (next((one for one in _spoken_of(word) if one not in leaving), None) for word in left)
    return any(noun is not None and noun.lemma_.lower() in talks for noun in meant)


def _spoken_of(pronoun: Token) -> Iterator[Token]:
    """What a pronoun may mean, the nearest first; nothing that stands behind a preposition."""
    sentence = pronoun.sent
    before = [*reversed(sentence.doc[sentence.start : pronoun.i])]
    if sentence.start:
        before += reversed(list(sentence.doc[sentence.start - 1].sent))
    yield from (word for word in before if word.dep_ in _PROMINENT and word.tag_ in _NUMBERS[pronoun.lower_])
