"""What a second reader says of a text made into claims: each quote looked up, all else read by our own means.

Whoever the second reader is, it may err, make things up, or say what a report told it to say. So nothing that
it says is kept but choices from our own lists and the places that its quotes have in the text; who and where
that is, when and how many, is found there as for the first reader.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError
from spacy.tokens import Span, Token

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    Evidence,
    Kind,
    Place,
    Quantity,
    Status,
    Timespan,
    claim_id,
)
from powderkeg.reading.claims import ClaimMaker, to_actor
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.frames import Frame
from powderkeg.reading.paragraph import Paragraph
from powderkeg.reading.quotes import NoQuoteError, find_quote

CONFIDENCE = 0.5  # nobody has measured how often such a claim is right
MOST_IN_SENTENCE = 12  # claims; no sentence of a report tells more
_RULE = "quoted by the second reader"


@dataclass(frozen=True, slots=True)
class Told:
    """What a second reader says that a sentence tells; `sentence` counts from 0 in its paragraph.

    The kind, type, mode, sign and status are choices from our lists; all other fields are quotes.
    """

    sentence: int
    kind: Kind
    status: Status
    trigger: str
    event_type: str | None = None
    mode: str | None = None
    sign: int | None = None
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    quantities: tuple[str, ...] = ()


@dataclass(slots=True)
class SecondFound:
    """The claims that held, how many sentences were asked about, and why how many were dropped."""

    claims: list[Claim] = field(default_factory=list)
    sentences: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


class DroppedError(ValueError):
    """What a second reader says can't be a claim; the message says why."""


def make_claims(
    told: Iterable[Told], sentence: Span, paragraph: Paragraph, maker: ClaimMaker, found: SecondFound
) -> None:
    """Add to what is found the claims that the second reader says a sentence tells."""
    seen: set[tuple[object, ...]] = set()
    for number, one in enumerate(told):
        if number >= MOST_IN_SENTENCE:
            found.dropped["too many in one sentence"] += 1
            continue
        try:
            claim = _Making(one, sentence, paragraph, maker).claim()
        except (DroppedError, NoQuoteError) as error:
            found.dropped[str(error)] += 1
            continue
        key = (
            *(claim.kind, claim.event_type, claim.sign, claim.trigger.start),
            *(tuple(actor.name for actor in side) for side in (claim.source, claim.target)),
            claim.place and claim.place.name,
        )
        if key in seen:
            found.dropped["said twice"] += 1
            continue
        seen.add(key)
        found.claims.append(claim)


