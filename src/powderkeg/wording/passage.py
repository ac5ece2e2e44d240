"""The passage behind a claim, with the words that each field rests on marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from powderkeg.datamodel.claim import Claim
from powderkeg.datamodel.document import Document

# How much of the paragraph is shown on either side of the sentence, in characters.
_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the document, and the fields of the claim that rest on them."""

    start: int
    end: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A stretch of a document with its marks, which are in text order and don't overlap.

    `cut_before` and `cut_after` say whether its paragraph goes on there.
    """

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    cut_before: bool
    cut_after: bool

    def pieces(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The text piece by piece, each with the fields that rest on it, if any."""
        at = self.start
        for mark in self.marks:
            yield self.text[at - self.start : mark.start - self.start], ()
            yield self.text[mark.start - self.start : mark.end - self.start], mark.fields
            at = mark.end
        yield self.text[at - self.start :], ()


def find_passage(claim: Claim, document: Document) -> MarkedPassage:
    """The paragraph around a claim's sentence, cut where it is long, with the marks of the claim.

    Words that several fields rest on are marked once. Of marks that overlap, the one whose field
    matters most is kept: the trigger, then the actors, then the others.
    """
    text, sentence = document.text, claim.sentence
    first = text.rfind("\n", 0, sentence.start) + 1
    last = text.find("\n", sentence.end) if "\n" in text[sentence.end :] else len(text)
    start, end = max(first, sentence.start - _CONTEXT), min(last, sentence.end + _CONTEXT)
    return MarkedPassage(
        start,
        end,
        text[start:end],
        _find_marks(claim, start, end),
        cut_before=start > first,
        cut_after=end < last,
    )


def _find_marks(claim: Claim, start: int, end: int) -> tuple[Mark, ...]:
    fields: dict[tuple[int, int], dict[str, None]] = {}
    for field, first, last in _stretches(claim):
        if start <= first < last <= end:
            fields.setdefault((first, last), {})[field] = None
    kept: list[Mark] = []
    for (first, last), names in fields.items():
        if all(last <= mark.start or mark.end <= first for mark in kept):
            kept.append(Mark(first, last, tuple(names)))
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _stretches(claim: Claim) -> Iterator[tuple[str, int, int]]:
    yield "trigger", claim.trigger.start, claim.trigger.end
    for field in ("source", "target", "attribution"):
        for actor in getattr(claim, field):
            yield field, actor.start, actor.end
    for evidence in claim.evidence:
        if (evidence.start, evidence.end) != (claim.trigger.start, claim.trigger.end):
            yield evidence.field, evidence.start, evidence.end
