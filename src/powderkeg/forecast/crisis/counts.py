"""How many events places may see in the days ahead."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from powderkeg.forecast.events.decay_fit import Ahead, simulate
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.forecast.events.self_exciting import Pooled
from powderkeg.forecast.questions import PLACE_DAYS


def pooled_counts(
    history: TimedEvents, places: Sequence[str], *, origin: date, days: int, size: int, rng: Generator
) -> NDArray[np.float64]:
    """Draws of the numbers of events in the days after the origin, shape (n_places, size).

    From the pooled model of the mixture that `powderkeg backtest events` measures, in a few seconds. The
    mixture itself takes minutes, for which nobody who looks at a crisis waits.
    """
    counts = history.cut(origin).daily(places)
    fitted = Pooled("pooled").fit(counts, rng=rng)
    drawn = simulate([fitted], np.ones((1, len(places))), Ahead(counts, days), size=size, rng=rng)
    total: NDArray[np.float64] = drawn.reshape(len(places), days, size).sum(axis=1)
    return total


def trailing_counts(seen: Sequence[int], length: int, *, size: int, rng: Generator) -> NDArray[np.float64]:
    """Negative binomial around each place's mean over some days (a gamma prior of half an event in a month).

    What a short series can bear, in which no point process can be fitted. Shape (n_places, size).
    """
    scale = PLACE_DAYS / (length + PLACE_DAYS)
    rows = [
        own.poisson(own.gamma(count + 0.5, scale, size=size))
        for own, count in zip(rng.spawn(len(seen)), seen, strict=True)  # what one sees changes no other
    ]
    return np.array(rows, dtype=np.float64)