class _Making:
    """One claim in the making."""

    def __init__(self, told: Told, sentence: Span, paragraph: Paragraph, maker: ClaimMaker) -> None:
        self._told = told
        self._sentence = paragraph.passage(sentence)
        self._paragraph = paragraph
        self._maker = maker
        self._words = sentence
        self._evidence: list[Evidence] = []

    def claim(self) -> Claim:
        told, maker = self._told, self._maker
        self._check_type()
        trigger = self._passage(told.trigger, None)
        self._near = trigger.start - self._sentence.start
        words = self._tokens(trigger)
        head = words.root
        self._note("event_type" if told.kind is Kind.EVENT else "kind", trigger)
        frame = Frame(
            kind=told.kind,
            trigger=(head, *(word for word in words if word.i != head.i)),
            rule=_RULE,
            event_type=maker.reference.types.find(told.event_type) if told.event_type else None,
            mode=told.mode,
            sign=told.sign,
            sources=tuple(self._heads("source", told.source)),
            targets=tuple(self._heads("target", told.target)),
            acts_like=maker.reference.types.acts_like(told.event_type) if told.event_type else None,
        )
        sources = maker.actors(frame.sources, frame, self._paragraph)
        targets = [
            actor
            for actor in maker.actors(frame.targets, frame, self._paragraph)
            if not any(actor.same_actor(source) for source in sources)
        ]
        place = self._place()
        quantities = self._quantities()
        if not maker.says_enough(frame, sources, targets, place):
            raise DroppedError("nobody and no place that can be made out")
        if told.kind is Kind.STRENGTH and not quantities:
            raise DroppedError("a size without a number")
        speakers = self._speakers()
        contexts = maker.contexts(self._words) if told.kind is Kind.EVENT else {}
        content = {
            "trigger": [trigger.start, trigger.text],
            "kind": told.kind,
            "type": told.event_type,
            "sign": told.sign,
            "actors": [[actor.name for actor in sources], [actor.name for actor in targets]],
            "place": place and place.name,
        }
        try:
            return Claim(
                document_id=maker.document_id,
                claim_id=claim_id(maker.sha256, maker.reader, content),
                kind=told.kind,
                sentence=self._sentence,
                trigger=trigger,
                event_type=frame.event_type,
                mode=told.mode,
                contexts=tuple(sorted(contexts)),
                source=self._actors(sources),
                target=self._actors(targets),
                sign=told.sign,
                status=told.status,
                attribution=self._actors(speakers),
                time=self._time(),
                place=place,
                quantities=quantities,
                confidence=CONFIDENCE,
                evidence=tuple(self._evidence),
            )
        except ValidationError as error:  # a sign on an event, say
            raise DroppedError("fields that don't go together") from error

    def _check_type(self) -> None:
        told, types = self._told, self._maker.reference.types
        if told.event_type is None:
            return
        if not types.codes(told.event_type):
            raise DroppedError("a type that is not coded")
        if told.mode is not None and told.mode not in types.entries[told.event_type].modes:
            raise DroppedError("a mode that its type doesn't have")

    def _passage(self, quote: str, near: int | None) -> Passage:
        start, end = find_quote(self._sentence.text, quote, near=near)
        offset = self._sentence.start
        return Passage(start=offset + start, end=offset + end, text=self._sentence.text[start:end])

    def _tokens(self, passage: Passage) -> Span:
        """The words of a passage; a part of a word stands for all of it."""
        offset = self._paragraph.offset
        span = self._paragraph.doc.char_span(
            passage.start - offset, passage.end - offset, alignment_mode="expand"
        )
        if span is None or not any(word.is_alpha or word.like_num for word in span):
            raise DroppedError("a quote without a word")
        return span

    def _quoted(self, name: str, quote: str) -> Span:
        """The words of a quote; noted as what the field rests on."""
        passage = self._passage(quote, self._near)
        self._note(name, passage)
        return self._tokens(passage)

    def _heads(self, side: str, quotes: Sequence[str]) -> Iterator[Token]:
        """The words that stand for the actors of quotes: "Turkey and Iran" has two."""
        for quote in quotes:
            span = self._quoted(side, quote)
            inside = range(span.start, span.end)
            yield from (word for word in (span.root, *span.root.conjuncts) if word.i in inside)

    def _speakers(self) -> list[Mention]:
        resolved = (
            self._paragraph.actors.resolve(word) or (self._paragraph.actors.unnamed(word),)
            for word in self._heads("attribution", self._told.attribution)
        )
        found: list[Mention] = []
        for mention in (mention for mentions in resolved for mention in mentions):
            if not any(mention.same_actor(other) for other in found):
                found.append(mention)
        return found

    def _actors(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        return tuple(to_actor(mention, self._paragraph.text) for mention in mentions)

    def _place(self) -> Place | None:
        if self._told.place is None:
            return None
        span = self._quoted("place", self._told.place)
        words = (span.root, *span)
        return next(
            (self._paragraph.places[word.i] for word in words if word.i in self._paragraph.places), None
        )

    def _time(self) -> Timespan | None:
        """The time that stands where the quote is; the quote may have more or fewer words around it."""
        if self._told.time is None:
            return None
        span = self._quoted("time", self._told.time)
        for mention in self._paragraph.times:
            if mention.start < span.end and span.start < mention.end and mention.role != "duration":
                words = self._paragraph.doc[mention.start : mention.end]
                return mention.span.model_copy(update={"text": self._paragraph.passage(words).text})
        return None

    def _quantities(self) -> tuple[Quantity, ...]:
        found: dict[int, Quantity] = {}
        for quote in self._told.quantities:
            span = self._quoted("quantities", quote)
            for mention in self._paragraph.quantities:
                if not (mention.start < span.end and span.start < mention.end):
                    continue
                words = self._paragraph.doc[mention.start : mention.end]
                strength = self._told.kind is Kind.STRENGTH and mention.kind != "materiel"
                found[mention.start] = Quantity(
                    kind="force" if strength else mention.kind,
                    low=mention.low,
                    high=mention.high,
                    unit=mention.unit,
                    text=self._paragraph.passage(words).text,
                )
        return tuple(found[start] for start in sorted(found))

    def _note(self, name: str, passage: Passage) -> None:
        self._evidence.append(
            Evidence(field=name, rule=_RULE, start=passage.start, end=passage.end, text=passage.text)
        )
