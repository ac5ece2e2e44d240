"""What happened when and where: events with a time, a place and a type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from powderkeg.errors import ForecastError

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class TimedEvents:
    """Events from `start` to `end`, both whole days, in the order of their times.

    Attributes
    ----------
    times : ndarray, shape (n,)
        Days since midnight of `start`; 1.5 is noon of the second day. Sorted.
    places, types : ndarray of int, shape (n,)
        Indices into `place_names` and `type_names`.
    start, end : date
        First and last day that the history tells of; a day between without events had none.
    unplaced : int
        Events without a place that were left out.
    """

    times: Floats
    places: Ints
    types: Ints
    place_names: tuple[str, ...]
    type_names: tuple[str, ...]
    start: date
    end: date
    unplaced: int = 0

    def __post_init__(self) -> None:
        if not len(self.times) == len(self.places) == len(self.types):
            raise ForecastError("times, places and types of events differ in number; give one each an event")
        if self.end < self.start:
            raise ForecastError(f"the history ends on {self.end}, before it starts on {self.start}")
        if len(self.times) and not (
            self.times.min() >= 0 and self.times.max() < self.n_days and (np.diff(self.times) >= 0).all()
        ):
            raise ForecastError("times of events are not sorted, or lie outside the days of the history")

    @property
    def n_days(self) -> int:
        """How many days the history has."""
        return (self.end - self.start).days + 1

    def cut(self, origin: date) -> "TimedEvents":
        """The history as it stood at the end of that day; nothing later is left, neither events nor days.

        Raises
        ------
        ForecastError
            If the history starts after it.
        """
        if origin < self.start:
            raise ForecastError(f"the history starts on {self.start}, after {origin}; give a later day")
        if origin >= self.end:
            return self
        until = int(np.searchsorted(self.times, (origin - self.start).days + 1))
        return replace(
            self, times=self.times[:until], places=self.places[:until], types=self.types[:until], end=origin
        )

    def busiest(self, number: int) -> tuple[str, ...]:
        """The places with most events, the busiest first; of those with as many, the first by name."""
        counts = np.bincount(self.places, minlength=len(self.place_names))
        ranked = sorted(range(len(self.place_names)), key=lambda k: (-counts[k], self.place_names[k]))
        return tuple(self.place_names[k] for k in ranked[:number])

    def daily(self, places: Sequence[str]) -> "DailyCounts":
        """Events a day in each of these places; one that the history doesn't name had none."""
        rows = {name: row for row, name in enumerate(places)}
        row_of = np.array([rows.get(name, -1) for name in self.place_names] or [-1], dtype=np.intp)
        row = row_of[self.places] if len(self.places) else np.empty(0, dtype=np.intp)
        counts = np.zeros((len(places), self.n_days))
        np.add.at(counts, (row[row >= 0], self.times[row >= 0].astype(np.intp)), 1)
        return DailyCounts(counts, self.start, tuple(places))


@dataclass(frozen=True)
class DailyCounts:
    """Events a day: `counts` has shape (n_places, n_days); the first column is the day `start`."""

    counts: Floats
    start: date
    places: tuple[str, ...]

    @property
    def n_days(self) -> int:
        """How many days there are counts for."""
        return int(self.counts.shape[1])

    def before(self, day: int) -> "DailyCounts":
        """Only the days before the one with that number."""
        return replace(self, counts=self.counts[:, :day])

    def weekdays(self, start: int, stop: int) -> Ints:
        """Monday 0 to Sunday 6 for each day from `start` to before `stop`, counted from the first one."""
        return (self.start.weekday() + np.arange(start, stop)) % 7

    def day(self, number: int) -> date:
        """The date of a column."""
        return self.start + timedelta(days=number)
