"""Events in continuous time, a stream for each place, or for each place and type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from powderkeg.forecast.events.history import Floats, TimedEvents

_MINUTE = 1 / 1440  # in days
HOURS = 24


@dataclass(frozen=True)
class Streams:
    """Sorted times of the events of each stream, in days since midnight of `start`.

    `start` is the first of `n_days` days; names are (place, type), with an empty type for all of them.
    """

    times: tuple[Floats, ...]
    names: tuple[tuple[str, str], ...]
    start: date
    n_days: int

    def before(self, day: int) -> "Streams":
        """Only what came before midnight of that day."""
        kept = tuple(times[: np.searchsorted(times, day)] for times in self.times)
        return replace(self, times=kept, n_days=day)


def streams_of(
    events: TimedEvents, places: Sequence[str], *, rng: np.random.Generator, by_type: bool = False
) -> Streams:
    """The streams of these places.

    Times that are recorded to the minute are spread evenly over their minute, as several events often share
    one: a process that is simple has no two at once.
    """
    spread = np.minimum(
        events.times + rng.uniform(0, _MINUTE, len(events.times)), np.nextafter(events.n_days, 0)
    )
    kinds = events.type_names if by_type else ("",)
    names = tuple((place, kind) for place in places for kind in kinds)
    times = []
    for place, kind in names:
        chosen = np.zeros(len(spread), dtype=bool)
        if place in events.place_names:
            chosen = events.places == events.place_names.index(place)
        if by_type:
            chosen &= events.types == events.type_names.index(kind)
        times.append(np.sort(spread[chosen]))
    return Streams(tuple(times), names, events.start, events.n_days)
