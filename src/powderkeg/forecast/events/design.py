"""What the intensity of a stream is a weighted sum of: background, kernels over its own and other events."""

from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.decays import integrals, states_at_events, states_before
from powderkeg.forecast.events.history import Floats, Ints
from powderkeg.forecast.events.states import trailing_means
from powderkeg.forecast.events.streams import HOURS, Streams

TRAILING_DAYS = 28
_LEAST = 1e-3  # events a day; a background of 0 would make every event impossible


@dataclass(frozen=True)
class Terms:
    """Which terms there are, in this order.

    A background: constant, or the mean of the last 28 full days. Kernels ``rate * exp(-rate u)`` over the own
    past, with these rates per day, first those that the hour of day modulates, then those that it doesn't;
    then over the past of each other stream. The hour of day modulates the background.
    """

    trailing: bool
    hourly_rates: tuple[float, ...] = ()
    rates: tuple[float, ...] = ()
    cross_rates: tuple[float, ...] = ()

    @property
    def n_hourly(self) -> int:
        """How many terms the hour of day modulates: the first ones."""
        return 1 + len(self.hourly_rates)


@dataclass(frozen=True)
class Design:
    """The terms of one stream: at its events, and integrated over each hour.

    `at_events` has shape (n_terms, n_events), `by_hour` (n_terms, 24 * n_days). A value rests on what came
    before it alone.
    """

    times: Floats
    at_events: Floats
    by_hour: Floats
    n_hourly: int

    @property
    def hour(self) -> Ints:
        """The hour of day of each event."""
        found: Ints = (self.times * HOURS).astype(np.intp) % HOURS
        return found

    def between(self, start: int, stop: int, profile: Floats) -> tuple[Floats, Floats]:
        """Terms at the events of the days from `start` to before `stop`, and integrated over these days."""
        chosen = slice(*np.searchsorted(self.times, (start, stop)))
        events = self.at_events[:, chosen].copy()
        events[: self.n_hourly] *= profile[self.hour[chosen]]
        hours = self.by_hour[:, start * HOURS : stop * HOURS].reshape(len(events), -1, HOURS).sum(axis=1)
        whole = hours.sum(axis=1)
        whole[: self.n_hourly] = hours[: self.n_hourly] @ profile
        return events, whole


def design_of(streams: Streams, stream: int, terms: Terms) -> Design:
    """The terms of one stream over all days."""
    times = streams.times[stream]
    edges = np.arange(streams.n_days * HOURS + 1) / HOURS
    background = background_of(streams, stream, terms)
    rates = terms.hourly_rates + terms.rates
    at_events = [
        background[times.astype(np.intp)][None],
        states_at_events(times, rates) * np.array(rates)[:, None],
    ]
    by_hour = [np.repeat(background[: streams.n_days] / HOURS, HOURS)[None], integrals(times, rates, edges)]
    for other, their_times in enumerate(streams.times):
        if other != stream and terms.cross_rates:
            states = states_before(their_times, terms.cross_rates, times)
            at_events.append(states * np.array(terms.cross_rates)[:, None])
            by_hour.append(integrals(their_times, terms.cross_rates, edges))
    return Design(times, np.concatenate(at_events), np.concatenate(by_hour), terms.n_hourly)


def background_of(streams: Streams, stream: int, terms: Terms) -> Floats:
    """The background of each day and of the one after the last, before its weight: shape (n_days + 1,)."""
    if not terms.trailing:
        return np.ones(streams.n_days + 1)
    times = streams.times[stream]
    daily = np.bincount(times.astype(np.intp), minlength=streams.n_days).astype(np.float64)
    background: Floats = np.maximum(trailing_means(daily[None], TRAILING_DAYS)[0], _LEAST)
    return background
