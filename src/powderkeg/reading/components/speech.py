"""Who speaks: aside or as the governor of what is said, and which words stand in quotation marks."""

from collections.abc import Iterator, Set
from enum import Enum

from spacy.tokens import Doc, Token

from powderkeg.reading.clauses import ACCUSING, previous, said_before

_MARKS = ('"', "'")  # typographic ones are made plain before reading
_LONGEST = 400  # words of a quotation; a mark that nothing closes is an apostrophe
_ONESELF = frozenset({"i", "we", "it", "they", "he", "she"})
_CLOSING = frozenset(",.!?;:…)")


class Speaking(Enum):
    """How somebody who is named in a sentence speaks in it."""

    NOT = "not"
    GOVERNS = "governs"  # "X said that ..."
    ASIDE = "aside"  # "..., X said"
    QUOTES = "quotes"  # '"...," X said'


class Speech:
    """Speakers and quotations of one paragraph.

    Parameters
    ----------
    offset : int
        Where it begins in the document, in characters.
    saying : set of str
        Lemmas of verbs of saying, but for those that deny.
    appeals : set of str
        Lemmas of verbs that go on speaking without a clause of what is said: "urged", "condemned".
    """

    def __init__(self, doc: Doc, offset: int, saying: Set[str], appeals: Set[str]) -> None:
        self._saying = saying
        self._appeals = appeals
        self._quotations = {i: offset + doc[first].idx for i, first in _quotations(doc)}

    def quotation(self, word: Token) -> int | None:
        """The quotation that a word stands in, by the character of the document where it begins."""
        return self._quotations.get(word.i)

    def quotations_of(self, sentence_of: Token) -> frozenset[int]:
        """The quotations that the sentence of a word is a part of."""
        return frozenset(
            found for word in sentence_of.sent if (found := self._quotations.get(word.i)) is not None
        )

    def speaking(self, word: Token) -> Speaking:
        """How a word speaks, alone or with others; what one says of oneself leaves one the doer."""
        while word.dep_ == "conj":
            word = word.head
        if word.dep_ == "pobj" and word.head.head.lower_ == "according":
            return Speaking.ASIDE
        verb = word.head
        if word.dep_ not in ("nsubj", "dobj") or verb.lemma_ not in self._saying:
            return Speaking.NOT
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        if word.dep_ == "dobj" and (subjects or not said_before(verb, word)):
            return Speaking.NOT
        if subjects and subjects[-1] != word:  # of the clause that the speech interrupts
            return Speaking.NOT
        content = said_before(verb, word)
        if content is None and verb.dep_ != "parataxis" and len(subjects) < 2:
            said = [child for child in verb.children if child.dep_ == "ccomp"]
            return Speaking.GOVERNS if said and not _of_oneself(said[0]) else Speaking.NOT
        if content is None:
            return Speaking.ASIDE
        if _of_oneself(content):
            return Speaking.NOT
        return Speaking.ASIDE if self.quotation(content) is None else Speaking.QUOTES

    def is_told(self, verb: Token) -> bool:
        """Whether a clause is what a governing speaker says."""
        return verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_ in self._saying

    def goes_on(self, pronoun: Token) -> bool:
        """Whether a pronoun's clause is another act of speech: "They said", "It urged"."""
        verb = pronoun.head
        if pronoun.dep_ != "nsubj":
            return False
        if verb.lemma_ in self._appeals:
            return True
        labels = {child.dep_ for child in verb.children}
        told = "ccomp" in labels or not labels & {"dobj", "xcomp"} or verb.lemma_ in ACCUSING
        return verb.lemma_ in self._saying and told

    def said_by(self, pronoun: Token) -> tuple[int, int] | None:
        """The words, end exclusive, of what a pronoun is said to say before it: they name somebody else."""
        content = said_before(pronoun.head, pronoun) if self.goes_on(pronoun) else None
        return (content.left_edge.i, content.right_edge.i + 1) if content is not None else None


def _of_oneself(content: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.lower_ in _ONESELF for child in content.children)


def _quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Each word in quotation marks, with the first word of its quotation."""
    start = 0
    while start < len(doc):
        end = _closing(doc, start) if doc[start].text in _MARKS and _opens(doc[start]) else None
        if end is None:
            start += 1
            continue
        yield from ((i, start + 1) for i in range(start + 1, end))
        start = end + 1


def _opens(mark: Token) -> bool:
    """Whether a mark stands where a word begins."""
    before = previous(mark)
    apart = mark.i == 0 or bool(before.whitespace_) or before.text in "([{-—–"
    return apart and not mark.whitespace_ and mark.i + 1 < len(mark.doc)


def _closing(doc: Doc, start: int) -> int | None:
    """The mark that closes a quotation; an apostrophe does so only behind a comma or the like, if any is."""
    wanted = doc[start].text
    ends = [
        i
        for i in range(start + 2, min(start + _LONGEST, len(doc)))
        if doc[i].text == wanted and (doc[i].whitespace_ or i + 1 == len(doc) or doc[i + 1].is_punct)
    ]
    stopped = (i for i in ends if doc[i - 1].text[-1] in _CLOSING)
    return next(stopped, None) if wanted == "'" else next(iter(ends), None)
