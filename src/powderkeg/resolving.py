"""Saved forecasts of a record resolved: by the rule from claims, coded data or a series, or by hand."""

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from powderkeg.datamodel.forecast import Question
from powderkeg.datamodel.ledger import Resolution, SavedForecast
from powderkeg.errors import ForecastError
from powderkeg.forecast.questions import CODED, Outcome, resolve, resolve_series
from powderkeg.wording.claims import counted

if TYPE_CHECKING:
    from powderkeg.config import Settings
    from powderkeg.crisis import Crisis
    from powderkeg.record import Record

_EVENTS = 5  # claims that are named with a resolution
_WORDS = {"yes": 1.0, "no": 0.0}
VOID = "void"


class Pending(NamedTuple):
    """A forecast that can't be resolved yet, and why."""

    saved: SavedForecast
    why: str


class Resolved(NamedTuple):
    """What was resolved and what wasn't."""

    made: list[Resolution]
    pending: list[Pending]


def resolve_due(
    record: "Record", *, now: datetime, series: Path | None = None, settings: "Settings | None" = None
) -> Resolved:
    """Resolve all open forecasts that the record, or a series, can decide; nothing is kept.

    Parameters
    ----------
    record : Record
        All that it holds counts, also what was published after a forecast.
    now : datetime
        Kept as the time of the resolutions.
    series : Path, optional
        A file of deaths by country and month, for questions that such a series decides.
    settings : Settings, optional

    Raises
    ------
    HistoryError
        If the series can't be read.
    RecordError
        If the record can't be read.
    """
    settled = {resolution.forecast_id for resolution in record.resolutions()}
    waiting = [saved for saved in record.forecasts() if saved.forecast_id not in settled]
    if not waiting:
        return Resolved([], [])
    judge = _Judge(record, series, settings)
    made, pending = [], []
    for saved in waiting:
        outcome, why = judge.outcome(saved.forecast.question)
        if outcome is None:
            pending.append(Pending(saved, why))
        else:
            made.append(
                Resolution(
                    forecast_id=saved.forecast_id,
                    outcome=outcome.value,
                    by="data",
                    reason=why,
                    claims=outcome.claims[:_EVENTS],
                    resolved_at=now,
                )
            )
    return Resolved(made, pending)


def by_hand(saved: SavedForecast, outcome: str, *, reason: str, resolver: str, now: datetime) -> Resolution:
    """A person's word on what came.

    Parameters
    ----------
    outcome : str
        ``yes``, ``no`` or ``void``, or a number where the question asks for one.

    Raises
    ------
    ForecastError
        If the outcome doesn't fit the question, or there is no reason.
    """
    if not reason.strip():
        raise ForecastError("a resolution by hand needs a reason; give --reason TEXT")
    return Resolution(
        forecast_id=saved.forecast_id,
        outcome=None if outcome == VOID else _written(saved.forecast.question, outcome),
        void=outcome == VOID,
        by="hand",
        reason=reason.strip(),
        resolver=resolver,
        resolved_at=now,
    )


def _written(question: Question, outcome: str) -> float:
    if question.unit is None:
        if outcome not in _WORDS:
            raise ForecastError(f"outcome is {outcome!r}, expected yes, no or void: {question.text}")
        return _WORDS[outcome]
    try:
        value = float(outcome)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise ForecastError(f"outcome is {outcome!r}, expected a number of {question.unit} or void")
    return value


class _Judge:
    """Looks outcomes up; what that needs is loaded when it is first asked for."""

    def __init__(self, record: "Record", series: Path | None, settings: "Settings | None") -> None:
        self._record, self._file, self._settings = record, series, settings

    def outcome(self, question: Question) -> "tuple[Outcome | None, str]":
        """The outcome with the reason, or None with what is missing."""
        if question.rule.by == "claims":
            return self._by_claims(question)
        if question.rule.measure == CODED:
            return self._by_coded(question)
        return self._by_series(question)

    def _by_claims(self, question: Question) -> "tuple[Outcome | None, str]":
        crisis = self._crisis
        outcome = resolve(question, crisis.events, crisis.parties, known_until=crisis.last_day)
        if outcome is None:
            return None, f"reports reach to {crisis.last_day}, the question to {question.end}"
        found = (
            f"told by {counted(len(outcome.claims), 'claim')}" if outcome.claims else "no report tells of it"
        )
        return outcome, f"by the rule, with reports until {crisis.last_day}: {found}"

    def _by_coded(self, question: Question) -> "tuple[Outcome | None, str]":
        days, last = self._coded
        if last is None or last < question.end:
            return None, f"coded events reach to {last}, the question to {question.end}; import later ones"
        place = question.subject[0]
        number = sum(place in keys and question.start <= day <= question.end for day, keys in days)
        return Outcome(float(number), ()), f"by the rule, with coded events until {last}"

    def _by_series(self, question: Question) -> "tuple[Outcome | None, str]":
        if self._file is None:
            return None, f"asks for {question.rule.measure}; give --series FILE"
        outcome = resolve_series(question, self._figures.get(question.subject[0], ()))
        if outcome is None:
            return None, f"{self._file} has no {question.rule.measure} until {question.end}"
        return outcome, f"by the rule, from {self._file.name}"

    @cached_property
    def _crisis(self) -> "Crisis":
        from powderkeg.crisis import load_crisis

        return load_crisis(self._record, settings=self._settings)

    @cached_property
    def _coded(self) -> "tuple[list[tuple[date, tuple[str, ...]]], date | None]":
        """Day and places of each violent coded event, and the last day of any coded event."""
        from powderkeg.forecast.crisis.places import coded_days

        events = list(self._record.coded_events())
        last = max((day for event in events if (day := event.time.end or event.time.start)), default=None)
        return coded_days(events), last

    @cached_property
    def _figures(self) -> "dict[str, list[tuple[date, float]]]":
        """The months of each country of the series with their deaths."""
        from powderkeg.forecast.country_months.series import month_text
        from powderkeg.histories.country_months import read_country_months

        if self._file is None:
            return {}
        series = read_country_months(self._file)
        first = [
            date.fromisoformat(f"{month_text(series.first + n)}-01") for n in range(series.deaths.shape[1])
        ]
        return {
            unit: [(day, float(value)) for day, value in zip(first, row, strict=True) if value == value]
            for unit, row in zip(series.units, series.deaths, strict=True)
        }
