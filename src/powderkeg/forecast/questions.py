"""Questions that can be judged: built with a sentence and a rule, and resolved by events or by a figure.

The names of parties are put into sentences as they are given, with an article where they need one.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from powderkeg.datamodel.account import ActorRef
from powderkeg.datamodel.claim import Kind, Status
from powderkeg.datamodel.event import Event
from powderkeg.datamodel.forecast import Family, Question, Rule
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.phrases import between, listed
from powderkeg.reference.parties import Parties
from powderkeg.situation.places import place_id

JOINING_DAYS: Final = 90  # for joining, escalation and threats that name no day
PLACE_DAYS: Final = 30
GAIN: Final = "control"  # among a rule's event types: a gain of ground, which is a claim of its own kind

CODED: Final = "coded events"  # a rule's measure: the violent ones that a record holds
FORCE: Final = "ASSAULT"
FORCE_OR_FORCES: Final = (FORCE, "MOBILIZE:troops", "MOBILIZE:weapons")


class Outcome(NamedTuple):
    """What came: 0 or 1, or a number, and the claims that say so."""

    value: float
    claims: tuple[str, ...]


def make_question(
    family: Family,
    text: str,
    subject: Sequence[str],
    start: date,
    end: date,
    rule: Rule,
    unit: Literal["deaths", "events"] | None = None,
) -> Question:
    """A question whose id is "q" and digits of its content, so that one question has one id."""
    content = [family, text, list(subject), start.isoformat(), end.isoformat(), unit, rule.model_dump()]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Question(
        question_id=f"q{digest[:16]}",
        family=family,
        text=text,
        subject=tuple(subject),
        start=start,
        end=end,
        unit=unit,
        rule=rule,
    )


def window(origin: date, days: int) -> tuple[date, date]:
    """First and last day of a question that is asked on a day: the days after it."""
    return origin + timedelta(days=1), origin + timedelta(days=days)


def joining_question(
    state: Party,
    theatre: Sequence[Party],
    origin: date,
    days: int,
    *,
    there: bool,
) -> Question:
    """Whether a third state comes to use or deploy force where others fight.

    Parameters
    ----------
    state : Party
    theatre : sequence of Party
        The countries that the fight takes place in.
    origin : date
    days : int
    there : bool
        Whether it has forces there already, so that only their use would be news.
    """
    start, end = window(origin, days)
    where = listed([country.name for country in theatre], "or")
    deed = "use armed force" if there else "use or deploy armed force"
    types = (FORCE,) if there else FORCE_OR_FORCES
    return make_question(
        Family.JOINING,
        f"Will {state.name} {deed} in {where} {between(start, end)}?",
        (state.party_id, *(country.party_id for country in theatre)),
        start,
        end,
        Rule(
            by="claims",
            event_types=types,
            sources=(state.party_id,),
            places=tuple(country.party_id for country in theatre),
            text=f"Yes if an event of the record is believed (0.5 or more) in which {state.name} attacks"
            f"{'' if there else ', or moves troops or weapons,'} in {where}.",
        ),
    )


def escalation_question(first: Party, second: Party, origin: date, days: int) -> Question:
    """Whether one of two states comes to use force against the other."""
    start, end = window(origin, days)
    both = (first.party_id, second.party_id)
    return make_question(
        Family.ESCALATION,
        f"Will {first.name} or {second.name} use armed force against the other {between(start, end)}?",
        both,
        start,
        end,
        Rule(
            by="claims",
            event_types=(FORCE,),
            sources=both,
            targets=both,
            either_way=True,
            text="Yes if an event of the record is believed (0.5 or more) in which one attacks the other.",
        ),
    )


def threat_question(
    text: str,
    subject: Sequence[str],
    days: tuple[date, date],
    *,
    event_types: Sequence[str],
    sources: Sequence[str],
    targets: Sequence[str] = (),
    places: Sequence[str] = (),
) -> Question:
    """Whether what a party announced, threatened or promised is done; `subject` begins with its event."""
    return make_question(
        Family.THREAT,
        text,
        subject,
        *days,
        Rule(
            by="claims",
            event_types=tuple(event_types),
            sources=tuple(sources),
            targets=tuple(targets),
            places=tuple(places),
            text="Yes if an event of the record is believed (0.5 or more) that does it: "
            f"{', '.join(event_types)}.",
        ),
    )


def ceasefire_question(parties: Sequence[Party], event_id: str, origin: date, days: int) -> Question:
    """Whether a ceasefire holds: no attack of one of its parties on another."""
    start, end = window(origin, days)
    ids = tuple(party.party_id for party in parties)
    names = listed([party.name for party in parties])
    return make_question(
        Family.CEASEFIRE,
        f"Will the ceasefire of {names} hold {between(start, end)}?",
        (event_id, *ids),
        start,
        end,
        Rule(
            by="claims",
            event_types=(FORCE,),
            sources=ids,
            targets=ids if len(ids) > 1 else (),
            either_way=len(ids) > 1,
            holds=True,
            text="Yes if no event of the record is believed (0.5 or more) in which one attacks another.",
        ),
    )


def place_question(
    name: str, place: str, origin: date, days: int = PLACE_DAYS, *, coded: bool = False
) -> Question:
    """How many violent events a place or country sees; `place` is its id or ISO 3166-1 alpha-3 code.

    `coded` is whether coded events are counted rather than what reports tell of.
    """
    start, end = window(origin, days)
    rule = Rule(
        by="claims",
        event_types=(FORCE,),
        places=(place,),
        text=f"The number of attacks in {name} of the record that are believed (0.5 or more).",
    )
    if coded:
        text = f"The number of coded events of the type {FORCE} in {name} that the record holds."
        rule = Rule(by="series", measure=CODED, event_types=(FORCE,), places=(place,), text=text)
    told = "coded" if coded else "reported"
    text = f"How many violent events will be {told} in {name} {between(start, end)}?"
    return make_question(Family.PLACE_DAYS, text, (place,), start, end, rule, unit="events")


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
        The last day of publication in the record.

    Returns
    -------
    Outcome or None
        None where the record doesn't reach the question's end and nothing has decided it before.
    """
    met = [event for event in events if meets(question, event, parties)]
    claims = tuple(dict.fromkeys(claim for event in met for claim in event.claim_ids))
    over = known_until is not None and known_until >= question.end
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
