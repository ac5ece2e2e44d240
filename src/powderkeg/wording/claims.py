"""A claim's fields in a few words each, as tables and explanations show them."""

from collections.abc import Iterable
from datetime import date

from powderkeg.datamodel.account import ActorRef, PlaceRef
from powderkeg.datamodel.claim import Actor, Claim, Kind, Place, Quantity, TimePrecision, Timespan
from powderkeg.datamodel.coded_event import CodedActor, CodedEvent, Killed
from powderkeg.datamodel.event import Event
from powderkeg.evaluation.gold import GoldReading

_CONTROL_WORDS = {1: "gains or holds", 0: "contested", -1: "loses"}
_ALIGNMENT_WORDS = {1: "backs", -1: "opposes"}


def what(claim: Claim | GoldReading | CodedEvent | Event) -> str:
    """What the claim says that there is: an event type with its mode, or the kind spelled out."""
    match claim.kind:
        case Kind.EVENT:
            return " ".join(filter(None, (claim.event_type, claim.mode)))
        case Kind.CONTROL:
            return _CONTROL_WORDS.get(claim.sign or 0, "")
        case Kind.ALIGNMENT:
            return _ALIGNMENT_WORDS.get(claim.sign or 0, "")
        case Kind.STRENGTH:
            return "has forces"


def parties(claim: Claim | CodedEvent | Event) -> str:
    """Who does it to whom; a party that the text leaves open is a question mark."""
    source = names(claim.source)
    if not claim.target:
        return source or "?"
    return f"{source or '?'} → {names(claim.target)}"


def names(actors: Iterable[Actor | CodedActor | ActorRef]) -> str:
    """The actors' names, each once."""
    return ", ".join(dict.fromkeys(actor.name for actor in actors))


def day_or_span(time: Timespan | None) -> str:
    """The time no finer than it is known; the report's own words where it can't be resolved."""
    if time is None:
        return ""
    if time.start is None or time.end is None:
        known = time.start or time.end
        return f"from {time.start}" if time.start else f"until {known}" if known else time.text or ""
    if time.start == time.end:
        return time.start.isoformat()
    if time.precision is TimePrecision.YEAR and time.start.year == time.end.year:
        return f"{time.start:%Y}"
    if time.precision is TimePrecision.MONTH and time.start.month == time.end.month:
        return f"{time.start:%Y-%m}"
    return _span(time.start, time.end)


def _span(start: date, end: date) -> str:
    """Two days without what the second shares with the first; whole years as years."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start:%Y}–{end:%Y}"
    if start.year != end.year:
        return f"{start}–{end}"
    return f"{start}–{end:%d}" if start.month == end.month else f"{start}–{end:%m-%d}"


def where(place: Place | PlaceRef | None) -> str:
    """The place and its country."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


def how_many(quantities: Iterable[Quantity]) -> str:
    """The numbers in the report's own words, each with what it counts, where that is known."""
    told = (quantity for quantity in quantities if quantity.kind != "other")
    return ", ".join(f"{quantity.kind}: {quantity.text}" for quantity in told)


def how_many_killed(killed: Killed | None) -> str:
    """The data set's best figure, with its bounds where they tell more."""
    if killed is None:
        return ""
    bounds = [bound for bound in (killed.low, killed.high) if bound is not None]
    if len(bounds) < 2 or set(bounds) == {killed.best}:
        return f"killed: {killed.best}"
    return f"killed: {killed.best} ({killed.low} to {killed.high})"


def counted(number: int, noun: str) -> str:
    """A number of things, in the plural where they are not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
