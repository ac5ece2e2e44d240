"""Forecasts: a question that can be judged, and a distribution as its answer.

Plain frozen models; what makes them is in `forecast`. Days of a question hold both ends.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from powderkeg.datamodel.base import FrozenModel
from powderkeg.datamodel.situation import Party

_CLEAR = 0.6


class Family(StrEnum):
    """What kind of question it is; forecasts are scored by family."""

    COUNTRY_MONTH = "country-month"  # how many deaths or events a country sees in a month
    PLACE_DAYS = "place-days"  # how many events a place sees in some days
    ESCALATION = "escalation"  # whether one party comes to use force against another
    JOINING = "joining"  # whether a third state joins a conflict, and on which side
    THREAT = "threat"  # whether a threat, ultimatum or mobilisation is carried out
    CEASEFIRE = "ceasefire"  # whether a ceasefire holds


class Rule(FrozenModel):
    """By what a question is resolved, so that a machine can do it.

    `by` is ``series`` (a table of figures, whose column is `measure`, or ``coded events`` of the record) or
    ``claims`` (events of a record). With claims, the outcome is 1 (or the number of events, where the
    question asks for one) if events as follows took place from the question's first to its last day: of one
    of `event_types` (``ASSAULT``, ``MOBILIZE:troops`` for one mode, ``control`` for a gain of ground), with
    one of `sources` and one of `targets` (party ids) as source and target, or in any roles where
    `either_way`, in one of `places` (place ids or ISO 3166-1 alpha-3 codes; an attack that no report places
    is where its targets are at home), with a status asserted and a belief of `min_belief` or more. An empty
    list asks for nothing. `holds` turns the answer round: 1 if none took place.
    """

    by: Literal["series", "claims"]
    measure: str | None = None
    event_types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    either_way: bool = False
    places: tuple[str, ...] = ()
    min_belief: float = Field(default=0.5, ge=0, le=1)
    holds: bool = False
    text: str  # the rule in a sentence

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.by == "series") != (self.measure is not None):
            raise ValueError("a rule by series names its measure, one by claims has none")
        return self


class Question(FrozenModel):
    """What a forecast answers: who or what, from when to when, and by which rule it is judged.

    `question_id` follows from the content, so that one question has one id. `subject` are ids: a country's
    ISO code, a place id, parties, or the event of a threat, the one that is asked about first. `unit` is
    ``deaths`` or ``events`` where a number is asked for, None for a question of yes or no.
    """

    question_id: str
    family: Family
    text: str
    subject: tuple[str, ...]
    start: date
    end: date
    unit: Literal["deaths", "events"] | None = None
    rule: Rule

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the question ends on {self.end}, before it starts on {self.start}")
        return self


class Quantile(FrozenModel):
    """The value that the outcome stays at or below with probability `level`."""

    level: float = Field(gt=0, lt=1)
    value: float


class Chance(FrozenModel):
    """The probability that the outcome is `at_least` so many."""

    at_least: float
    probability: float = Field(ge=0, le=1)


class Distribution(FrozenModel):
    """A forecast's answer: a probability, or quantiles and chances of a number.

    Yes or no: `probability` with `low` and `high`, a 90% interval of the probability itself (how far the data
    it comes from leave it open). A number: `quantiles` from low to high, `chance_of_zero`, `chances` of
    thresholds (25 and 1,000 deaths are those of UCDP for a conflict and a war) and the `mean`.
    """

    probability: float | None = Field(default=None, ge=0, le=1)
    low: float | None = Field(default=None, ge=0, le=1)
    high: float | None = Field(default=None, ge=0, le=1)
    quantiles: tuple[Quantile, ...] = ()
    chance_of_zero: float | None = Field(default=None, ge=0, le=1)
    chances: tuple[Chance, ...] = ()
    mean: float | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.probability is None) == (not self.quantiles):
            raise ValueError("a distribution has either a probability or quantiles")
        if self.probability is not None and not (
            self.low is not None and self.high is not None and self.low <= self.probability <= self.high
        ):
            raise ValueError("a probability lies within its interval")
        if list(self.quantiles) != sorted(self.quantiles, key=lambda q: (q.level, q.value)) or any(
            a.value > b.value for a, b in zip(self.quantiles, self.quantiles[1:], strict=False)
        ):
            raise ValueError("quantiles rise with their levels")
        return self


class Basis(StrEnum):
    """What a driver rests on."""

    DATA = "data"  # estimated from data that a backtest held back
    CLAIMS = "claims"  # said by reports in the record
    JUDGEMENT = "judgement"  # set by hand; a table says where and why


class Driver(FrozenModel):
    """One thing that a forecast rests on, and how far it moves it.

    `effect` is in log odds where the question is yes or no (0.7 doubles the odds), in shares of the expected
    number otherwise (0.2: a fifth more), None where it can't be told apart. `claims` are the ids of claims
    whose passages say so.
    """

    text: str
    basis: Basis
    effect: float | None = None
    claims: tuple[str, ...] = ()


class Forecast(FrozenModel):
    """An answer to a question: the distribution, the model that gave it, and what it rests on.

    `origin` is the last day whose reports or figures it uses. `structural` is the probability before any
    claim was looked at (None for a number): from data, and where the conflict is of another kind than
    theirs by a step that a driver of judgement names. `side` are the parties that a joiner would most likely
    stand by, with `side_probability`. `backtest` says in one line how forecasts of this model did,
    ``no backtest: …`` with the reason where there is none.
    """

    question: Question
    model: str
    origin: date
    distribution: Distribution
    structural: float | None = Field(default=None, ge=0, le=1)
    side: tuple[Party, ...] = ()
    side_probability: float | None = Field(default=None, ge=0, le=1)
    drivers: tuple[Driver, ...]
    backtest: str

    @property
    def clear_side(self) -> tuple[Party, ...]:
        """The side; none where the other one is about as likely."""
        return self.side if (self.side_probability or 0.0) >= _CLEAR else ()


class Forecasts(FrozenModel):
    """All forecasts for a crisis as of a day: each family with the likeliest first.

    `sides` are who fights whom, as the forecasts take it. `remarks` say what rests on judgement, and what
    could not be forecast and why.
    """

    as_of: date
    known_by: date | None
    sides: tuple[tuple[Party, ...], ...]
    forecasts: tuple[Forecast, ...]
    remarks: tuple[str, ...] = ()


class Difference(FrozenModel):
    """One question without and with the assumed events.

    `change` is in probability, or in the mean number, with a 90% interval from draws that share their random
    numbers, so that chance alone makes no difference.
    """

    without: Forecast
    assuming: Forecast
    change: float
    low: float
    high: float


class Scenario(FrozenModel):
    """What would differ if some events took place; it is never kept in a record."""

    as_of: date
    known_by: date | None
    assumed: tuple[str, ...]  # as written: "2014-06-20 TUR MOBILIZE IRQ"
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...] = ()
