"""A backtest of events by place: daily counts forecast at midnight, and intensities in continuous time."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from powderkeg.errors import ForecastError
from powderkeg.forecast.backtest import Backtest
from powderkeg.forecast.events.daily_models import walk
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.mixture import Mixture
from powderkeg.forecast.events.models import DAILY_MODELS, MODELS, STRONG
from powderkeg.forecast.events.scoring import (
    LOGLIK,
    NATS,
    DailyScores,
    parts_of,
    pit_of,
    scores_of,
    skills_of,
)
from powderkeg.forecast.events.streams import streams_of
from powderkeg.forecast.events.timed_models import TIMED_MODELS
from powderkeg.forecast.events.timed_walk import TimedScores, walk_times

_LEAST_HISTORY = 60  # days before the test


def backtest_events(
    events: TimedEvents,
    places: Sequence[str],
    *,
    first: date,
    last: date,
    models: Sequence[str] = MODELS,
    refit: int = 7,
    seed: int = 0,
    tell: Callable[[str, float], None] | None = None,
) -> Backtest:
    """Forecast each day of a test period from the days before it, and score the forecasts.

    Parameters
    ----------
    events : TimedEvents
        Those after the last day of the test are cut off.
    places : sequence of str
    first, last : date
        Of the test, both included.
    models : sequence of str
        Of `MODELS`; each is scored by what it forecasts, daily counts, times or both.
    refit : int
        Days from one fit of the parameters to the next.
    seed : int
        Of the random numbers: the spread of times within their minute, and the resampled weeks.
    tell : function, optional
        Is told what is being done, and which share of all is done.

    Raises
    ------
    ForecastError
        If a model or a place is not known, or the history doesn't hold the test and some weeks before it.
    """
    start, stop = _check(events, places, first, last, models, refit)
    cut = events.cut(last)
    counts, streams = cut.daily(places), streams_of(cut, places, rng=np.random.default_rng(seed))
    daily_models = [one for one in DAILY_MODELS if one.name in models]
    timed_models = [one for one in TIMED_MODELS if one.name in models]
    total = len(daily_models) + len(timed_models)
    daily: dict[str, DailyScores] = {}
    timed: dict[str, TimedScores] = {}
    for done, model in enumerate(daily_models):
        if tell:
            tell(f"daily counts: {model.name}", done / total)
        rng = np.random.default_rng(seed)
        if isinstance(model, Mixture):
            law = model.walk(counts, start, stop, refit=refit, rng=rng)
        else:
            law = walk(model, counts, start, stop, refit=refit, rng=rng)
        seen = counts.counts[:, start:stop]
        daily[model.name] = DailyScores(-law.log_probability(seen), pit_of(law, seen))
    for done, hawkes in enumerate(timed_models, start=len(daily_models)):
        if tell:
            tell(f"times: {hawkes.name}", done / total)
        timed[hawkes.name] = walk_times(hawkes, streams, start, stop, refit=refit)
    scores = {name: scores_of(name, daily, timed) for name in MODELS if name in models}
    best = (
        min(daily, key=lambda name: daily[name].loss.mean())
        if daily
        else max(timed, key=lambda name: timed[name].per_event)
    )
    return Backtest(
        title=f"Events in {_several(len(places), 'place')}, {first} to {last}",
        design=_design(cut, places, refit, int(counts.counts[:, start:stop].sum()), stop - start),
        scores=scores,
        best=best,
        lower_is_better={NATS: True, LOGLIK: False},
        skills=skills_of(best, daily, timed, seed),
        pit={name: daily[name].pit for name in dict.fromkeys([best, STRONG]) if name in daily},
        parts=parts_of(places, daily, timed),
        remarks=_remarks(events),
    )


def _check(
    events: TimedEvents, places: Sequence[str], first: date, last: date, models: Sequence[str], refit: int
) -> tuple[int, int]:
    """The first day of the test and the one after its last, counted from the start of the history."""
    if unknown := [name for name in models if name not in MODELS]:
        raise ForecastError(f"no model {unknown[0]!r}; known are {', '.join(MODELS)}")
    if missing := [place for place in places if place not in events.place_names]:
        raise ForecastError(f"the history has no event in {missing[0]!r}; name places that it has")
    if not models or not places or refit < 1:
        raise ForecastError(
            "nothing to test; give at least one model and one place, and refit after a day or more"
        )
    start, stop = (first - events.start).days, (last - events.start).days + 1
    if start < _LEAST_HISTORY or last > events.end or stop <= start:
        raise ForecastError(
            f"the test runs from {first} to {last}, the history from {events.start} to {events.end}; give a "
            f"test within it that starts {_LEAST_HISTORY} days or more after its start"
        )
    return start, stop


def _design(cut: TimedEvents, places: Sequence[str], refit: int, number: int, days: int) -> tuple[str, ...]:
    return (
        f"{_several(number, 'event')} on {_several(days, 'day')} in {', '.join(places)}.",
        f"The history starts on {cut.start}. Parameters are fitted anew every {_several(refit, 'day')} on "
        "what came before; trailing means and decayed sums move on with each day, in continuous time with "
        "each event. No model knows anything from after the moment that it forecasts.",
        "Gains have intervals that resample weeks.",
    )


def _remarks(events: TimedEvents) -> tuple[str, ...]:
    unplaced = (f"{_several(events.unplaced, 'event')} without a place left out: counts are lower bounds.",)
    return (
        *(unplaced if events.unplaced else ()),
        "The two scores answer different questions, and can't be compared: counts are forecast at midnight, "
        "an intensity sees the events of the same day.",
        "Times are spread evenly over the minute that they are recorded to; the fastest kernels also pick up "
        "rounded times and events reported twice.",
        "A change in how events are recorded looks like a change in how many there are.",
    )


def _several(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
