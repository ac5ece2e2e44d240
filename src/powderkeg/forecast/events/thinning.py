"""Exact simulation of self-exciting point processes by thinning.

Within an hour the intensity only falls until the next event, so that its value now bounds it: points of a
Poisson process with that rate are kept with the share of the intensity that is left when they come (Ogata
1981, IEEE Transactions on Information Theory 27, 23-31). Many courses are run side by side.
"""

from dataclasses import dataclass

import numpy as np

from powderkeg.errors import ForecastError
from powderkeg.forecast.events.decays import states_before
from powderkeg.forecast.events.design import background_of
from powderkeg.forecast.events.hawkes_fit import HawkesFit
from powderkeg.forecast.events.history import Floats, Ints
from powderkeg.forecast.events.streams import HOURS, Streams

_MOST = 200_000  # events in one course


@dataclass(frozen=True)
class TimesAhead:
    """What is asked: events on each of the days after the history."""

    history: Streams
    days: int


@dataclass(frozen=True)
class Courses:
    """Simulated events in the order in which they came: their course, their time in days, and their stream.

    Times count from midnight of the first day of the history.
    """

    course: Ints
    time: Floats
    stream: Ints

    def of(self, course: int) -> tuple[Floats, Ints]:
        """Times and streams of one course."""
        chosen = self.course == course
        return self.time[chosen], self.stream[chosen]


@dataclass(frozen=True)
class PointProcess:
    """A fitted process that can be run on.

    A background that is a trailing mean stays as it was at the end of the history.
    """

    fit: HawkesFit

    def draws(self, ask: TimesAhead, *, size: int, rng: np.random.Generator) -> Floats:
        """Draws of daily counts: shape (n_streams * days, size), the days of the first stream first."""
        return self.simulate(ask, size=size, rng=rng)

    def simulate(self, ask: TimesAhead, *, size: int, rng: np.random.Generator) -> Floats:
        """Daily counts of whole courses; shape as of `draws`."""
        courses = self.run(ask, size=size, rng=rng)
        n_streams = len(ask.history.times)
        counts = np.zeros((n_streams, ask.days, size))
        day = np.minimum(courses.time.astype(np.intp) - ask.history.n_days, ask.days - 1)
        np.add.at(counts, (courses.stream, day, courses.course), 1)
        return counts.reshape(n_streams * ask.days, size)

    def run(self, ask: TimesAhead, *, size: int, rng: np.random.Generator) -> Courses:
        """Whole courses of events.

        Raises
        ------
        ForecastError
            If a course explodes: each event then raises more than one.
        """
        parts = _Parts.of(self.fit, ask.history)
        start, stop = float(ask.history.n_days), float(ask.history.n_days + ask.days)
        now = np.full(size, start)
        states = np.repeat(parts.states[:, None], size, axis=1)
        found: list[tuple[Ints, Floats, Ints]] = []
        n_events = np.zeros(size, dtype=np.intp)
        alive = np.arange(size)
        while len(alive):
            hour = np.floor(now[alive] * HOURS + 1e-9)
            bound = parts.intensity(states[:, alive], hour).sum(axis=1)
            edge = np.minimum((hour + 1) / HOURS, stop)
            wait = rng.exponential(size=len(alive)) / np.maximum(bound, 1e-300)
            arrives = now[alive] + wait < edge
            then = np.where(arrives, now[alive] + wait, edge)
            states[:, alive] *= np.exp(-parts.rates[:, None] * (then - now[alive]))[:, :, None]
            now[alive] = then
            here = alive[arrives]
            intensity = parts.intensity(states[:, here], hour[arrives])
            level = rng.random(len(here)) * bound[arrives]
            cumulative = np.cumsum(intensity, axis=1)
            kept = level < cumulative[:, -1]
            here, stream = here[kept], (level[kept, None] >= cumulative[kept]).sum(axis=1)
            states[:, here, stream] += 1
            n_events[here] += 1
            if len(here) and n_events[here].max() > _MOST:
                raise ForecastError(
                    "the process explodes: each event raises more than one; fit it on more days"
                )
            found.append((here, now[here], stream))
            alive = alive[now[alive] < stop]
        course, time, stream = (np.concatenate(column) for column in zip(*found, strict=True))
        return Courses(course, time, stream)


@dataclass(frozen=True)
class _Parts:
    """The intensity in pieces: base (n_streams,), own and cross weights times rates, and the states now."""

    rates: Floats  # (n_rates,)
    base: Floats
    profile: Floats  # (n_streams, 24)
    hourly: Floats  # (n_rates, n_streams): own kernels that the hour of day modulates
    steady: Floats  # (n_rates, n_streams, n_streams): of the first on the second, whatever the hour
    states: Floats  # (n_rates, n_streams)

    @classmethod
    def of(cls, fit: HawkesFit, history: Streams) -> "_Parts":
        terms, n_streams = fit.terms, len(history.times)
        rates = list(dict.fromkeys([*terms.hourly_rates, *terms.rates, *terms.cross_rates]))
        hourly = np.zeros((len(rates), n_streams))
        steady = np.zeros((len(rates), n_streams, n_streams))
        base = np.empty(n_streams)
        for stream, weights in enumerate(fit.weights):
            base[stream] = weights[0] * background_of(history, stream, terms)[-1]
            rest = iter(weights[1:])
            for rate in terms.hourly_rates:
                hourly[rates.index(rate), stream] += next(rest) * rate
            for rate in terms.rates:
                steady[rates.index(rate), stream, stream] += next(rest) * rate
            if terms.cross_rates:
                for other in (other for other in range(n_streams) if other != stream):
                    for rate in terms.cross_rates:
                        steady[rates.index(rate), other, stream] += next(rest) * rate
        end = np.array([float(history.n_days)])
        states = np.array([states_before(times, rates, end)[:, 0] for times in history.times]).T
        return cls(np.array(rates), base, fit.profile, hourly, steady, states.reshape(len(rates), n_streams))

    def intensity(self, states: Floats, hour: Floats) -> Floats:
        """By course and stream: `states` is (n_rates, n, n_streams), `hour` (n,) since the first midnight."""
        profile = self.profile[:, hour.astype(np.intp) % HOURS].T
        raised = np.einsum("rns,rs->ns", states, self.hourly)
        steady: Floats = np.einsum("rno,ros->ns", states, self.steady, optimize=True)
        found: Floats = profile * (self.base + raised) + steady
        return found
