"""Which places and countries may see violence next, and how much of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from powderkeg.datamodel.forecast import Basis, Chance, Distribution, Driver, Forecast, Quantile
from powderkeg.english import day
from powderkeg.forecast.crisis.answers import Answer, Chances
from powderkeg.forecast.crisis.counts import pooled_counts, trailing_counts
from powderkeg.forecast.crisis.histories import History
from powderkeg.forecast.crisis.material import Material
from powderkeg.forecast.crisis.odds import around, probabilities_of, standard_draws
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.horizon import ENOUGH, ENOUGH_DAYS
from powderkeg.forecast.outcomes import meets
from powderkeg.forecast.questions import PLACE_DAYS, place_question
from powderkeg.reference.countries import is_alpha3

MOST_PLACES: Final = 20  # that are forecast, and as many countries: those with most events
_LEVELS: Final = tuple(step / 20 for step in range(1, 20))  # 0.05 to 0.95
_THRESHOLDS: Final = (1, 5, 10, 25)
MODEL: Final = "pooled self-exciting counts"
SHORT_MODEL: Final = "trailing mean"
NEIGHBOUR_MODEL: Final = "share of a neighbour's count"
_TOO_SHORT = "no backtest: the series is too short for the model that has one"
_BY_HAND = "no backtest: the share is set by hand"
_MOST_CLAIMS = 5


def forecast_places(
    histories: Sequence[History],
    material: Material,
    chances: Chances,
    *,
    start: date,
    coded: bool,
    backtest: str,
) -> list[Answer]:
    """How many violent events each place and country sees in the next 30 days, the most first.

    Places and countries are fitted apart, as the events of a place are also its country's. A series that is
    too short for the model gets a negative binomial around each place's mean so far, and a neighbour of which
    nothing is told a share of the count next to it.
    """
    answers: list[Answer] = []
    length = (material.as_of - start).days + 1
    countries = [history for history in histories if is_alpha3(history.key) and history.days][:MOST_PLACES]
    places = [history for history in histories if not is_alpha3(history.key)][:MOST_PLACES]
    for group in filter(None, (countries, places)):
        keys = sorted(history.key for history in group)
        is_long = length >= ENOUGH_DAYS and sum(len(one.days) for one in group) >= ENOUGH * len(group)
        rng = np.random.default_rng(chances.seed)
        if is_long:
            timed = _timed(group, start, material.as_of)
            drawn = pooled_counts(
                timed, keys, origin=material.as_of, days=PLACE_DAYS, size=chances.size, rng=rng
            )
        else:
            seen = {history.key: len(history.days) for history in group}
            drawn = trailing_counts([seen[key] for key in keys], length, size=chances.size, rng=rng)
        told = _Told(length, coded, MODEL if is_long else SHORT_MODEL, backtest if is_long else _TOO_SHORT)
        # In order, so that draws of two forecasts compare quantile by quantile.
        draws = dict(zip(keys, np.sort(drawn, axis=1), strict=True))
        answers += [_answer(history, draws[history.key], material, told) for history in group]
    quiet = [history for history in histories if is_alpha3(history.key) and not history.days]
    answers += _spread(quiet, answers, material, chances, coded=coded, length=length)
    return sorted(
        answers, key=lambda one: (-(one.forecast.distribution.mean or 0.0), one.forecast.question.subject)
    )


def _spread(
    quiet: Sequence[History],
    answers: Sequence[Answer],
    material: Material,
    chances: Chances,
    *,
    coded: bool,
    length: int,
) -> list[Answer]:
    """Countries next to the fight of which no violence is told: a share of the fight's own count."""
    means = {one.forecast.question.subject[0]: one.forecast.distribution.mean or 0.0 for one in answers}
    fight = max((mean for key, mean in means.items() if is_alpha3(key)), default=0.0)
    rate = material.evidence.rates["contagion", "any"]
    made = []
    for history in quiet:
        odds = around(
            rate.probability,
            rate.low,
            rate.high,
            standard_draws(chances.seed, history.key, "contagion", size=chances.size),
        )
        rng = np.random.default_rng(chances.seed)
        drawn = np.sort(rng.poisson(probabilities_of(odds) * fight)).astype(np.float64)
        answer = _answer(history, drawn, material, _Told(length, coded, NEIGHBOUR_MODEL, _BY_HAND))
        text = f"{rate.probability:.0%} of the count next to it, set by hand: {rate.why}"
        forecast = answer.forecast.model_copy(
            update={"drivers": (*answer.forecast.drivers, Driver(text=text, basis=Basis.JUDGEMENT))}
        )
        made.append(Answer(forecast, answer.draws))
    return made


def _timed(histories: Sequence[History], start: date, end: date) -> TimedEvents:
    """Events of several places as models take them: at the noon of their days."""
    events = sorted(
        ((day - start).days + 0.5, place)
        for place, history in enumerate(histories)
        for day in history.days
        if start <= day <= end
    )
    return TimedEvents(
        times=np.array([time for time, _ in events], dtype=np.float64),
        places=np.array([place for _, place in events], dtype=np.intp),
        types=np.zeros(len(events), dtype=np.intp),
        place_names=tuple(history.key for history in histories),
        type_names=("violence",),
        start=start,
        end=end,
    )


def numbers(draws: NDArray[np.float64]) -> Distribution:
    """The distribution of a number of events, from draws."""
    return Distribution(
        quantiles=tuple(
            Quantile(level=level, value=float(value))
            for level, value in zip(_LEVELS, np.quantile(draws, _LEVELS), strict=True)
        ),
        chance_of_zero=float((draws == 0).mean()),
        chances=tuple(
            Chance(at_least=float(least), probability=float((draws >= least).mean())) for least in _THRESHOLDS
        ),
        mean=float(draws.mean()),
    )


class _Told(NamedTuple):
    """What is said of all forecasts of a group: days of the series, whether it is coded, model, backtest."""

    length: int
    coded: bool
    model: str
    backtest: str


def _answer(history: History, draws: NDArray[np.float64], material: Material, told: _Told) -> Answer:
    question = place_question(history.name, history.key, material.as_of, coded=told.coded)
    given = sum(meets(question, event, material.parties) for event in material.assumed)
    draws = draws + given  # what is assumed lies ahead and counts whole
    seen = len(history.days)
    last = f", the last on {day(max(history.days))}" if history.days else ""
    events, days = "event" if seen == 1 else "events", "day" if told.length == 1 else "days"
    text = f"{seen or 'no'} violent {events} in {told.length} {days}{last}"
    claims = tuple(dict.fromkeys(history.claims))[-_MOST_CLAIMS:]
    drivers = [Driver(text=text, basis=Basis.CLAIMS if claims else Basis.DATA, claims=claims)]
    if given:
        drivers.insert(0, Driver(text=f"{given} more that the scenario assumes", basis=Basis.CLAIMS))
    forecast = Forecast(
        question=question,
        model=told.model,
        origin=material.as_of,
        distribution=numbers(draws),
        drivers=tuple(drivers),
        backtest=told.backtest,
    )
    return Answer(forecast, draws)
