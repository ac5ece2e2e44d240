"""Which standing threats, ultimatums, announced deployments and promises may be carried out, and why."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from powderkeg.datamodel.claim import PlacePrecision, Status
from powderkeg.datamodel.forecast import Question
from powderkeg.datamodel.situation import Outlook, Party, Standing
from powderkeg.english import between, day, listed
from powderkeg.forecast.crisis.answers import Answer, Chances, answer, by_probability
from powderkeg.forecast.crisis.conflict import Conflict
from powderkeg.forecast.crisis.evidence import Hint, matching_line
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.rates import RatesOfDay, base_of, judged
from powderkeg.forecast.questions import threat_question
from powderkeg.forecast.risks import Rate
from powderkeg.situation.places import place_id
from powderkeg.situation.rules import StandingType

MODEL: Final = "base rate and claims"

FORCEFUL: Final = ("violence", "territory")  # modes of threats of force
_LEAST_BELIEF = 0.4  # what is told too doubtfully to have been threatened at all
_KINDS = ("threat", "ultimatum", "promise", "deployment")
# What bears on a promise: troops that move or step back say nothing of a pledge of money or arms.
_OF_PROMISES = ("refusal", "denial")
# By the mode of a threat; any other is just a threat.
_THREATS = {
    "violence": "threat of force",
    "territory": "threat to take ground",
    "restrict": "threat of restrictions",
    "arrest": "threat of arrests",
    "relations": "threat to cut relations",
    "expel": "threat of expulsion",
}

_Aims = tuple[tuple[str, ...], tuple[str, ...]]  # ids of targets, and of places


def forecast_threats(
    material: Material,
    conflict: Conflict | None,
    rates: RatesOfDay,
    chances: Chances,
    *,
    backtest: str,
) -> list[Answer]:
    """Each standing act that is open: the chance that it is carried out while it stays open.

    The base rate is of all the time that such an act stays open; of it the part that is left counts. What
    can't be judged is left out: what names no deed that would carry it out, and what people whom each report
    calls otherwise ("men", "residents") would do, or have done to them at no place that is told.
    """
    answers = []
    for standing in material.situation.standings:
        deeds = _deeds(standing, material)
        aims = _aims(standing, material, conflict)
        if not deeds or not _is_open(standing, material) or not _can_be_told(standing, aims, material):
            continue
        rate = _rate(standing, material, conflict, rates)
        answers.append(
            answer(
                _question(standing, deeds, aims, material),
                base_of(rate, left=_time_left(standing, material)),
                _hints(standing, material),
                material,
                chances,
                who=listed([material.named(party).name for party in standing.source]),
                model=MODEL,
                backtest=backtest,
            )
        )
    return by_probability(answers)


def _rate(standing: Standing, material: Material, conflict: Conflict | None, rates: RatesOfDay) -> Rate:
    if (standing.kind == "threat" and standing.mode in FORCEFUL) or standing.kind == "ultimatum":
        return rates.carried_out(standing.kind, standing.source, standing.target, material, conflict)
    what = "measure" if standing.kind == "threat" else standing.kind
    return judged(what, by_state=all(map(material.cast.is_state, standing.source)), material=material)


def _is_open(standing: Standing, material: Material) -> bool:
    due = standing.due
    return (
        standing.kind in _KINDS
        and standing.outlook is Outlook.OPEN
        and standing.status is not Status.DENIED
        and standing.belief >= _LEAST_BELIEF
        and due is not None
        and due > material.as_of
    )


def _deeds(standing: Standing, material: Material) -> tuple[str, ...]:
    """The types of events that carry it out, as a rule names them; none where another is to act."""
    lines: Sequence[StandingType] = material.rules.standings.get(standing.event_type, ())
    for line in lines:
        kind_fits = line.kind == standing.kind or standing.kind == "ultimatum"
        if kind_fits and standing.status in line.statuses and line.mode in (None, standing.mode):
            if line.by_target:
                return ()
            return tuple(
                f"{deed.event_type}:{deed.mode}" if deed.mode else deed.event_type
                for deed in line.carried_out
            )
    return ()


def _time_left(standing: Standing, material: Material) -> float:
    if standing.due is None or standing.made is None or standing.made >= standing.due:
        return 1.0
    return (standing.due - material.as_of) / (standing.due - min(standing.made, material.as_of))


def _can_be_told(standing: Standing, aims: _Aims, material: Material) -> bool:
    """Whether later reports would call who does it, and whom it is done to, by the same names."""
    targets, _ = aims
    return material.powers.issuperset(standing.source) and not (
        targets and material.powers.isdisjoint(standing.target)
    )


def _question(standing: Standing, deeds: Sequence[str], aims: _Aims, material: Material) -> Question:
    start = material.as_of + timedelta(days=1)
    end = max(standing.due or start, start)
    targets, places = aims
    return threat_question(
        f"Will {_deed_in_words(standing, material)} {between(start, end)}?",
        (standing.events[0], *(party.party_id for party in standing.source)),
        (start, end),
        event_types=deeds,
        sources=[party.party_id for party in standing.source],
        targets=targets,
        places=places,
    )


def _deed_in_words(standing: Standing, material: Material) -> str:
    """What is asked about: "Turkey carry out its threat of force of 11 June 2014"."""
    who = listed([material.named(party).name for party in standing.source])
    several = len(standing.source) > 1 or not material.cast.is_listed(standing.source[0])
    its = "their" if several else "its"
    of = f" of {day(standing.made)}" if standing.made else ""
    where = f" in {standing.place.name}" if standing.place else ""
    if standing.kind == "deployment":
        on = f" on {day(standing.made)}" if standing.made else ""
        return f"the deployment that {who} announced{on}{where} take place"
    to = f" {'to' if standing.kind == 'promise' else 'against'} " if standing.target else ""
    whom = listed([material.named(party).name for party in standing.target])
    if standing.kind == "promise":
        return f"{who} keep {its} promise{of}{to}{whom}{where}"
    thing = "ultimatum" if standing.kind == "ultimatum" else _THREATS.get(standing.mode or "", "threat")
    return f"{who} carry out {its} {thing}{of}{to}{whom}{where}"


def _aims(standing: Standing, material: Material, conflict: Conflict | None) -> _Aims:
    """Targets and places of the rule: the place that is named, else the targets, else where the fight is."""
    place = standing.place
    if place is not None and place.precision is not PlacePrecision.COUNTRY:
        return (), (place_id(place),)
    if place is not None and place.country:
        return (), (place.country,)
    states = [party.party_id for party in standing.target if material.cast.is_state(party)]
    if states:  # done to a state, or in its country
        return (), tuple(states)
    if standing.target:
        return tuple(party.party_id for party in standing.target), ()
    return (), tuple(country.party_id for country in conflict.theatre) if conflict else ()


def _hints(standing: Standing, material: Material) -> list[Hint]:
    """What else is told of the maker since it was made, or of attacks on it."""
    own = set(standing.events)
    hints = []
    about = {
        told.event.event_id: told for party in standing.source for told in material.of_parties.get(party, ())
    }
    for told in about.values():
        event = told.event
        if event.event_id in own or (standing.made and told.day < standing.made):
            continue
        sources, targets = (material.cast.all_of(side) for side in (event.source, event.target))
        if _any_of(standing.source, sources):
            line = matching_line(material, "threat", "source", told)
        elif _any_of(standing.source, targets) and _may_provoke(standing, sources):
            line = matching_line(material, "threat", "target", told)
        else:
            line = None
        if line is not None and (standing.kind != "promise" or line.kind in _OF_PROMISES):
            hints.append(Hint(line, told, 1.0, None))
    return hints


def _any_of(parties: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(party in others for party in parties)


def _may_provoke(standing: Standing, sources: Sequence[Party]) -> bool:
    """Whether an attack comes from whom the threat is against, where that is told."""
    return not standing.target or _any_of(standing.target, sources)
