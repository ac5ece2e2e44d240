"""What many ask of one record: nothing is worked on that nobody can get any more."""

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from powderkeg.config import Settings
from powderkeg.record import Record
from powderkeg.web.answers import Answer
from powderkeg.web.library import Library
from powderkeg.web.seen import Seen

_VIEWS = [date(2014, 6, 1) + timedelta(days=number) for number in range(11)]  # eight courses are kept
_PATIENCE_S = 300  # of a test that shares its machine; what hangs, hangs longer


@pytest.fixture
def library(mali: Path) -> Iterator[Library]:
    library = Library(Record.open(mali), Settings())
    yield library
    library.close()


def test_courses_that_made_room_for_others_are_not_gone_on_with(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, made, make = threading.Event(), set[date | None](), library.situation_answer

    def note(seen: Seen, as_of: date) -> Answer:
        assert asked.wait(_PATIENCE_S)
        made.add(seen.crisis.known_by)
        return make(seen, as_of)

    monkeypatch.setattr(library, "situation_answer", note)
    for day in _VIEWS:
        library.course(library.seen(day))
    asked.set()
    last = library.seen(_VIEWS[-1])
    until = time.monotonic() + _PATIENCE_S
    while (course := library.course(last)).done < len(course.steps):
        assert time.monotonic() < until
        time.sleep(0.01)
    # The first may have been begun before the others were asked for.
    assert made - {_VIEWS[0]} == set(_VIEWS[-8:])
