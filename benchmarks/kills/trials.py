"""A trial: a task killed several times on one record, looked at after each, then run to its end."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kills.holdings import NOTHING, Holdings, events_of, find_lost, holdings_of
from benchmarks.kills.places import Places
from benchmarks.kills.programs import Kill, Run, Warm
from benchmarks.kills.tasks import Task

from powderkeg.corpora import is_corpus
from powderkeg.errors import RecordError
from powderkeg.record import check_record

_MOST_KILLS = 5  # of one record
_EVENTS_SHARE = 0.2  # of records whose events are compared, too: they follow from the claims
# Of a run that is left alone: kills come until a while after its end.
_BEYOND = 1.05


@dataclass
class Whole:
    """What a task comes to that nobody kills, and how long it takes."""

    run: Run
    begun: Holdings
    holdings: Holdings
    events: list[str]


@dataclass
class Figures:
    """What was done and found."""

    kills: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    midway: int = 0
    trials: int = 0
    reported: int = 0
    faults: list[str] = field(default_factory=list)


class Trials:
    """Tasks on one kind of database."""

    def __init__(self, warm: Warm, places: Places, draw: random.Random, *, cold_s: float) -> None:
        self._warm = warm
        self._places = places
        self._draw = draw
        self._cold_s = cold_s
        self._whole: dict[str, Whole] = {}

    def run(self, task: Task, figures: Figures, most: int) -> None:
        """Kill a task on a new record up to so many times, run it to its end and compare."""
        if task.name not in self._whole:
            self._whole[task.name] = self._leave_alone(task)
        whole = self._whole[task.name]
        location = self._begin(task)
        reported: set[str] = set()
        told = figures.faults.append
        for _ in range(self._draw.randint(1, min(_MOST_KILLS, most))):
            kill = self._choose(whole.run)
            run = self._warm.run(task.arguments(location), kill)
            if run.code is not None:
                figures.missed += 1  # it had ended
                if not _is_done(task, run):
                    told(f"{task.name}, {kill}: ended with {run.code}: {run.printed[-300:]}")
            figures.kills[f"{task.name}: {kill.way}"] += run.code is None
            reported |= set(task.reported(run.printed))
            for fault in self._look(task, location, whole, reported, figures):
                told(f"{task.name}, {kill}: {fault}")
        figures.reported += len(reported)
        self._finish(task, location, whole, figures)
        figures.trials += 1
        self._places.drop(location)

    def _leave_alone(self, task: Task) -> Whole:
        location = self._begin(task)
        begun = holdings_of(location) if task.begin and not task.migrates else NOTHING
        run = self._warm.run(task.arguments(location))
        if run.code != 0:
            raise RuntimeError(f"{task.name} ended with {run.code} though nobody killed it: {run.printed}")
        whole = Whole(run, begun, task.holdings(task.target(location)), [])
        if task.compares_events:
            whole.events = events_of(task.target(location))
        self._places.drop(location)
        location = self._begin(task)
        run.calls = self._warm.run(task.arguments(location), measure=True).calls
        self._places.drop(location)
        return whole

    def _begin(self, task: Task) -> str:
        return self._places.copy(task.begin) if task.begin else self._places.new("empty")

    def _choose(self, whole: Run) -> Kill:
        ways = [
            *["moment"] * 5,
            *["statement"] * (6 if whole.statements else 0),
            *["call"] * (6 if whole.calls else 0),
            "cold",
        ]
        way = self._draw.choice(ways)
        most = {
            "moment": whole.seconds * _BEYOND,
            "cold": self._cold_s + whole.seconds,
            "statement": whole.statements - 1,
            "call": whole.calls - 1,
        }[way]
        at = self._draw.uniform(0, most)
        return Kill(way, round(at) if way in ("statement", "call") else at)

    def _look(
        self, task: Task, location: str, whole: Whole, reported: set[str], figures: Figures
    ) -> list[str]:
        """What is wrong with the record as the kill left it."""
        target = task.target(location)
        if not task.is_record:
            begun = is_corpus(target)
            held = task.holdings(target) if begun else NOTHING
            figures.midway += bool(held.documents) and held != whole.holdings
            return held.faults(whole.holdings)
        if "://" not in target and (not Path(target).exists() or not Path(target).stat().st_size):
            return find_lost(reported, NOTHING)
        try:
            checked = check_record(target)
        except RecordError as error:
            # Nothing is there yet.
            return [] if "an empty" in str(error) and not reported else [str(error)]
        faults = [f"{finding.part}: {finding.fault}" for finding in checked.findings]
        if checked.is_older or faults:
            return faults
        held = holdings_of(target)
        figures.midway += held not in (whole.begun, whole.holdings)
        return [*held.faults(whole.holdings, whole.begun), *find_lost(reported, held)]

    def _finish(self, task: Task, location: str, whole: Whole, figures: Figures) -> None:
        run = self._warm.run(task.arguments(location))
        target = task.target(location)
        if not _is_done(task, run):
            figures.faults.append(
                f"{task.name}: run to its end, it ended with {run.code}: {run.printed[-300:]}"
            )
            return
        if task.is_record:
            found = check_record(target).findings
            figures.faults += [f"{task.name}, at the end: {one.part}: {one.fault}" for one in found]
        if task.holdings(target) != whole.holdings:
            figures.faults.append(f"{task.name}: at the end the record is not as one that nobody killed")
        compares = task.compares_events and self._draw.random() < _EVENTS_SHARE
        if compares and events_of(target) != whole.events:
            figures.faults.append(f"{task.name}: at the end there are other events")


def _is_done(task: Task, run: Run) -> bool:
    return run.code == 0 or bool(task.says_done and task.says_done in run.printed)
