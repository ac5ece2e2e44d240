"""Self-exciting point processes with a mixture of exponential kernels (Hawkes 1971, Biometrika 58, 83-90)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from powderkeg.forecast.events.design import Design, Terms, design_of
from powderkeg.forecast.events.hawkes_fit import HawkesFit
from powderkeg.forecast.events.history import Floats
from powderkeg.forecast.events.hours import even_hours, hours_of_late, hours_of_year
from powderkeg.forecast.events.streams import Streams
from powderkeg.forecast.events.thinning import PointProcess

TRAINING_DAYS = 365
_LEAST = 1e-12  # of an intensity, where a fit holds what came impossible
_STEPS, _CLOSE = 200, 1e-7  # of EM: at most so many, until a step gains so little an event
_ALIVE = 1e-5  # what a weight is raised to before EM, as one of 0 stays 0


@dataclass(frozen=True)
class Hawkes:
    """A point process of several streams, whose intensity is a weighted sum of terms.

    Attributes
    ----------
    name : str
    terms : Terms
    hours : ``none``, ``year`` or ``late``
        How the hour of day modulates the background and some kernels.
    one_of : tuple of float
        Kernels of which only the likeliest is taken, for each stream.
    fixed : bool
        The background has weight 1 and is not fitted.
    drawn : float
        How far the weights of a stream are drawn to those of all streams together: these stand for so many
        of its events (MAP estimate under gamma priors). 0 fits each by itself.
    """

    name: str
    terms: Terms
    hours: Literal["none", "year", "late"] = "none"
    one_of: tuple[float, ...] = ()
    fixed: bool = False
    drawn: float = 0.0

    def fit(self, history: Streams, *, rng: np.random.Generator) -> PointProcess:  # noqa: ARG002 - as all models
        """Parameters from the last year of the history."""
        return PointProcess(self.fit_designs(self.designs(history), history.n_days, None))

    def designs(self, history: Streams) -> list[Design]:
        """The terms of all streams, which serve every fit on a part of the history."""
        terms = replace(self.terms, rates=self.terms.rates + self.one_of)
        return [design_of(history, stream, terms) for stream in range(len(history.times))]

    def fit_designs(self, designs: Sequence[Design], day: int, begin: HawkesFit | None) -> HawkesFit:
        """Parameters from the year before midnight of that day; EM begins at the fit given."""
        start = max(day - TRAINING_DAYS, 0)
        profile = self._profile(designs, start, day)
        terms = replace(self.terms, rates=self.terms.rates + self.one_of)
        parts = [one.between(start, day, hours) for one, hours in zip(designs, profile, strict=True)]
        n_terms = len(parts[0][1])
        if self.fixed:
            return HawkesFit(terms, np.ones((len(parts), n_terms)), profile)
        if self.one_of:
            return HawkesFit(terms, np.array([_fit_one(*part) for part in parts]), profile)
        first = np.full((len(parts), n_terms), 1 / n_terms)
        if begin is not None:
            first = np.maximum(begin.weights, _ALIVE)
        if not self.drawn:
            weights = [fit_weights(*part, begin=w) for part, w in zip(parts, first, strict=True)]
            return HawkesFit(terms, np.array(weights), profile)
        whole = np.sum([integral for _, integral in parts], axis=0)
        mean = fit_weights(np.concatenate([e for e, _ in parts], axis=1), whole, begin=first.mean(axis=0))
        weights = [
            fit_weights(
                events, integral, begin=w, prior=(mean, self.drawn * integral / max(events.shape[1], 1))
            )
            for (events, integral), w in zip(parts, first, strict=True)
        ]
        return HawkesFit(terms, np.array(weights), profile)

    def _profile(self, designs: Sequence[Design], start: int, day: int) -> Floats:
        times = [one.times[slice(*np.searchsorted(one.times, (start, day)))] for one in designs]
        match self.hours:
            case "none":
                return even_hours(times)
            case "year":
                return hours_of_year(times)
            case "late":
                return hours_of_late(times, day)


def fit_weights(
    events: Floats, integral: Floats, *, begin: Floats, prior: tuple[Floats, Floats] | None = None
) -> Floats:
    """Weights, none negative, that make events likeliest under a sum of weighted terms.

    By EM over which term each event came from (Veen and Schoenberg 2008, JASA 103, 614-624).

    Parameters
    ----------
    events : ndarray, shape (n_terms, n_events)
        The terms at the events.
    integral : ndarray, shape (n_terms,)
        The terms integrated over the time observed.
    begin : ndarray, shape (n_terms,)
        Where to begin; a weight of 0 stays 0.
    prior : tuple of ndarray, optional
        Weights to be drawn to, and how long an observation they stand for, in the unit of `integral`.
    """
    weights = begin
    target, span = prior if prior is not None else (np.zeros_like(begin), np.zeros_like(begin))
    exposure = np.maximum(integral + span, _LEAST)
    before = -np.inf
    for step in range(_STEPS):
        intensity = np.maximum(weights @ events, _LEAST)
        if step % 10 == 0:
            likelihood = float(np.log(intensity).sum() - weights @ integral)
            if likelihood - before < _CLOSE * max(events.shape[1], 1) * 10:
                break
            before = likelihood
        weights = (weights * (events @ (1 / intensity)) + target * span) / exposure
    return weights


def log_likelihood(events: Floats, integral: Floats, weights: Floats) -> float:
    """Sum of the log intensities at the events, less the intensity's integral."""
    return float(np.log(np.maximum(weights @ events, _LEAST)).sum() - weights @ integral)


def _fit_one(events: Floats, integral: Floats) -> Floats:
    """The weights of the background and of the one kernel that is likeliest."""
    best, found = -np.inf, np.zeros(len(integral))
    for term in range(1, len(integral)):
        rows = [0, term]
        weights = fit_weights(events[rows], integral[rows], begin=np.full(2, 0.5))
        likelihood = log_likelihood(events[rows], integral[rows], weights)
        if likelihood > best:
            best, found = likelihood, np.zeros(len(integral))
            found[rows] = weights
    return found
