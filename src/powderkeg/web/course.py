"""Who holds which place through time: one situation after the other, only what changes kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from powderkeg.datamodel.account import PlaceRef
from powderkeg.datamodel.situation import Hold, Party, PlaceControl
from powderkeg.web.shapes import Course, Run
from powderkeg.web.tables import Numbered

_DIGITS = 2  # of shares; finer ones change with each day, and nobody can tell them apart


class _Held(NamedTuple):
    """What of a place's control makes a run."""

    state: Hold
    holders: tuple[int, ...]
    shares: tuple[float, ...]
    open: float
    lost_by: tuple[int, ...]
    follows: bool


_UNTOLD = _Held(Hold.OPEN, (), (), 1.0, (), follows=False)


class CourseSoFar:
    """A course in the making: the steps come in their order, and what is done can be had at any time."""

    def __init__(self, steps: Sequence[date]) -> None:
        self.steps = tuple(steps)
        self.done = 0
        self._parties = Numbered[Party]()
        self._places: dict[str, PlaceRef] = {}
        self._runs: dict[str, list[Run]] = {}
        self._last: dict[str, _Held] = {}

    def add(self, controls: Iterable[PlaceControl]) -> None:
        """Add the control of places at the next step."""
        held = {control.place_id: self._held(control) for control in controls}
        for place_id in self._last.keys() - held.keys():
            held[place_id] = _UNTOLD
        for place_id, one in held.items():
            if self._last.get(place_id) != one:
                run = Run(step=self.done, **one._asdict())
                self._runs.setdefault(place_id, []).append(run)
        self._last = held
        self.done += 1

    def course(self) -> Course:
        """The course as far as it is made."""
        return Course(
            steps=self.steps,
            done=self.done,
            parties=self._parties.things,
            place_ids=tuple(self._places),
            places=tuple(self._places.values()),
            runs=tuple(tuple(self._runs[place_id]) for place_id in self._places),
        )

    def _held(self, control: PlaceControl) -> _Held:
        self._places.setdefault(control.place_id, control.place)
        return _Held(
            state=control.state,
            holders=tuple(self._parties[share.party] for share in control.holders),
            shares=tuple(round(share.probability, _DIGITS) for share in control.holders),
            open=round(control.open, _DIGITS),
            lost_by=tuple(self._parties[share.party] for share in control.lost_by),
            follows=control.follows_from is not None,
        )
