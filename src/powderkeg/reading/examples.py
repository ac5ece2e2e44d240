"""The examples in a file of own event types: whether each is read as the file says."""

from collections.abc import Iterator
from dataclasses import dataclass

from powderkeg.datamodel.claim import Claim, Kind
from powderkeg.datamodel.document import Document
from powderkeg.reading.read import Reader
from powderkeg.reference.own_types import OwnFile


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the file; `wanted` is False for a counterexample, `line` that of the cue it stands in."""

    type: str
    mode: str | None
    text: str
    wanted: bool = True
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedExample:
    """An example with the claims that were read from it."""

    example: Example
    claims: tuple[Claim, ...]

    @property
    def passed(self) -> bool:
        """Whether a claim of the type, and of the mode if one is named, is there as it should be."""
        return self.example.wanted is any(map(self._fits, self.claims))

    def _fits(self, claim: Claim) -> bool:
        mode = self.example.mode
        return claim.event_type == self.example.type and mode in (None, "*", claim.mode)

    @property
    def found(self) -> str:
        """What was read, and by which rule."""
        told = (
            f"{claim.event_type}{f' {claim.mode}' if claim.mode else ''} by {claim.evidence[0].rule}"
            if claim.kind is Kind.EVENT
            else f"{claim.kind} by {claim.evidence[0].rule}"
            for claim in self.claims
        )
        return "; ".join(told) or "nothing"


def check_examples(reader: Reader) -> Iterator[CheckedExample]:
    """Each example of the reader's own event types, read."""
    file = reader.reference.types.file
    for example in _examples(file) if file else ():
        claims = reader.read(Document(document_id="example", text=example.text))
        yield CheckedExample(example, tuple(claims))


def _examples(file: OwnFile) -> Iterator[Example]:
    """Those of a type's cues, then its own, then its counterexamples."""
    for name, own in file.types.items():
        cues = (cue for cue in file.cues if cue.type == name and cue.cue.example)
        yield from (Example(name, cue.cue.mode, cue.cue.example, line=cue.line) for cue in cues)
        yield from (Example(name, None, text) for text in own.examples)
        yield from (Example(name, None, text, wanted=False) for text in own.counterexamples)
