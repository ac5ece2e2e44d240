"""Probabilities as log odds, and draws that stay the same whatever else is forecast."""

import hashlib
import math

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]

_LEAST = 1e-4  # no state and no threat is surer than that, either way
_TO_DEVIATION = 1.6448536269514722  # a 90% interval of a normal is so many standard deviations to each side


def log_odds(probability: float) -> float:
    """Log odds of a probability, kept 1e-4 away from 0 and 1."""
    inside = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(inside / (1 - inside))


def probability_of(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))


def probabilities_of(odds: Draws) -> Draws:
    """The probabilities of many log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def standard_draws(seed: int, *key: str, size: int) -> Draws:
    """Standard normal draws that follow from the seed and the key alone (common random numbers)."""
    digest = hashlib.sha256("\n".join(key).encode()).digest()
    rng = np.random.default_rng([seed, *np.frombuffer(digest, dtype=np.uint32)])
    return rng.standard_normal(size)


def around(probability: float, low: float, high: float, draws: Draws) -> Draws:
    """Log odds around those of a probability, so that 90% lie between `low` and `high`.

    A normal with another width to each side (two-piece normal), as intervals of rare things are askew.
    """
    middle = log_odds(probability)
    below, above = middle - log_odds(min(low, probability)), log_odds(max(high, probability)) - middle
    return middle + np.where(draws < 0, below, above) / _TO_DEVIATION * draws


def widened(probability: float, low: float, high: float, spread: float) -> tuple[float, float]:
    """A 90% interval made wider by a further doubt, independent of it: a standard deviation in log odds."""
    middle, more = log_odds(probability), spread * _TO_DEVIATION
    return (
        probability_of(middle - math.hypot(middle - log_odds(low), more)),
        probability_of(middle + math.hypot(log_odds(high) - middle, more)),
    )


def interval(draws: Draws, middle: float) -> tuple[float, float]:
    """The central 90% of some draws, widened where needed so that it holds the middle."""
    low, high = np.quantile(draws, [0.05, 0.95])
    return min(float(low), middle), max(float(high), middle)
