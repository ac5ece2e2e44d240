"""Events in words: who did what to whom, where and when, as sure as the reports are and no more."""

import re
from dataclasses import replace

from powderkeg.briefing.amounts import how_many
from powderkeg.briefing.material import Material
from powderkeg.briefing.naming import Name, is_place
from powderkeg.briefing.wording import span, unconfirmed
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.english import day, listed
from powderkeg.reference.sentence_words import EventPhrase

_HOLDS = {1: ("took or held", "take or hold"), -1: ("lost", "lose"), 0: ("fought over", "fight over")}
_OF_PEOPLE = ("abduct", "beat", "torture", "sexual", "arrest", "deport")
# How a place stands that a threat or move is about: it isn't threatened itself.
_ABOUT = {"THREATEN": "over", "MOBILIZE": "in or around"}
# What follows "rejected": a noun with its article, up to a word that goes on with something else.
_ON = "by|from|that|to|in|on|for|as|and|or|but|which|who|whom|with|at|after|before|because|over|when|saying"
_REJECTED = re.compile(
    rf"\s+(?P<what>(?:the|a|an|any|all|such)(?:\s+(?!(?:{_ON})\b|\w+day\b)[\w'’-]+){{1,6}})"
    rf"(?=\s+(?:(?:{_ON})\b|[A-Z]\w+day\b)|[.,;:!?\"”]|$)"
)
_SIDES = {1: ("backed", "back"), -1: ("opposed", "oppose")}


def told(event: Event, material: Material) -> str | None:
    """An event as a sentence without its full stop; None where there is too little to say."""
    if event.status is Status.DENIED:
        return denied(event, material)
    claims = [account.claim_id for account in event.claims if account.status is event.status]
    doubtful = event.status is Status.UNCONFIRMED
    doers = [material.parties.of(actor) for actor in event.source]
    plural = material.who(event.source).plural
    according = material.according(claims, doers, plural=plural, unconfirmed=doubtful)
    if event.status in (Status.PLANNED, Status.POSSIBLE):
        if not event.source or (bare := _predicate(event, material, base=True)) is None:
            return None
        subject = material.who(event.source).text
        reported = f" ({_reported(event)})" if _reported(event) else ""
        if event.status is Status.PLANNED:
            return f"it was announced that {subject} would {bare}{according}{reported}"
        return f"{subject} might {bare}{according}{reported}"
    clause = happened(event, material)
    if clause is None:
        return None
    if event.status is Status.UNCONFIRMED:
        return f"{unconfirmed(len(claims))} {clause}{_when(event)}{according}"
    return f"{clause}{_when(event)}{according}"


def denied(event: Event, material: Material) -> str | None:
    """A denial, with those who deny it where they are named."""
    clause = happened(event, material)
    if clause is None:
        return None
    deniers = [account for account in event.claims if account.status is Status.DENIED]
    voices = material.namer.voices(actor for account in deniers for actor in account.attribution)
    if not voices:
        return f"reports deny that {clause}{_when(event)}"
    if voices == _speakers(event, material):
        clause = _of_oneself(event, voices[0], material) or clause
    return f"{material.few([voice.text for voice in voices])} denied that {clause}{_when(event)}"


def _of_oneself(event: Event, speaker: Name, material: Material) -> str | None:
    """What a speaker says of itself; of a person, who would be he or she, without the doer."""
    predicate = _predicate(event, material, base=False)
    if speaker.pronoun:
        return f"{speaker.pronoun} {predicate}"
    return _predicate(replace(event, source=()), material, base=False)


