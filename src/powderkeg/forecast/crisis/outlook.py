"""All forecasts for a crisis as of a day, from its material and what data alone say."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from powderkeg.datamodel.claim import EventType
from powderkeg.datamodel.coded_event import CodedEvent
from powderkeg.datamodel.forecast import Family, Forecasts
from powderkeg.datamodel.situation import Party
from powderkeg.english import day, listed
from powderkeg.forecast.crisis.answers import Answer, Chances
from powderkeg.forecast.crisis.conflict import Conflict, find_conflict
from powderkeg.forecast.crisis.dyads import forecast_ceasefires, forecast_escalation
from powderkeg.forecast.crisis.histories import History, first_day, place_histories
from powderkeg.forecast.crisis.joining import JoinedWithin, forecast_joining
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.places import forecast_places
from powderkeg.forecast.crisis.rates import RatesOfDay
from powderkeg.forecast.crisis.threats import forecast_threats
from powderkeg.forecast.questions import PLACE_DAYS
from powderkeg.forecast.risks import StructuralRisk

_APART = 3  # pairs that fight apart from the fight that are named
_NONE = "no backtest: it has not been measured"


class RiskModel(Protocol):
    """How likely third states join a conflict by structure alone."""

    def __call__(
        self, sides: tuple[frozenset[str], frozenset[str]], *, day: date
    ) -> Sequence[StructuralRisk]:
        """The risks, given the states of both sides (ISO 3166-1 alpha-3) on a day."""


class DomainRemark(Protocol):
    """What a reader must know where the risk model is applied beyond the conflicts that it was fitted to."""

    def __call__(self, sides: tuple[frozenset[str], frozenset[str]], *, day: date) -> str | None:
        """The remark; None where it isn't."""


@dataclass(frozen=True)
class Structure:
    """What data alone say: models, base rates, and how each has done in a backtest, in one line.

    `joined_within` is the share of joiners that have joined within so many days.
    """

    risks: RiskModel
    joined_within: JoinedWithin
    domain: DomainRemark
    rates: RatesOfDay
    backtests: Mapping[Family, str] = field(default_factory=dict)

    def backtest(self, family: Family) -> str:
        """How forecasts of a family did."""
        return self.backtests.get(family, _NONE)


@dataclass(frozen=True)
class CrisisOutlook:
    """The answers with their draws, and the fight they are about."""

    answers: tuple[Answer, ...]
    conflict: Conflict | None
    material: Material
    histories: tuple[History, ...]
    remarks: tuple[str, ...]

    @property
    def asked_to_join(self) -> frozenset[Party]:
        """The states whose joining is asked about."""
        return frozenset(
            self.material.state(answer.forecast.question.subject[0])
            for answer in self.answers
            if answer.forecast.question.family is Family.JOINING
        )

    def forecasts(self) -> Forecasts:
        """As it is shown and saved."""
        situation = self.material.situation
        return Forecasts(
            as_of=situation.as_of,
            known_by=situation.known_by,
            sides=self.conflict.sides if self.conflict else (),
            forecasts=tuple(answer.forecast for answer in self.answers),
            remarks=self.remarks,
        )


