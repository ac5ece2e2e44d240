"""What a brief consists of, apart from how it is shown."""

from datetime import date

from pydantic import Field, NonNegativeInt, PositiveInt

from powderkeg.datamodel.base import FrozenModel

LONGEST_QUOTE = 320  # characters of a sentence that are shown; reports have few longer ones


class Footnote(FrozenModel):
    """A passage that says what a sentence of the brief says.

    `sentence` is the exact sentence of the report, `claims` the ids of the claims in it.
    """

    number: PositiveInt
    publisher: str | None
    title: str | None
    published: date | None
    url: str | None
    document_id: str
    sentence: str
    trigger: str
    claims: tuple[str, ...]

    @property
    def origin(self) -> str:
        """The outlet, or the document's id where none is known."""
        return self.publisher or self.document_id

    @property
    def quote(self) -> str:
        """The sentence on one line, cut around its trigger where it is very long."""
        text = " ".join(self.sentence.split())
        if len(text) <= LONGEST_QUOTE:
            return text
        trigger = " ".join(self.trigger.split())
        middle = max(text.find(trigger), 0) + len(trigger) // 2
        start = max(0, min(middle - LONGEST_QUOTE // 2, len(text) - LONGEST_QUOTE))
        end = start + LONGEST_QUOTE
        return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


class Sentence(FrozenModel):
    """A sentence, and the numbers of its footnotes."""

    text: str
    footnotes: tuple[PositiveInt, ...] = Field(min_length=1)


class Section(FrozenModel):
    """Sentences under one heading, what matters most first.

    `left_out` is how many more there are, `see` the command that shows them. `notes` are lines that no
    passage supports: how a model came to what the sentences say, and how far to trust it.
    """

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    left_out: NonNegativeInt = 0
    see: str = ""
    notes: tuple[str, ...] = ()

    @property
    def more(self) -> str:
        """What else there is and where; empty where that is all."""
        return f"And {self.left_out} more: {self.see}" if self.left_out else ""


class Brief(FrozenModel):
    """A situation report.

    `since` is the day that changes are told from. `documents` and `outlets` are how many had something to
    draw on, `method` how the brief was made and what its limits are.
    """

    title: str
    as_of: date
    known_by: date | None
    since: date
    documents: int
    outlets: int
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    method: tuple[str, ...]
