"""Outcomes of questions by their rules: from the events of a record, or from a series of figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Question, Rule
from powderkeg.forecast.questions import FORCE, GAIN
from powderkeg.reference.parties import Parties
from powderkeg.situation.places import place_id


class Outcome(NamedTuple):
    """What came: 0 or 1, or a number, and the claims that say so."""

    value: float
    claims: tuple[str, ...]


def resolve(
    question: Question, events: Iterable[Event], parties: Parties, *, known_until: date | None
) -> Outcome | None:
    """The outcome by the rule, from the events of a record.

    An event counts if all of its days lie in the question's; of one without a day of its own, the day on
    which it was last reported does.

    Parameters
    ----------
    question : Question
        With a rule by claims.
    events : iterable of Event
    parties : Parties
    known_until : date or None
        The last day of publication in the record. What takes place on a day is mostly told on the next.

    Returns
    -------
    Outcome or None
        None where the record doesn't reach past the question's end and nothing has decided it before.
    """
    met = [event for event in events if meets(question, event, parties)]
    claims = tuple(dict.fromkeys(claim for event in met for claim in event.claim_ids))
    over = known_until is not None and known_until > question.end
    if question.unit is not None:
        return Outcome(float(len(met)), claims) if over else None
    if not met and not over:
        return None
    return Outcome(float(bool(met) != question.rule.holds), claims)


def resolve_series(question: Question, figures: Sequence[tuple[date, float]]) -> Outcome | None:
    """The sum of a series over the question's days; None where it ends before them.

    `figures` are the first day of each period (a month, a day) and its figure, in any order; a period counts
    if it begins within the question's days.
    """
    if not figures or max(day for day, _ in figures) < question.end.replace(day=1):
        return None
    within = [value for day, value in figures if question.start <= day <= question.end]
    return Outcome(float(sum(within)), ()) if within else None


def meets(question: Question, event: Event, parties: Parties) -> bool:
    """Whether an event is one that the rule of a question asks for, within its days."""
    rule = question.rule
    if event.status is not Status.ASSERTED or event.belief < rule.min_belief:
        return False
    first, last = (event.start, event.end) if event.dated else (event.end, event.end)
    first, last = first or last, last or first
    if first is None or last is None or first < question.start or last > question.end:
        return False
    return (
        _is_of_type(event, rule) and _has_roles(event, rule, parties) and _is_in_place(event, rule, parties)
    )


def _is_of_type(event: Event, rule: Rule) -> bool:
    if event.kind is Kind.CONTROL:
        return event.sign == 1 and GAIN in rule.event_types
    if event.kind is not Kind.EVENT:
        return False
    names = {str(event.event_type), f"{event.event_type}:{event.mode}"}
    return not rule.event_types or not names.isdisjoint(rule.event_types)


def _has_roles(event: Event, rule: Rule, parties: Parties) -> bool:
    sources, targets = _ids(event.source, parties), _ids(event.target, parties)
    return _in_roles(sources, targets, rule) or (rule.either_way and _in_roles(targets, sources, rule))


def _in_roles(sources: set[str], targets: set[str], rule: Rule) -> bool:
    doers = sources.intersection(rule.sources) if rule.sources else sources
    if rule.sources and not doers:
        return False
    # One and the same party can't be both: "Iraqi forces attacked in Iraq" is no attack on Iraq.
    return not rule.targets or bool((targets - doers).intersection(rule.targets))


def _is_in_place(event: Event, rule: Rule, parties: Parties) -> bool:
    if not rule.places:
        return True
    if event.place is not None:
        return place_id(event.place) in rule.places or event.place.country in rule.places
    if event.event_type != FORCE:  # forces may be gathered against a country outside it
        return False
    return any(
        actor.country in rule.places or parties.of(actor).party_id in rule.places for actor in event.target
    )


def _ids(actors: Iterable[ActorRef], parties: Parties) -> set[str]:
    return {parties.of(actor).party_id for actor in actors}
