"""The second reader: a document's paragraphs put to a model, and what its answers come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document
from powderkeg.datamodel.second import SecondReading
from powderkeg.reading.read import Reader
from powderkeg.reading.told import SecondFound, Told
from powderkeg.second.model import Model
from powderkeg.second.prompt import PROMPT, system_message, user_message
from powderkeg.tracing import step

_MOST_AT_ONCE: Final = 12  # sentences in one question
_MOST_CHARACTERS: Final = 6000
_LONGEST: Final = 4000  # characters; a longer sentence is no sentence, and is not asked about


class SecondReader:
    """Reads documents by a model; the first reader finds who and where its quotes speak of."""

    def __init__(self, reader: Reader, model: Model, name: str) -> None:
        self._reader = reader
        self._model = model
        first = reader.version
        # Who and where depend on our own version and tables, too.
        self.version = first.model_copy(update={"pipeline": f"{name} (prompt {PROMPT}) by {first.pipeline}"})
        self._system = system_message(reader.reference.types)

    def read(self, document: Document, *, now: datetime) -> tuple[SecondReading, list[Claim]]:
        """What the model says that a document tells, as far as the text bears it out.

        Raises
        ------
        ModelError
            If the model can't be asked about a paragraph.
        """
        extra = SecondFound()

        def ask(sentences: Sequence[Passage]) -> Iterable[Told]:
            for first, few in _questions(sentences):
                user = user_message(document, [sentence.text for sentence in few])
                with step("ask the model", sentences=len(few)):
                    answer = self._model.ask(self._system, user, extra.dropped)
                for one in answer:
                    if 0 <= one.sentence < len(few):
                        yield replace(one, sentence=first + one.sentence)
                    else:
                        extra.dropped["a sentence that there isn't"] += 1

        with step("second read", document=document.document_id) as this:
            found = self._reader.read_told(document, ask, self.version)
            this.note(claims=len(found.claims), sentences=found.sentences)
        reading = SecondReading(
            document_id=document.document_id,
            reader=self.version,
            read_at=now,
            sentences=found.sentences,
            dropped=dict(sorted((found.dropped + extra.dropped).items())),
        )
        return reading, found.claims


def _questions(sentences: Sequence[Passage]) -> Iterator[tuple[int, list[Passage]]]:
    """The sentences a few at a time, each time with the number of the first."""
    first, few, length = 0, list[Passage](), 0
    for number, sentence in enumerate(sentences):
        if len(sentence.text) > _LONGEST or not any(char.isalpha() for char in sentence.text):
            if few:
                yield first, few
            first, few, length = number + 1, [], 0
            continue
        if few and (len(few) == _MOST_AT_ONCE or length + len(sentence.text) > _MOST_CHARACTERS):
            yield first, few
            first, few, length = number, [], 0
        few.append(sentence)
        length += len(sentence.text)
    if few:
        yield first, few
