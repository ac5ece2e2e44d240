"""Models of a day's count by place: constant and trailing means, and what all models can do."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from powderkeg.forecast.events.decay_fit import Ahead, DecayFit
from powderkeg.forecast.events.history import DailyCounts, Floats, Ints
from powderkeg.forecast.events.laws import POISSON, CountLaw, draw_counts, fit_sizes, joined, log_probability
from powderkeg.forecast.events.states import trailing_means

TRAINING_DAYS = 365  # parameters rest on the year before the origin
WINDOWS = (7, 14, 28, 56, 91)  # days of trailing means to choose from
_LEAST = 0.01  # events a day; a trailing mean of 0 would make every event impossible


class DailyFit(Protocol):
    """A fitted model of daily counts."""

    def law(self, history: DailyCounts, start: int, stop: int) -> CountLaw:
        """The law of each day from `start` to before `stop`, each from the counts of days before it alone."""

    def draws(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Draws of the counts ahead."""

    def simulate(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Whole courses of the counts ahead."""


class DailyModel(Protocol):
    """A way to forecast daily counts; the caller cuts the history at the origin."""

    @property
    def name(self) -> str:
        """What tables call it."""

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> DailyFit:
        """Parameters from the history."""


def walk(
    model: DailyModel, history: DailyCounts, start: int, stop: int, *, refit: int, rng: np.random.Generator
) -> CountLaw:
    """Laws of the days from `start` to before `stop`, by parameters fitted anew every `refit` days.

    Parameters come from the days before the refit, states (trailing means, decayed sums) move on daily.
    """
    laws = []
    for first in range(start, stop, refit):
        last = min(first + refit, stop)
        fitted = model.fit(history.before(first), rng=rng)
        laws.append(fitted.law(history.before(last), first, last))
    return joined(laws)


@dataclass(frozen=True)
class HomogeneousPoisson:
    """Poisson's law around the mean of the last `window` days, of all days without one."""

    name: str
    window: int | None = None

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> DecayFit:  # noqa: ARG002 - as all models
        """The mean of each place, not below one event in as many days."""
        counts = history.counts[:, -self.window :] if self.window else history.counts
        n_places = len(counts)
        level = np.maximum(counts.mean(axis=1), 1 / counts.shape[1])
        return DecayFit(
            (), level, np.zeros((n_places, n_places, 0)), np.full(n_places, POISSON), np.zeros(7), 0.0
        )


@dataclass(frozen=True)
class TrailingMean:
    """A law around the mean of the last days: the window of `windows` that was likeliest in the last year.

    Window and, for the negative binomial, one size are chosen for each place.
    """

    name: str
    windows: tuple[int, ...]
    poisson: bool

    def fit(self, history: DailyCounts, *, rng: np.random.Generator) -> "TrailingFit":  # noqa: ARG002 - as all models
        """Window and size of each place."""
        counts = history.counts[:, -TRAINING_DAYS:]
        means = np.stack(
            [_floored(history.counts, window)[:, -len(counts[0]) - 1 : -1] for window in self.windows]
        )
        sizes = np.full(means.shape[:2], POISSON) if self.poisson else fit_sizes(counts, means)
        likely = log_probability(counts, means, sizes[..., None]).sum(axis=-1)
        best = likely.argmax(axis=0)
        places = np.arange(len(counts))
        return TrailingFit(np.array(self.windows)[best], sizes[best, places])


@dataclass(frozen=True)
class TrailingFit:
    """The window of each place in days, and the size of its negative binomial."""

    window: Ints
    size: Floats

    def law(self, history: DailyCounts, start: int, stop: int) -> CountLaw:
        """See `DailyFit`."""
        past = history.counts[:, : stop - 1]
        mean = np.concatenate(
            [
                _floored(row[None], window)[:, start:stop]
                for row, window in zip(past, self.window, strict=True)
            ]
        )
        return CountLaw.single(mean, self.size[:, None])

    def draws(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Draws of each count: shape (n_places * days, size), the days of the first place first."""
        return self.simulate(ask, size=size, rng=rng)

    def simulate(self, ask: Ahead, *, size: int, rng: np.random.Generator) -> Floats:
        """Whole courses, where each day's draws enter the means of later days; shape as of `draws`."""
        return np.concatenate(
            [
                _course(counts, int(window), law_size, ask.days, size, rng)
                for counts, window, law_size in zip(ask.history.counts, self.window, self.size, strict=True)
            ]
        )


def _course(
    counts: Floats, window: int, law_size: float, days: int, size: int, rng: np.random.Generator
) -> Floats:
    """Courses in one place: shape (days, size)."""
    recent = counts[-window:]
    course = np.concatenate([np.repeat(recent[:, None], size, axis=1), np.empty((days, size))])
    for day in range(len(recent), len(course)):
        mean = np.maximum(course[max(day - window, 0) : day].mean(axis=0), _LEAST)
        course[day] = draw_counts(mean, np.full(size, law_size), rng)
    return course[len(recent) :]


def _floored(counts: Floats, window: int) -> Floats:
    floored: Floats = np.maximum(trailing_means(counts, window), _LEAST)
    return floored
