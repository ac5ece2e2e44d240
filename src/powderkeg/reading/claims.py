"""A frame made into a claim: status, attribution, time, place, numbers, contexts, and why each is so."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Span, Token

from powderkeg.datamodel.base import Passage
from powderkeg.datamodel.claim import (
    Actor,
    Claim,
    EventType,
    Kind,
    Place,
    Quantity,
    Status,
    Timespan,
    claim_id,
)
from powderkeg.reading.components.attribution import find_speakers
from powderkeg.reading.components.coreference import Mention
from powderkeg.reading.components.modes import find_mode
from powderkeg.reading.components.quantities_choosing import choose_quantities
from powderkeg.reading.components.status import StatusReading, is_uttered, read_status
from powderkeg.reading.components.status_supposed import is_under_modal
from powderkeg.reading.components.times_choosing import choose_time, time_from_tense, time_of_past
from powderkeg.reading.components.wording import wording_features
from powderkeg.reading.confidence import Features, confidence
from powderkeg.reading.dependencies import is_past
from powderkeg.reading.evidence import Grounds
from powderkeg.reading.frames import Frame
from powderkeg.reading.paragraph import Paragraph
from powderkeg.reference.lexicons import Reference

_VERBAL = frozenset(
    {
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.THREATEN,
        EventType.REQUEST,
        EventType.REJECT,
        EventType.ACCUSE,
    }
)
_FUTURE = frozenset({"will", "'ll", "wo", "would"})
_EXPECTED = frozenset({"suppose", "mean"})  # by others, who announce nothing
_HINTS = frozenset({"may", "might", "could"})  # what one may do oneself is a threat if it is hostile
_ABLE = frozenset({"GOV", "MIL", "REB", "COP", "UAF", "PRM", "OPP", "PTY", "LEG", "JUD", "SPY", "IMG", "CRM"})
_OBSERVERS = frozenset({"diplomat", "official", "analyst", "expert", "envoy", "ambassador", "investigator"})
_BYSTANDERS = frozenset({"BUS", "CVL", "EDU", "JRN", "NGO", "SOC"})  # they foretell what others may do
_TERMS = frozenset({"if", "unless"})  # what one will do on a condition is offered or threatened
_LEAVING = frozenset({EventType.RETREAT, EventType.CONCEDE})  # whose places are only where it is
_TOLD_APART_BY_MODE = frozenset({EventType.RETREAT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
_APART_FROM_HARM = frozenset({"abduct", "sexual", "torture"})  # "kidnapped and killed" are two acts
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})  # told without anybody named
_PLACED = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST})  # told by where it was
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_LOSSES = frozenset({"killed", "injured", "captured"})  # of deeds, never of words about them
_FREEING = frozenset({EventType.CONCEDE, EventType.AGREE, EventType.AID, EventType.COOPERATE})  # captives
_TALKS = _VERBAL | {
    EventType.CONSULT,
    EventType.SUPPORT,
    EventType.SANCTION,
    EventType.COOPERATE,
    EventType.AID,
}


@dataclass(frozen=True, slots=True)
class ClaimMaker:
    """Makes the claims of one document.

    `anchor` is the day that relative times are reckoned from, None where it is unknown. `observe` is told
    what the confidence of each claim rests on.
    """

    document_id: str
    sha256: str
    reader: str
    anchor: date | None
    reference: Reference
    observe: Callable[[Claim, Features], None] | None = None

    def claims(
        self, frames: Sequence[Frame], sentence: Span, paragraph: Paragraph, quoted: Mention | None
    ) -> Iterator[Claim]:
        """The claims of a sentence's frames, those without anybody or any place left out."""
        passage = paragraph.passage(sentence)
        contexts = self.contexts(sentence) if frames else {}
        wording = self.reference.wording.log_odds(wording_features(list(sentence))) if frames else {}
        seen: set[tuple[object, ...]] = set()
        for frame in frames:
            claim = self._claim(frame, passage, sentence, paragraph, quoted, contexts, wording)
            if claim is None:
                continue
            key = (
                claim.kind,
                claim.event_type,
                claim.mode
                if claim.event_type in _TOLD_APART_BY_MODE or claim.mode in _APART_FROM_HARM
                else None,
                claim.sign,
                tuple(a.name for a in claim.source),
                tuple(a.name for a in claim.target),
                claim.place and claim.place.name,
                claim.quantities if claim.kind is Kind.STRENGTH else None,
            )
            if key not in seen:
                seen.add(key)
                yield claim

    def _claim(
        self,
        frame: Frame,
        passage: Passage,
        sentence: Span,
        paragraph: Paragraph,
        quoted: Mention | None,
        contexts: dict[str, Token],
        wording: Mapping[str, float],
    ) -> Claim | None:
        head = frame.head
        sources = self.actors(frame.sources, frame, paragraph)
        targets = [
            actor
            for actor in self.actors(frame.targets, frame, paragraph)
            if not any(actor.same_actor(source) for source in sources) and not _is_mere_place(actor, frame)
        ]
        speakers, speaker_words = self._speakers(frame, paragraph, quoted)
        status = read_status(
            head,
            self.reference.status_cues,
            ignore=(*frame.trigger, *_own_conditions(frame)),
            tie=frame.kind is Kind.ALIGNMENT,
        )
        if _nobody_did(frame, status, self.reference.predicates.classes["anybody"]):
            return None
        event_type, status = self._announced(frame, status, sources, speakers)
        if not sources and (event_type != frame.event_type or _is_own_denial(head, status)):
            sources = speakers  # "the curfew will be lifted, the governor said"
        site = paragraph.sites.of_frame(frame)
        place = site[0] if site else None
        if not self.says_enough(frame, sources, targets, place):
            return None
        if frame.kind is Kind.CONTROL and place and place.country:
            sources = [_at_home(source, place.country) for source in sources]
        spoken = any(source.same_actor(speaker) for speaker in speakers for source in sources)
        time, time_words = self._time(frame, event_type, paragraph, spoken=spoken)
        if status.status is Status.ASSERTED and _is_ahead(time, self.anchor, frame, event_type):
            time, time_words = None, ()
        quantities = tuple(
            quantity.model_copy(update={"text": paragraph.as_written(quantity.text, sentence)})
            for quantity in self._quantities(frame, paragraph)
        )
        mode = find_mode(frame, event_type, sentence, syntax=paragraph.syntax, reference=self.reference)
        contexts = contexts if frame.kind is Kind.EVENT else {}
        features = Features.of(
            frame,
            status.status,
            sources,
            targets,
            place=place is not None,
            time=time is not None,
            wording=wording,
        )
        trigger = paragraph.passage(frame.trigger)
        grounds = Grounds(
            frame, paragraph, trigger, status, sources, targets, speaker_words, mode, contexts, time_words,
            site[1] if site else None, quantities,
        )  # fmt: skip
        weights = self.reference.confidence
        content = {
            "sentence": passage.start,
            "trigger": [paragraph.offset + head.idx, head.text],
            "kind": frame.kind,
            "type": event_type,
            "sign": frame.sign,
            "actors": [[actor.name for actor in sources], [actor.name for actor in targets]],
        }
        if frame.kind is Kind.CONTROL and place:
            content["place"] = place.name
        claim = Claim(
            document_id=self.document_id,
            claim_id=claim_id(self.sha256, self.reader, content),
            kind=frame.kind,
            sentence=passage,
            trigger=trigger,
            event_type=event_type,
            mode=mode,
            contexts=tuple(sorted(contexts)),
            source=tuple(to_actor(mention, paragraph.text) for mention in sources),
            target=tuple(to_actor(mention, paragraph.text) for mention in targets),
            sign=frame.sign,
            status=status.status,
            attribution=tuple(to_actor(mention, paragraph.text) for mention in speakers),
            time=time,
            place=place,
            quantities=quantities,
            confidence=confidence(features, weights),
            evidence=grounds.evidence(features, weights),
        )
        if self.observe:
            self.observe(claim, features)
        return claim

    def actors(self, words: Iterable[Token], frame: Frame, paragraph: Paragraph) -> list[Mention]:
        """Who some words stand for, each once; a capital that is acted upon is the city."""
        found: list[Mention] = []
        for word in words:
            for mention in paragraph.actors.resolve(word):
                acted_on = frame.plover_type not in _TALKS or _is_where(word, frame)
                if mention.how == "capital" and acted_on and word in frame.targets:
                    mention = replace(mention, name=mention.text, sector=None, actor_id=None, how="place")
                if not any(mention.same_actor(other) for other in found):
                    found.append(mention)
        return found

    def _speakers(
        self, frame: Frame, paragraph: Paragraph, quoted: Mention | None
    ) -> tuple[list[Mention], list[Token]]:
        if is_uttered(frame.head):
            return [], []  # "denied accusations that ..." speaks of the deed, not for the accusation
        words = find_speakers(frame.head, paragraph.syntax, self.reference.status_cues)
        found: list[Mention] = []
        for word in words:
            mentions = paragraph.actors.resolve(word) or (paragraph.actors.unnamed(word),)
            found += [
                mention for mention in mentions if not any(mention.same_actor(other) for other in found)
            ]
        if not found and quoted is not None:
            return [quoted], []
        return found, list(words)

    def _announced(
        self, frame: Frame, status: StatusReading, sources: Sequence[Mention], speakers: Sequence[Mention]
    ) -> tuple[EventType | str | None, StatusReading]:
        """Deeds that their source announces or rules out are words: AGREE, CONCEDE, THREATEN, REJECT."""
        event_type = frame.event_type
        change = self.reference.announced.get(str(event_type)) if event_type else None
        if frame.plover_type is EventType.THREATEN and _is_only_future(status):
            return event_type, replace(status, status=Status.ASSERTED)  # "said it would not hesitate to fire"
        if change is None or (
            frame.plover_type in _VERBAL and status.status not in (Status.PLANNED, Status.DENIED)
        ):
            return event_type, status
        announced = self._acts_like(change.announced)
        words = announced is EventType.AGREE
        modal = any(word.lower_ != "to" and (words or word.lemma_ != "be") for word in status.cues)
        future = any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in frame.head.children)
        hostile = announced is EventType.THREATEN
        own = not speakers or any(_speaks_for(one, sources, hostile=hostile) for one in speakers)
        hinted = hostile and any(word.lower_ in _HINTS for word in status.cues)
        clauses = (child for child in frame.head.children if child.dep_ == "advcl")
        terms = any(mark.lower_ in _TERMS for clause in clauses for mark in clause.children)
        on_terms = hostile and future and terms and bool(speakers)
        possible = status.status is Status.POSSIBLE and (hinted or on_terms)
        past = any(child.dep_ == "aux" and child.lower_ == "have" for child in frame.head.children)
        expected = any(word.lemma_ in _EXPECTED for word in status.cues)
        told = modal and not past and not expected and (status.status is Status.PLANNED or possible)
        if told and change.announced and (not hostile or (own and speakers)):
            return change.announced, replace(status, status=Status.ASSERTED)
        if status.status is Status.DENIED and future and change.refused and own:
            return change.refused, replace(status, status=Status.ASSERTED)
        return event_type, status

    def _acts_like(self, event_type: EventType | str | None) -> EventType | None:
        return self.reference.types.acts_like(event_type) if event_type else None

    def says_enough(
        self, frame: Frame, sources: Sequence[Mention], targets: Sequence[Mention], place: Place | None
    ) -> bool:
        """Whether a claim with these actors and this place would tell anything."""
        if frame.kind is Kind.CONTROL:
            return place is not None
        if frame.kind is Kind.ALIGNMENT:
            known = any(source.sector or source.country or source.how == "name" for source in sources)
            return known and bool(targets)
        if frame.kind is Kind.STRENGTH:
            return bool(sources)
        if frame.plover_type is EventType.MOBILIZE and not sources and (not place or frame.head.tag_ == "VB"):
            return False  # "to strengthen the forces that fight X" is nobody's move
        how = frame.mode is not None and frame.head.pos_ == "VERB"  # "was defused", "were set alight"
        alone = frame.mode == "explosives" or (how and frame.plover_type in _FORCE)
        undone = frame.plover_type in _LEAVING and frame.head.pos_ == "VERB"
        if undone and frame.sources and not (sources or targets):
            return False  # "the chef quit": somebody who is no actor
        placed = how or undone or frame.anchored or frame.plover_type in _PLACED
        return bool(sources or targets or alone or frame.losses or (place and placed))

    def _time(
        self, frame: Frame, event_type: EventType | str | None, paragraph: Paragraph, *, spoken: bool
    ) -> tuple[Timespan | None, Sequence[Token]]:
        """The time of the act; that of saying it where its source says it; else that of the tense."""
        words = self.reference.vocabulary
        verbal = self._acts_like(event_type) in _VERBAL
        span, mention = None, None
        for act in (*_owned_to(frame), frame.head):
            if span is None:
                span, mention = choose_time(act, paragraph.times, anchor=self.anchor, words=words)
        announced = event_type != frame.event_type  # what is told is that it was announced
        if span is None and verbal and (spoken or announced):
            reports = self.reference.status_cues.by_role["reports"]
            verb = next((word for word in frame.head.ancestors if word.lemma_ in reports), None)
            if verb is not None:
                span, mention = choose_time(verb, paragraph.times, anchor=self.anchor, words=words)
        if span is None and not verbal:
            span = time_from_tense(frame.head, self.anchor, words)
        if span is None:
            span, mention = time_of_past(frame.head, paragraph.times, anchor=self.anchor, words=words)
        found = list(paragraph.doc[mention.start : mention.end]) if mention else []
        if span is not None and found:
            span = span.model_copy(update={"text": paragraph.passage(found).text})
        return span, found

    def _quantities(self, frame: Frame, paragraph: Paragraph) -> tuple[Quantity, ...]:
        if frame.kind is Kind.STRENGTH:
            return tuple(
                Quantity(
                    kind="materiel" if q.kind == "materiel" else "force",
                    low=q.low,
                    high=q.high,
                    unit=q.unit,
                    text=paragraph.doc[q.start : q.end].text,
                )
                for q in paragraph.quantities
                if q.start == frame.trigger[0].i
            )
        found = choose_quantities(
            frame.head, paragraph.quantities, (*frame.sources, *frame.targets, *frame.losses)
        )
        return tuple(quantity for quantity in found if _belongs(quantity, frame))

    def contexts(self, sentence: Span) -> dict[str, Token]:
        """PLOVER's contexts that the nouns and adjectives of the sentence show, each with its word."""
        words = [token for token in sentence if token.pos_ in ("NOUN", "PROPN", "ADJ")]
        lemmas = [token.lemma_.lower() for token in words]
        found: dict[str, Token] = {}
        for number, phrase in enumerate(_phrases(lemmas)):
            for context in self.reference.contexts.get(phrase, ()):
                found.setdefault(context, words[number % len(words)])
        return found


