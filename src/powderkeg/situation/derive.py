"""From events to the situation as of a day: a pure function."""

from collections.abc import Iterable, Sequence
from datetime import date

from powderkeg.datamodel.event import Event
from powderkeg.datamodel.situation import PlaceControl, Situation
from powderkeg.reference.parties import Parties
from powderkeg.situation.alignment import find_ties
from powderkeg.situation.areas import follow_areas
from powderkeg.situation.balance import find_contradictions
from powderkeg.situation.cast import Cast
from powderkeg.situation.control import find_control
from powderkeg.situation.forces import find_figures
from powderkeg.situation.reckoning import Told, counted
from powderkeg.situation.rules import Rules, load_rules
from powderkeg.situation.standings import find_standings


def derive_situation(
    events: Iterable[Event],
    *,
    as_of: date,
    known_by: date | None,
    documents: int,
    parties: Parties,
    rules: Rules | None = None,
) -> Situation:
    """Who holds, backs, fights, threatens and promises what as of a day.

    Parameters
    ----------
    events : iterable of Event
        In any order.
    as_of : date
        The day described. Events that begin later, or were told only later, don't count.
    known_by : date, optional
        The day by which the documents were published. Where it lies after `as_of`, events told by then
        count as well: hindsight.
    documents : int
        How many documents there were.
    parties : Parties
        Which party each actor belongs to.
    rules : Rules, optional
        The tables to weigh with; the bundled ones by default.
    """
    rules = rules or load_rules()
    tolds = counted(events, as_of, known_by)
    cast = _cast(tolds, parties, rules)
    ties = find_ties(tolds, cast, as_of=as_of, rules=rules)
    of_ties = {event_id for tie in ties for event_id in tie.events}
    documents_of = {
        claim.claim_id: claim.document_id
        for told in tolds
        if told.event.event_id in of_ties
        for claim in told.event.claims
    }
    return Situation(
        as_of=as_of,
        known_by=known_by,
        documents=documents,
        events=len(tolds),
        control=_control(tolds, cast, as_of, rules),
        ties=tuple(ties),
        contradictions=tuple(find_contradictions(ties, documents_of, cast)),
        figures=tuple(find_figures(tolds, cast, rules=rules)),
        standings=tuple(find_standings(tolds, cast, as_of=as_of, rules=rules)),
    )


def derive_control(
    events: Iterable[Event],
    *,
    as_of: date,
    known_by: date | None,
    parties: Parties,
    rules: Rules | None = None,
) -> tuple[PlaceControl, ...]:
    """Who holds which place as of a day, as `derive_situation` has it, in a third of the time."""
    rules = rules or load_rules()
    tolds = counted(events, as_of, known_by)
    return _control(tolds, _cast(tolds, parties, rules), as_of, rules)


def _cast(tolds: Iterable[Told], parties: Parties, rules: Rules) -> Cast:
    actors = (actor for told in tolds for actor in (*told.event.source, *told.event.target))
    return Cast(parties, rules.agents, actors)


def _control(tolds: Sequence[Told], cast: Cast, as_of: date, rules: Rules) -> tuple[PlaceControl, ...]:
    ground = find_control(tolds, cast, as_of=as_of, rules=rules)
    controls = [*ground.controls, *follow_areas(ground.controls, ground.places, ground.whole)]
    return tuple(sorted(controls, key=_by_country))


def _by_country(control: PlaceControl) -> tuple[str, str, str]:
    return (control.place.country or "", control.place.name, control.place_id)
