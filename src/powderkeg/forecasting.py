"""A record run forward: its crisis joined with what data say, as forecasts and scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from powderkeg.datamodel.forecast import Family, Forecasts, Scenario
from powderkeg.errors import ForecastError
from powderkeg.forecast.crisis.answers import Chances
from powderkeg.forecast.crisis.histories import WINDOW_DAYS
from powderkeg.forecast.questions import JOINING_DAYS
from powderkeg.memory import without_collector
from powderkeg.tracing import step

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.crisis import Crisis
    from powderkeg.datamodel.coded_event import CodedEvent
    from powderkeg.datamodel.event import Event
    from powderkeg.datamodel.situation import Situation
    from powderkeg.forecast.crisis.outlook import CrisisOutlook, Structure
    from powderkeg.record import Record
    from powderkeg.reference.tables import Tables

SEED = 1
SIZE = 2000
_MOST_DAYS = 366
_YEARS = (1000, 9000)  # so that the days before and after a forecast can be told, too
_RATES_BACKTEST = "no backtest: the level of the base rates is judgement"
_PLACES_BACKTEST = "no backtest: not measured on a series like this one; see `powderkeg backtest events`"


def load_known_crisis(
    record: "Record", *, as_of: date | None, known_by: date | None = None, settings: "Settings | None" = None
) -> "Crisis":
    """A record's crisis as a forecast may know it: by the reports published by its origin.

    Parameters
    ----------
    record : Record
    as_of : date or None
        The origin; None for the last day on which a report was published.
    known_by : date, optional
        An earlier day by which reports were published, where fewer are to count.
    settings : Settings, optional

    Raises
    ------
    ForecastError
        If `known_by` lies after `as_of`: then it would be hindsight.
    """
    from powderkeg.crisis import load_crisis

    if as_of is not None and known_by is not None and known_by > as_of:
        raise ForecastError(
            f"a forecast of {as_of} can't know what was published by {known_by}; give a later --as-of"
        )
    known = known_by or as_of
    if known is None:
        known = load_crisis(record, settings=settings).last_day
        if known is None:
            raise ForecastError("no document in the record has a day of publication; give --as-of YYYY-MM-DD")
    return load_crisis(record, known_by=known, settings=settings)


def forecast_crisis(
    crisis: "Crisis",
    as_of: date | None = None,
    *,
    days: int = JOINING_DAYS,
    seed: int = SEED,
    size: int = SIZE,
    structure: "Structure | None" = None,
) -> Forecasts:
    """What may come next in a crisis: who may be drawn in, what threats come to, where violence may come.

    Parameters
    ----------
    crisis : Crisis
        As known by the origin or before (`load_known_crisis`).
    as_of : date, optional
        The origin, by default the day by which the crisis is known.
    days : int
        How far ahead for joining and escalation. Threats run until they lapse, places for 30 days.
    seed, size : int
        Of the draws: the same seed gives the same forecasts.
    structure : Structure, optional
        What data alone say; by default the models and rates that come with powderkeg.

    Raises
    ------
    ForecastError
        If the crisis knows reports published after the origin, or `days` can't be.
    """
    with step("forecast"):
        return _View.of(crisis, as_of, structure).ahead(Chances(_checked(days), seed, size)).forecasts()


def run_scenario(
    crisis: "Crisis",
    as_of: date | None,
    assumed: Sequence[str],
    *,
    days: int = JOINING_DAYS,
    seed: int = SEED,
    size: int = SIZE,
    structure: "Structure | None" = None,
    settings: "Settings | None" = None,
) -> Scenario:
    """The same forecasts without and with assumed events; nothing is written anywhere.

    Parameters
    ----------
    assumed : sequence of str
        Each as ``DATE SOURCE TYPE[:mode] TARGET [in PLACE]``: ``"2014-06-20 TUR MOBILIZE IRQ"``. Others as in
        `forecast_crisis`.

    Raises
    ------
    ForecastError
        As `forecast_crisis`, or if an assumed event can't be understood.
    """
    from powderkeg.forecast.crisis.scenario import what_if

    view = _View.of(crisis, as_of, structure)
    chances = Chances(_checked(days), seed, size)
    events = _read_assumed(assumed, view, chances, settings)
    return what_if(partial(view.ahead, chances), events, assumed)


@dataclass(frozen=True)
class _View:
    """A crisis on a day, with what is needed to look ahead from there."""

    crisis: "Crisis"
    situation: "Situation"
    coded: tuple["CodedEvent", ...]
    structure: "Structure"

    @classmethod
    def of(cls, crisis: "Crisis", as_of: date | None, structure: "Structure | None") -> "_View":
        day = as_of or crisis.known_by
        if crisis.known_by is None or day is None or crisis.known_by > day:
            raise ForecastError(
                f"the crisis knows reports published after {day or 'the day of the forecast'}; load it with "
                "load_known_crisis(record, as_of=...)"
            )
        if not _YEARS[0] <= day.year <= _YEARS[1]:
            raise ForecastError(
                f"{day} lies too far off to forecast from; give a day in the years {_YEARS[0]} to {_YEARS[1]}"
            )
        return cls(
            crisis=crisis,
            situation=crisis.situation(day),
            coded=_coded_by(crisis.record, day),
            structure=structure or default_structure(crisis.tables),
        )

    def ahead(
        self,
        chances: Chances,
        assumed: "Sequence[Event]" = (),
        also: "CrisisOutlook | None" = None,
    ) -> "CrisisOutlook":
        """All forecasts, with some events assumed; also of the states and places that another asked about."""
        from powderkeg.forecast.crisis.material import Material
        from powderkeg.forecast.crisis.outlook import look_ahead

        crisis = self.crisis
        with without_collector():
            material = Material.of(self.situation, crisis.events, crisis.parties, crisis.tables, assumed)
            return look_ahead(
                material,
                self.structure,
                chances,
                coded=self.coded,
                also=also.asked_to_join if also else frozenset(),
                also_places=also.histories if also else (),
            )


@lru_cache(maxsize=4)
def default_structure(tables: "Tables") -> "Structure":
    """The models and base rates that come with powderkeg, read once."""
    from powderkeg.forecast.crisis.outlook import Structure
    from powderkeg.forecast.crisis.rates import RatesOfDay
    from powderkeg.forecast.joiners.coefficients import load_structural
    from powderkeg.forecast.joiners.live import domain_remark, structural_risks
    from powderkeg.forecast.threats.rates import BaseRates
    from powderkeg.reference.state_ties import StateTies

    model, states = load_structural(tables), StateTies.load(tables)
    return Structure(
        risks=partial(structural_risks, states=states, model=model),
        joined_within=model.joined_within,
        domain=partial(domain_remark, states=states),
        rates=RatesOfDay(BaseRates.load(tables), states),
        backtests={
            Family.JOINING: model.backtest,
            Family.PLACE_DAYS: _PLACES_BACKTEST,
            Family.THREAT: _RATES_BACKTEST,
            Family.ESCALATION: _RATES_BACKTEST,
            Family.CEASEFIRE: _RATES_BACKTEST,
        },
    )


def _read_assumed(
    assumed: Sequence[str], view: _View, chances: Chances, settings: "Settings | None"
) -> list["Event"]:
    from powderkeg.config import Settings
    from powderkeg.forecast.crisis.assumed import AssumedEvents
    from powderkeg.reference.actors import ActorList
    from powderkeg.reference.countries import Countries
    from powderkeg.reference.event_types import load_event_types

    if not assumed:
        raise ForecastError("nothing is assumed; give --assume 'DATE SOURCE TYPE TARGET'")
    settings, tables = settings or Settings(), view.crisis.tables
    countries = Countries.load(tables)
    reader = AssumedEvents(
        view.crisis.events,
        ActorList.load(settings.actors, tables=tables, countries=countries),
        countries,
        load_event_types(tables, settings.types),
    )
    origin = view.situation.as_of
    until = origin + timedelta(days=chances.days)
    return [reader.read(text, as_of=origin, until=until) for text in assumed]


def _coded_by(record: "Record", day: date) -> tuple["CodedEvent", ...]:
    """The violent coded events until a day, as their data set has them now."""
    from powderkeg.record import CodedFilter

    since = day - timedelta(days=WINDOW_DAYS)
    return tuple(record.coded_events(CodedFilter(event_type="ASSAULT", since=since, until=day)))


def _checked(days: int) -> int:
    if not 1 <= days <= _MOST_DAYS:
        raise ForecastError(f"{days} days ahead can't be forecast; give 1 to {_MOST_DAYS}")
    return days
