"""A frame: a claim in the making, still in words of the parsed paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind


@dataclass(slots=True)
class Frame:
    """What one trigger tells of, before times, places and status are added.

    `sources`, `targets` and `places` are head words; `content` are the frames that a speech act is about,
    `named` the nouns that the predicate asks for by word, `anchored` says that it asks for what governs its
    noun or for its place, `losses` are the words for dead and injured of whom the sentence doesn't say by
    which act; `absorbed` says that the frame is itself only the content of another.
    """

    kind: Kind
    trigger: tuple[Token, ...]
    rule: str
    event_type: EventType | str | None = None
    mode: str | None = None
    sign: int | None = None
    sources: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    places: tuple[Token, ...] = ()
    content: tuple["Frame", ...] = ()
    named: tuple[Token, ...] = ()
    conditions: int = 0
    anchored: bool = False
    losses: tuple[Token, ...] = ()
    absorbed: bool = False
    acts_like: EventType | None = None  # of an own type: the PLOVER type whose rules hold for it

    @property
    def head(self) -> Token:
        """The word the claim hangs on."""
        return self.trigger[0]

    @property
    def plover_type(self) -> EventType | None:
        """The PLOVER type that the event has, or is treated as."""
        return self.event_type if isinstance(self.event_type, EventType) else self.acts_like

    @property
    def inner_names(self) -> tuple[str, ...]:
        """How lexicons call the act: ASSAULT/aerial, control+; an own type also as what it is treated as."""
        if self.kind is not Kind.EVENT:
            return (f"{self.kind}{'+' if self.sign == 1 else '-' if self.sign == -1 else '0'}",)
        name = f"{self.event_type}/{self.mode}" if self.mode else str(self.event_type)
        return (name,) if self.event_type is self.plover_type else (name, str(self.plover_type))


def names_of(content: Iterable[Frame]) -> list[str]:
    """How lexicons call some acts that are spoken of."""
    return [name for inner in content for name in inner.inner_names]
