"""A frame: a claim in the making, still in words of the parsed paragraph."""

from dataclasses import dataclass

from spacy.tokens import Token

from powderkeg.datamodel.claim import EventType, Kind


@dataclass(slots=True)
class Frame:
    """What one trigger tells of, before times, places and status are added.

    `sources`, `targets` and `places` are head words; `content` are the frames that a speech act is about,
    `named` the nouns that the predicate asks for by word, and `absorbed` says that the frame is itself only
    the content of another.
    """

    kind: Kind
    trigger: tuple[Token, ...]
    rule: str
    event_type: EventType | None = None
    mode: str | None = None
    sign: int | None = None
    sources: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    places: tuple[Token, ...] = ()
    content: tuple["Frame", ...] = ()
    named: tuple[Token, ...] = ()
    conditions: int = 0
    absorbed: bool = False

    @property
    def head(self) -> Token:
        """The word the claim hangs on."""
        return self.trigger[0]

    @property
    def inner_name(self) -> str:
        """How lexicons call the act: ASSAULT/aerial, control+."""
        if self.kind is Kind.EVENT:
            return f"{self.event_type}/{self.mode}" if self.mode else str(self.event_type)
        return f"{self.kind}{'+' if self.sign == 1 else '-' if self.sign == -1 else '0'}"
