"""One parsed paragraph with all that the components have found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Place
from powderkeg.reading.components.actors import ActorFinder
from powderkeg.reading.components.acts import ActFinder
from powderkeg.reading.components.quantities import QuantityMention
from powderkeg.reading.components.site import PlaceFinder
from powderkeg.reading.components.times import TimeMention
from powderkeg.reading.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `offset` is where it begins in the document's `text`, in characters."""

    doc: Doc
    text: str
    offset: int
    syntax: Syntax
    actors: ActorFinder
    acts: ActFinder
    sites: PlaceFinder
    places: Mapping[int, Place]
    times: Sequence[TimeMention]
    quantities: Sequence[QuantityMention]

    def passage(self, words: Sequence[Token] | Span) -> Passage:
        """The stretch of the document from the first to the last of some words."""
        start = self.offset + min(word.idx for word in words)
        last = max(words, key=lambda word: word.idx)
        end = self.offset + last.idx + len(last.text)
        return Passage(start=start, end=end, text=self.text[start:end])

    def as_written(self, words: str, sentence: Span) -> str:
        """Words of a sentence as the document writes them: with its own quotes, dashes and line ends."""
        start = self.doc.text.find(words, sentence.start_char, sentence.end_char)
        return self.text[self.offset + start : self.offset + start + len(words)] if start >= 0 else words
