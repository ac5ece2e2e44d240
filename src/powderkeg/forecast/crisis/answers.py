"""A yes or no made of a base and of claims: the point, its interval and the draws behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from powderkeg.datamodel.forecast import Basis, Distribution, Driver, Forecast, Question
from powderkeg.datamodel.situation import Party
from powderkeg.forecast.crisis.evidence import Hint, drivers, pushes, total_draws
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import (
    Draws,
    around,
    interval,
    log_odds,
    probabilities_of,
    probability_of,
    standard_draws,
)
from powderkeg.forecast.questions import meets


@dataclass(frozen=True)
class Answer:
    """A forecast with draws of its probability or number, so that two can be compared draw by draw."""

    forecast: Forecast
    draws: Draws


@dataclass(frozen=True)
class Chances:
    """How forecasts are drawn: `seed` and `size` of the draws, `days` ahead where no day is named."""

    days: int
    seed: int
    size: int


@dataclass(frozen=True)
class Base:
    """A probability before any claim, with its 90% interval and what it rests on.

    `is_data` is whether it comes from data alone.
    """

    probability: float
    low: float
    high: float
    drivers: tuple[Driver, ...]
    is_data: bool


def answer(
    question: Question,
    base: Base,
    hints: Sequence[Hint],
    material: Material,
    chances: Chances,
    *,
    who: str,
    model: str,
    backtest: str,
    side: tuple[Party, ...] = (),
    side_probability: float | None = None,
) -> Answer:
    """The base moved by what claims say; certain where a scenario assumes the very thing asked about."""
    made = pushes(material, hints)
    said = drivers(made, who, material)
    about = question.subject
    size, seed = chances.size, chances.seed
    start = around(base.probability, base.low, base.high, standard_draws(seed, *about, "base", size=size))
    draws = probabilities_of(start + total_draws(made, seed, *about, size=size))
    probability = probability_of(log_odds(base.probability) + sum(driver.effect or 0.0 for driver in said))
    if any(meets(question, event, material.parties) for event in material.assumed):
        probability = 0.0 if question.rule.holds else 1.0
        draws = draws * 0 + probability
        said = [Driver(text="the scenario assumes it", basis=Basis.CLAIMS), *said]
    low, high = interval(draws, probability)
    forecast = Forecast(
        question=question,
        model=model,
        origin=material.as_of,
        distribution=Distribution(probability=probability, low=low, high=high),
        structural=base.probability if base.is_data else None,
        side=side,
        side_probability=side_probability,
        drivers=(*said, *base.drivers),
        backtest=backtest,
    )
    return Answer(forecast, draws)


def by_probability(answers: Sequence[Answer]) -> list[Answer]:
    """The likeliest first; those equally likely in the order of their subjects."""
    return sorted(
        answers,
        key=lambda one: (-(one.forecast.distribution.probability or 0.0), one.forecast.question.subject),
    )
