"""Why each field of a claim has its value: the words it rests on, and the rule that used them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import Evidence, Kind, Quantity
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.status import StatusReading
from powderkeg.reading.confidence import Features, contributions
from powderkeg.reading.frames import Frame
from powderkeg.reading.paragraph import Paragraph

_TOLD = 3  # features named for a confidence


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the fields of a claim were read from."""

    frame: Frame
    paragraph: Paragraph
    trigger: Passage
    status: StatusReading
    sources: Sequence[Mention]
    targets: Sequence[Mention]
    speakers: Sequence[Token]
    mode: str | None
    context_words: Mapping[str, Token]
    time_words: Sequence[Token]
    place_word: Token | None
    quantities: Sequence[Quantity] = field(default=())

    def evidence(self, features: Features, weights: Mapping[str, float]) -> tuple[Evidence, ...]:
        """One or more lines for every field that is not empty."""
        return tuple(self._lines(features, weights))

    def _lines(self, features: Features, weights: Mapping[str, float]) -> Iterator[Evidence]:
        yield self._line(
            "event_type" if self.frame.kind is Kind.EVENT else "kind", self.frame.rule, self.trigger
        )
        if self.frame.sign is not None:
            yield self._line("sign", f"{self.frame.sign:+d} by the trigger", self.trigger)
        if self.mode:
            rule = "by the trigger" if self.mode == self.frame.mode else "by a weapon or the act spoken of"
            yield self._line("mode", f"{self.mode} {rule}", self.trigger)
        for context, word in self.context_words.items():
            yield self._line("contexts", context, self.paragraph.passage([word]))
        for side, mentions in (("source", self.sources), ("target", self.targets)):
            yield from (self._actor(side, mention) for mention in mentions)
        for word in self.status.cues:
            yield self._line("status", f"{self.status.status} by this word", self.paragraph.passage([word]))
        if not self.status.cues:
            yield self._line("status", f"{self.status.status}: nothing takes it back", self.trigger)
        for word in self.speakers:
            yield self._line("attribution", "speaks or is quoted", self.paragraph.passage([word]))
        if self.time_words:
            yield self._line("time", "belongs to the trigger", self.paragraph.passage(self.time_words))
        if self.place_word is not None:
            yield self._line("place", "place of the act", self.paragraph.passage([self.place_word]))
        for quantity in self.quantities:
            yield self._line("quantities", f"{quantity.kind}: {quantity.text}", self.trigger)
        weighed = contributions(features, weights)[:_TOLD]
        told = ", ".join(f"{name.replace('_', ' ')} {value:+.2f}" for name, value in weighed)
        yield self._line("confidence", f"log-odds most moved by {told or 'nothing'}", self.trigger)

    def _actor(self, side: str, mention: Mention) -> Evidence:
        rule = f"actor by {mention.how}" + (
            ", country of the place named" if mention.inferred_country else ""
        )
        text = self.paragraph.text[mention.start : mention.end]
        return Evidence(field=side, rule=rule, start=mention.start, end=mention.end, text=text)

    def _line(self, name: str, rule: str, passage: Passage) -> Evidence:
        return Evidence(field=name, rule=rule, start=passage.start, end=passage.end, text=passage.text)
