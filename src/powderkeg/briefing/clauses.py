"""Events in words: who did what to whom, where and when, as sure as the reports are and no more."""

from powderkeg.briefing.material import Material
from powderkeg.briefing.naming import Name
from powderkeg.briefing.wording import day, span
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.reference.sentence_words import EventPhrase

_HOLDS = {1: ("took or held", "take or hold"), -1: ("lost", "lose"), 0: ("fought over", "fight over")}
_SIDES = {1: ("backed", "back"), -1: ("opposed", "oppose")}


def told(event: Event, material: Material) -> str | None:
    """An event as a sentence without its full stop; None where there is too little to say."""
    if event.status is Status.DENIED:
        return denied(event, material)
    claims = [account.claim_id for account in event.claims if account.status is event.status]
    according = material.according(claims, _speakers(event, material))
    when = _when(event)
    if event.status in (Status.PLANNED, Status.POSSIBLE):
        if not event.source or (bare := _predicate(event, material, base=True)) is None:
            return None
        subject = material.who(event.source).text
        if event.status is Status.PLANNED:
            return f"it was announced that {subject} would {bare}{according}{_reported(event)}"
        return f"{subject} might {bare}{according}{_reported(event)}"
    clause = happened(event, material)
    if clause is None:
        return None
    if event.status is Status.UNCONFIRMED:
        return f"it is unconfirmed that {clause}{when}{according}"
    return f"{clause}{when}{according}"


def denied(event: Event, material: Material) -> str | None:
    """A denial, with those who deny it where they are named."""
    clause = happened(event, material)
    if clause is None:
        return None
    deniers = [account for account in event.claims if account.status is Status.DENIED]
    voices = material.namer.voices(actor for account in deniers for actor in account.attribution)
    if not voices:
        return f"reports deny that {clause}{_when(event)}"
    return f"{material.few([voice.text for voice in voices])} denied that {clause}{_when(event)}"


def happened(event: Event, material: Material) -> str | None:
    """Who did what to whom and where, in the past tense, whatever its status."""
    predicate = _predicate(event, material, base=False)
    if predicate is None or event.source:
        return predicate and f"{material.who(event.source).text} {predicate}"
    return predicate


def _predicate(event: Event, material: Material, *, base: bool) -> str | None:
    match event.kind:
        case Kind.EVENT:
            return _act(event, material, base=base)
        case Kind.CONTROL if event.place and event.source:
            verb = _HOLDS[event.sign or 0][base]
            return f"{verb} {material.namer.place(event.place)}"
        case Kind.ALIGNMENT if event.source and event.target:
            return (
                f"{_SIDES[event.sign or 1][base]} {material.who(event.target).text}{_where(event, material)}"
            )
    return None


def _act(event: Event, material: Material, *, base: bool) -> str | None:
    phrase = material.words.phrase(str(event.event_type), event.mode) or _own(str(event.event_type))
    target = material.who(event.target) if event.target else None
    where = "" if target and _is_place(event) else _where(event, material)
    if event.source:
        alone, with_target = (phrase.base_alone, phrase.base) if base else (phrase.past_alone, phrase.past)
        return f"{with_target.format(target=target.text) if target else alone}{where}"
    if base or not target or not phrase.passive:
        return None
    return f"{_passive(phrase, target)}{where}"


def _passive(phrase: EventPhrase, target: Name) -> str:
    return phrase.passive.format(target=target.text, was=target.verb("was", "were"))


def _own(event_type: str) -> EventPhrase:
    """A user's own type, which no table has words for, under its name."""
    kind = f"(an event of the type {event_type})"
    return EventPhrase(
        f"dealt with {{target}} {kind}", f"deal with {{target}} {kind}", f"acted {kind}", f"act {kind}", ""
    )


def _is_place(event: Event) -> bool:
    """Whether the target is the place itself: "attacked Samarra"."""
    return event.place is not None and any(actor.name == event.place.name for actor in event.target)


def _where(event: Event, material: Material) -> str:
    return f" in {material.namer.place(event.place)}" if event.place else ""


def _when(event: Event) -> str:
    if event.dated and (when := span(event.start, event.end, event.time_precision)):
        return f" {when}"
    return _reported(event)


def _reported(event: Event) -> str:
    published = [account.published for account in event.claims if account.published]
    return f" (reported on {day(min(published))})" if published else ""


def _speakers(event: Event, material: Material) -> list[Name]:
    return [material.namer.called(actor.name, known=bool(actor.actor_id)) for actor in event.source]
