"""Putting off the collector of cycles must not keep what nobody holds any more."""

import gc
import weakref

import pytest

from powderkeg import memory
from powderkeg.memory import without_collector


class Knot:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_that_were_there_are_collected_sooner_or_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SHARE", 0)  # at once
    knot = Knot()
    gone = weakref.ref(knot)
    with without_collector():
        assert not gc.isenabled()
    del knot
    with without_collector():
        pass
    assert gone() is None
    assert gc.isenabled()


def test_many_new_objects_have_cycles_collected_before_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SHARE", 1e9)
    knot = Knot()
    gone = weakref.ref(knot)
    with without_collector():
        pass  # the collector passes over it from here on
    del knot
    monkeypatch.setattr(memory, "MOST_NEW", 10 * gc.get_freeze_count())
    with without_collector():
        assert gone() is not None
    monkeypatch.setattr(memory, "MOST_NEW", -(10**12))
    with without_collector():
        assert gone() is None


def test_objects_are_not_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SHARE", 1e9)
    counted: list[int] = []
    count = gc.get_freeze_count
    monkeypatch.setattr(gc, "get_freeze_count", lambda: counted.append(1) or count())
    kept = []
    for _ in range(100):
        with without_collector():
            kept.append([[] for _ in range(1000)])
    assert len(counted) <= 1  # it takes as long as there are objects


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