def _speaks_for(speaker: Mention, sources: Sequence[Mention], *, hostile: bool) -> bool:
    """Whether the deeds are those of the speaker's own side, as far as the text tells.

    "The governor said that the curfew will be lifted" announces it. A threat is uttered only by those
    who could carry it out, so that what diplomats or witnesses expect of others is none.
    """
    for source in sources:
        if speaker.same_actor(source) or (speaker.country and speaker.country == source.country):
            return True
    if speaker.how != "agent" or speaker.country or speaker.sector in _BYSTANDERS:
        return False
    able = speaker.sector in _ABLE and speaker.noun not in _OBSERVERS
    return not hostile or (able and all(source.sector in (None, speaker.sector) for source in sources))


def _is_only_future(status: StatusReading) -> bool:
    """Whether nothing but "will" or "would" leaves an act open."""
    return bool(status.cues) and all(word.lower_ in _FUTURE for word in status.cues)


def _is_own_denial(head: Token, status: StatusReading) -> bool:
    """ "Denied any part in the killing", "denied claims of torturing": it would have been the speaker's."""
    return (head.pos_ == "NOUN" or head.tag_ == "VBG") and any(
        cue.lemma_ in ("deny", "refute") for cue in status.cues
    )


def _is_ahead(
    time: Timespan | None, anchor: date | None, frame: Frame, event_type: EventType | str | None
) -> bool:
    """Whether a time lies ahead of the day of publication: it is no time of what has been done."""
    if time is None or anchor is None or time.end is None or event_type != frame.event_type:
        return False
    past = is_past(frame.head) or is_under_modal(frame.head)
    done = frame.plover_type not in _TALKS and past
    return done and time.end > anchor and (time.start is None or time.start >= anchor)


