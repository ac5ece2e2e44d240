"""Whether a point process fits, by the time-rescaling theorem.

Measured in the intensity that has passed, the waits from event to event of the right process are exponential
with mean 1 (Brown et al. 2002, Neural Computation 14, 325-346).
"""

from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.decays import integrals, states_at_events, states_before
from powderkeg.forecast.events.design import background_of
from powderkeg.forecast.events.hawkes_fit import HawkesFit
from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.streams import HOURS, Streams


@dataclass(frozen=True)
class Residuals:
    """Rescaled waits of a stream, and the Kolmogorov-Smirnov distance from the exponential law with its p."""

    waits: Floats
    distance: float
    p_value: float


def residuals(fit: HawkesFit, streams: Streams, stream: int) -> Residuals:
    """The rescaled waits between the events of one stream, by a process with these parameters."""
    from scipy.stats import kstest

    waits = np.diff(compensator(fit, streams, stream), prepend=0.0)
    if not len(waits):
        return Residuals(waits, 0.0, 1.0)
    tested = kstest(waits, "expon")
    return Residuals(waits, float(tested.statistic), float(tested.pvalue))


def compensator(fit: HawkesFit, streams: Streams, stream: int) -> Floats:
    """The intensity that has passed since the first midnight when each event of the stream comes."""
    terms, weights, times = fit.terms, fit.weights[stream], streams.times[stream]
    edges = np.arange(streams.n_days * HOURS + 1) / HOURS
    hour = (times * HOURS).astype(np.intp)
    background = background_of(streams, stream, terms)
    passed = [
        (
            np.repeat(background[:-1] / HOURS, HOURS)[None],
            (background[hour // HOURS] * (times - edges[hour]))[None],
        )
    ]
    sources = [(times, terms.hourly_rates + terms.rates)]
    sources += [(them, terms.cross_rates) for other, them in enumerate(streams.times) if other != stream]
    for source, rates in sources:
        if rates:
            passed.append((integrals(source, rates, edges), _since_hour(source, rates, times, edges[hour])))
    full = np.concatenate([whole for whole, _ in passed])
    part = np.concatenate([rest for _, rest in passed])
    by_hour = np.tile(fit.profile[stream], streams.n_days)
    full[: terms.n_hourly] *= by_hour
    part[: terms.n_hourly] *= by_hour[hour]
    before = np.concatenate([[0.0], np.cumsum(weights @ full)])
    found: Floats = before[hour] + weights @ part
    return found


def _since_hour(source: Floats, rates: tuple[float, ...], times: Floats, edges: Floats) -> Floats:
    """The integral of each kernel's sum from the hour's beginning to each time."""
    at_times = states_at_events(times, rates) if source is times else states_before(source, rates, times)
    arrived = np.searchsorted(source, times, side="left") - np.searchsorted(source, edges, side="left")
    since: Floats = states_before(source, rates, edges) + arrived - at_times
    return since
