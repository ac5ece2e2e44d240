"""Forecasts in continuous time made again at past origins."""

from dataclasses import dataclass

import numpy as np

from powderkeg.forecast.events.hawkes import Hawkes, log_likelihood
from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.streams import Streams


@dataclass(frozen=True)
class TimedScores:
    """Log-likelihood and number of events of each stream between refits: shape (n_streams, n_refits)."""

    log_likelihood: Floats
    events: Floats

    @property
    def per_event(self) -> float:
        """The log-likelihood per event, in nats; where there were none, that of the whole time."""
        return float(self.log_likelihood.sum() / max(self.events.sum(), 1))


def walk_times(model: Hawkes, streams: Streams, start: int, stop: int, *, refit: int) -> TimedScores:
    """Score a model on the days from `start` to before `stop`, fitted anew every `refit` days.

    Parameters come from the year before the refit; the intensity moves on with each event.
    """
    designs = model.designs(streams.before(stop))
    fitted = None
    rows, counts = [], []
    for first in range(start, stop, refit):
        last = min(first + refit, stop)
        fitted = model.fit_designs(designs, first, fitted)
        parts = [one.between(first, last, hours) for one, hours in zip(designs, fitted.profile, strict=True)]
        rows.append([log_likelihood(*part, w) for part, w in zip(parts, fitted.weights, strict=True)])
        counts.append([events.shape[1] for events, _ in parts])
    return TimedScores(np.array(rows).T, np.array(counts, dtype=np.float64).T)
