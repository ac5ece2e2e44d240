"""An event's fields in a few words each."""

from powderkeg.datamodel.claim import Timespan
from powderkeg.datamodel.event import Estimate, Event
from powderkeg.fusion.agreement import compare, number_range
from powderkeg.wording.claims import counted, day_or_span

RECKONED = "~"  # before days that no claim tells, reckoned from those of publication

_FIELD_WORDS = {
    "status": "whether it is so",
    "source": "who",
    "target": "whom",
    "days": "when",
    "place": "where",
}


def event_days(event: Event) -> str:
    """The days, marked where no claim tells them."""
    if event.time_precision is None:
        return ""
    time = Timespan(start=event.start, end=event.end, precision=event.time_precision)
    return f"{'' if event.dated else RECKONED}{day_or_span(time)}"


def event_numbers(event: Event) -> str:
    """The numbers, each with its range and the one that carries most belief."""
    return ", ".join(f"{one.kind}: {in_range(one)}" for one in event.quantities if one.kind != "other")


def in_range(estimate: Estimate) -> str:
    """``17 to 34, likeliest 17``, or the number alone where all tell the same."""
    told = number_range(estimate.low, estimate.high)
    if estimate.unit:
        told = f"{told} {estimate.unit}"
    if estimate.best is None or estimate.low == estimate.high or len(estimate.claims) == 1:
        return told
    return f"{told}, likeliest {estimate.best:,}"


def who_tells(event: Event) -> str:
    """How many voices and claims, or who it is where it is one."""
    if len(event.voices) == 1 and len(event.claims) == 1:
        return f"told by {event.voices[0].name}"
    return f"{counted(len(event.voices), 'voice')}, {counted(len(event.claims), 'claim')}"


def contradicted(event: Event) -> list[str]:
    """The fields in which claims contradict each other."""
    if len(event.claims) == 1:
        return []
    return [field_in_words(finding.field) for finding in compare(event).contradictions]


def field_in_words(field: str) -> str:
    """What a field of a comparison is about."""
    return _FIELD_WORDS.get(field, field)