def _nobody_did(frame: Frame, status: StatusReading, anybody: Collection[str]) -> bool:
    """ "No group has claimed the attack" says of nobody that they did it, or that they didn't."""
    return any(
        word in frame.sources and (word.lower_ in _NOBODY or word.lemma_ in anybody)
        for cue in status.cues
        if cue.lower_ in _NOBODY
        for word in (cue, cue.head)
    )


def _belongs(quantity: Quantity, frame: Frame) -> bool:
    """Losses are those of deeds, never of words about them; bare counts of things tell nothing."""
    deed = frame.kind in (Kind.CONTROL, Kind.STRENGTH) or frame.plover_type in _DEEDS
    freed = quantity.kind == "captured" and frame.plover_type in _FREEING
    return quantity.kind != "other" and (deed or freed or quantity.kind not in _LOSSES)


def _own_conditions(frame: Frame) -> Iterator[Token]:
    """ "threatened to strike unless ...": the deed hangs on the condition, the threat was made."""
    if frame.plover_type in _VERBAL:
        clauses = (child for child in frame.head.subtree if child.dep_ == "advcl" and child != frame.head)
        yield from (mark for clause in clauses for mark in clause.children if mark.dep_ == "mark")


def _owned_to(frame: Frame) -> Iterator[Token]:
    """The act itself where the trigger only owns to it: "claimed responsibility for Monday's bombing"."""
    for noun in frame.named:
        if noun.lemma_ == "responsibility":
            yield from (act for child in noun.children if child.lower_ == "for" for act in child.children)


def _is_where(word: Token, frame: Frame) -> bool:
    """Whether a capital is only where an act is done: "lifted the curfew in Lagos", unlike a visit there."""
    inside = word.dep_ == "pobj" and word.head.lower_ in ("in", "at", "near", "around", "outside")
    return inside and frame.plover_type not in (EventType.CONSULT, EventType.AGREE, EventType.SUPPORT)


def _at_home(holder: Mention, country: str) -> Mention:
    """Fighters that no word gives a country are of the one whose ground they hold."""
    nameless = holder.how == "agent" and holder.actor_id is None and holder.name == holder.name.lower()
    armed = holder.sector in ("REB", "UAF", "PRM")
    return replace(holder, country=country) if nameless and armed else holder


def _is_mere_place(mention: Mention, frame: Frame) -> bool:
    """A town that is left or can't be found says nothing of who it is done to."""
    return mention.how == "place" and (mention.country is None or frame.plover_type in _LEAVING)


def to_actor(mention: Mention, text: str) -> Actor:
    """The actor of a mention, as the text names it."""
    return Actor(
        name=mention.name,
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        country=mention.country,
        sector=mention.sector,
        actor_id=mention.actor_id,
    )


def _phrases(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