def about_place(event_type: str, mode: str | None) -> str | None:
    """The word for a place that an act is about without being done to it; None for other acts."""
    return "in" if mode == "territory" else _ABOUT.get(event_type)


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
    mode = None if event.mode in _OF_PEOPLE and not _has_people(event) else event.mode
    own_words = _of_trigger(event, material)
    phrase = own_words or material.words.phrase(str(event.event_type), mode) or _own(str(event.event_type))
    target = material.who(event.target) if event.target else None
    if own_words and _is_place(event):
        target = None  # the attack is on the place, and not by it
    where = "" if target and _is_place(event) else _where(event, material)
    counted = _victims(event)
    if counted and event.source and event.mode == "abduct":
        target = Name(counted, plural=True)
    if counted and not event.source and not base:
        return f"{counted} {_suffered(event)}{where}"
    about = about_place(str(event.event_type), event.mode)
    if about and target and all(map(is_place, event.target)):
        where, target = f" {about} {target.text}", None
    if event.source and (refused := _rejected(event)):
        return f"{'reject' if base else 'rejected'} {refused}{where}"
    if event.source:
        alone, with_target = (phrase.base_alone, phrase.base) if base else (phrase.past_alone, phrase.past)
        return f"{with_target.format(target=target.text) if target else alone}{where}"
    if base or not phrase.passive or ("{target}" in phrase.passive and not target):
        return None
    return f"{_passive(phrase, target or Name(''))}{where}"


def _of_trigger(event: Event, material: Material) -> EventPhrase | None:
    """What the reports' own word makes of the act, where all have it that tell who did it: "repelled"."""
    doers = {actor.name for actor in event.source}
    triggers = [
        account.trigger
        for account in event.claims
        if not doers.isdisjoint(actor.name for actor in account.source) or not doers
    ]
    return material.words.phrase_of_triggers(str(event.event_type), triggers)


def _rejected(event: Event) -> str:
    """What was rejected, in the words of the report: "the ultimatum", "an offer of talks"."""
    if event.event_type != "REJECT" or event.mode not in (None, "change"):
        return ""
    for account in event.claims:
        after = account.sentence.partition(account.trigger)[2]
        if account.trigger and (found := _REJECTED.match(after)):
            return found["what"]
    return ""


def _has_people(event: Event) -> bool:
    """Whether a target can be people; a place that was "seized" isn't abducted."""
    return not event.target or any(actor.sector or actor.actor_id for actor in event.target)


def _victims(event: Event) -> str:
    """How many of whom were abducted or killed, where the reports count them."""
    kind = "captured" if event.mode == "abduct" else "killed"
    found = next((one for one in event.quantities if one.kind == kind), None)
    if event.event_type != "ASSAULT" or found is None:
        return ""
    return how_many(event.claims, kind, found.low, found.high, "people")


def _suffered(event: Event) -> str:
    one = all(quantity.low == quantity.high == 1 for quantity in event.quantities)
    return f"{'was' if one else 'were'} {'abducted' if event.mode == 'abduct' else 'killed'}"


def _losses(event: Event) -> str:
    """What an attack by somebody cost; of one by nobody its victims are the subject already."""
    if not event.source or event.event_type != "ASSAULT" or event.mode == "abduct":
        return ""
    told = [one for one in event.quantities if one.kind in ("killed", "injured") and (one.low or one.high)]
    parts = [f"{how_many(event.claims, one.kind, one.low, one.high, 'people')} {one.kind}" for one in told]
    return listed(parts) if parts else ""


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
    if event.place is None:
        return False
    names = {event.place.name, *(account.place_text for account in event.claims)}
    return any(actor.name in names for actor in event.target)


def _where(event: Event, material: Material) -> str:
    return f" in {material.namer.place(event.place)}" if event.place else ""


def _when(event: Event) -> str:
    """When it happened or was reported, and what it cost."""
    losses = _losses(event)
    if event.dated and (when := span(event.start, event.end, event.time_precision)):
        return f" {when}{f' ({losses})' if losses else ''}"
    details = "; ".join(filter(None, (losses, _reported(event))))
    return f" ({details})" if details else ""


def _reported(event: Event) -> str:
    published = [account.published for account in event.claims if account.published]
    return f"reported on {day(min(published))}" if published else ""


def _speakers(event: Event, material: Material) -> list[Name]:
    return [material.namer.called(actor.name, known=bool(actor.actor_id)) for actor in event.source]