def look_ahead(
    material: Material,
    structure: Structure,
    chances: Chances,
    *,
    coded: Sequence[CodedEvent] = (),
    also: AbstractSet[Party] = frozenset(),
    also_places: Sequence[History] = (),
) -> CrisisOutlook:
    """All that can be asked of a crisis, family by family.

    Parameters
    ----------
    material : Material
    structure : Structure
    chances : Chances
    coded : sequence of CodedEvent
        Those that the record holds by the day; they give the series of places where there are any.
    also : set of Party
        States that are asked about even if no report names them.
    also_places : sequence of History
        Places likewise.
    """
    coded = [event for event in coded if event.place is not None]
    conflict = find_conflict(material)
    answers: list[Answer] = []
    remarks = list(_remarks(material, conflict))
    if conflict is not None:
        sides = _states(conflict, material)
        beyond = structure.domain(sides, day=material.as_of)
        remarks += [beyond] if beyond else []
        risks = structure.risks(sides, day=material.as_of)
        answers += forecast_joining(
            material,
            conflict,
            risks,
            chances,
            joined_within=structure.joined_within,
            beyond=beyond is not None,
            also=also,
            backtest=structure.backtest(Family.JOINING),
        )
    answers += forecast_escalation(
        material, conflict, structure.rates, chances, backtest=structure.backtest(Family.ESCALATION)
    )
    answers += forecast_threats(
        material, conflict, structure.rates, chances, backtest=structure.backtest(Family.THREAT)
    )
    answers += forecast_ceasefires(
        material, structure.rates, chances, backtest=structure.backtest(Family.CEASEFIRE)
    )
    bordering = _bordering(conflict, material, structure) if conflict else ()
    histories = place_histories(material, coded, [*also_places, *bordering])
    answers += forecast_places(
        histories,
        material,
        chances,
        start=first_day(material, coded),
        coded=bool(coded),
        backtest=structure.backtest(Family.PLACE_DAYS),
    )
    remarks += _about_places(coded)
    return CrisisOutlook(tuple(answers), conflict, material, tuple(histories), tuple(remarks))


def _bordering(conflict: Conflict, material: Material, structure: Structure) -> list[History]:
    """Countries next to the fight, which are asked about even if no violence is told of there."""
    ties = structure.rates.ties
    codes = {
        code
        for code in ties.states(material.as_of)
        if any(ties.borders(code, country.party_id) for country in conflict.theatre)
    }
    return [History(code, material.named(material.state(code)).name) for code in sorted(codes)]


def _states(conflict: Conflict, material: Material) -> tuple[frozenset[str], frozenset[str]]:
    """The states of both sides; a scenario's attackers stand against those whom they attack."""
    sides: tuple[list[str], list[str]] = ([], [])
    for number, side in enumerate(conflict.sides):
        sides[number].extend(party.party_id for party in side if material.cast.is_state(party))
    for event in material.assumed:
        if event.event_type != EventType.ASSAULT:
            continue
        attacked = {conflict.side_of(party) for party in material.cast.all_of(event.target)}
        for party in filter(material.cast.is_state, material.cast.all_of(event.source)):
            for number in (0, 1):
                if number in attacked and party.party_id not in sides[1 - number]:
                    sides[1 - number].append(party.party_id)
    return frozenset(sides[0]), frozenset(sides[1])


def _remarks(material: Material, conflict: Conflict | None) -> list[str]:
    if conflict is None:
        return [
            "No fight between parties is told of, so that nobody can be said to join one; add reports of it."
        ]
    remarks = []
    for state, tolds in conflict.outside.items():
        first = min(told.day for told in tolds)
        side = conflict.side_of(state)
        if side is None:
            where = listed([material.named(country).name for country in conflict.theatre])
            how = f"in {where} already (told of {day(first)}, not against whom)"
        else:
            others = listed([party.name for party in conflict.sides[1 - side][:2]])
            how = f"against {others} already (told of {day(first)})"
        remarks.append(
            f"{material.named(state).name} uses force {how}, so it takes part and is not asked about."
        )
    remarks += [
        f"{listed([party.name for party in pair])} fight apart from this; nobody is asked to join them."
        for pair in conflict.other[:_APART]
    ]
    remarks.append(
        "What claims add is judgement: the weights stand in forecast_evidence.csv, and no backtest covers "
        "them. Their intervals hold how unsure the weights are."
    )
    return remarks


def _about_places(coded: Sequence[CodedEvent]) -> list[str]:
    if coded:
        return [
            f"Places are forecast {PLACE_DAYS} days ahead from the imported series as it is today; data sets "
            "revise their latest months, so that on the day less was known."
        ]
    return [
        f"Places are forecast {PLACE_DAYS} days ahead from the events that the record's reports tell of: how "
        "many there are depends on which reports were added. Import coded events for a fuller series."
    ]
