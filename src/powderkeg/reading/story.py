"""What reading carries along from sentence to sentence of a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span

from powderkeg.datamodel.claim import EventType
from powderkeg.reading.components.coreference import Memory, Mention, PlaceMemory
from powderkeg.reading.components.mishaps import Scene
from powderkeg.reading.components.times import TimeMention
from powderkeg.reading.frames import Frame

_TOLLS_REACH = 2
_MISHAP_REACH = 3  # sentences


@dataclass(slots=True)
class Story:
    """What reading carries along: who was spoken of, whose words are quoted, what it is about."""

    memory: Memory = field(default_factory=Memory)
    places: PlaceMemory = field(default_factory=PlaceMemory)
    in_quotation: bool = False
    quoted: Mention | None = None
    time: TimeMention | None = None  # the last one that later ones are reckoned from
    spoke: bool = False  # whether the last sentence quoted somebody
    mishap: int = 0  # for how many more sentences a disaster or an accident is what they tell of
    deadly: int = 0  # for how many more sentences a number of dead is that of the assault told of

    def enter(self, sentence: Span, speaker: Mention | None) -> None:
        """Begin a sentence: its own speaker, or that of the quotation it goes on with or opens again."""
        reopened = sentence.text.startswith('"') and self.spoke
        goes_on = speaker is None and (self.in_quotation or reopened)
        self.quoted = self.memory.speaker if goes_on else None
        if speaker is not None:
            self.memory.speaker = speaker
        self.spoke = '"' in sentence.text and (speaker is not None or goes_on)

    def see(self, scene: Scene | None) -> None:
        """Note whether a sentence tells of a mishap or of a deed; one of neither goes with the last."""
        if scene is None:
            self.mishap = max(0, self.mishap - 1)
        else:
            self.mishap = _MISHAP_REACH if scene is Scene.MISHAP else 0

    def count_dead(self, frames: Sequence[Frame], killed: bool) -> None:
        """Note whether a sentence tells how many an assault killed: other tolls may follow."""
        assault = any(frame.event_type is EventType.ASSAULT for frame in frames)
        self.deadly = _TOLLS_REACH if assault and killed else max(0, self.deadly - 1)

    def leave(self, sentence: Span) -> None:
        """End a sentence: a quotation stays open after an odd number of quotation marks."""
        if sentence.text.count('"') % 2:
            self.in_quotation = not self.in_quotation
