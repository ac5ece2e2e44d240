"""A record that many look at: what is made of it is made once, and anew when the record changes."""

import hashlib
import threading
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel

from powderkeg.config import Settings
from powderkeg.datamodel.review import Review
from powderkeg.datamodel.situation import PlaceControl, Situation
from powderkeg.errors import RecordError
from powderkeg.record import Record
from powderkeg.web.answers import Answer
from powderkeg.web.course import CourseSoFar
from powderkeg.web.forecasts import forecast_page
from powderkeg.web.once import Once
from powderkeg.web.reviews import review_of
from powderkeg.web.seen import Seen, look
from powderkeg.web.shapes import Course, ForecastPage, Reviewed, ReviewRequest
from powderkeg.web.situations import situation_page
from powderkeg.web.tables import event_table, steps_of

_VIEWS = 4  # views kept, each with all events: a few hundred megabytes where there are a hundred thousand
_COURSES = 8
_SITUATIONS = 8
_SMALL = 10_000  # events; a situation of more takes long to make, and megabytes
_ANSWERS = 200  # packed situations, of up to a megabyte where there are a hundred thousand claims
_STATE_DIGITS = 16

VERSION = version("powderkeg")


class Library:
    """The views of a record, for any number of threads at once.

    Parameters
    ----------
    record : Record
    settings : Settings
        Whose tables and lists are used.
    """

    def __init__(self, record: Record, settings: Settings) -> None:
        self.record = record
        self.settings = settings
        self._file = _identity(record.file)
        self._last_state = ""
        self.events_last_made: int | None = None  # by the last look at all reports
        self._views = Once[Seen](_VIEWS)
        self._situations = Once[Situation](_SITUATIONS)
        self._answers = Once[Answer](_ANSWERS)
        self._courses = Once[_Course](_COURSES)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="course")
        self._closing = threading.Event()
        self._looking, self._writing, self._forecasting = (threading.Lock() for _ in range(3))

    def warm_up(self) -> None:
        """Begin to make what is looked at first; trouble is told to those who ask."""
        self._worker.submit(self._warm_up)

    def close(self) -> None:
        """Stop what is being made, and close the record."""
        self._closing.set()
        self._worker.shutdown(cancel_futures=True)
        self.record.close()

    def _warm_up(self) -> None:
        seen = self.seen()
        self.events_answer(seen)
        if seen.crisis.last_day is not None:
            self.situation_answer(seen, seen.crisis.last_day)
        self.course(seen)

    def seen(self, known_by: date | None = None) -> Seen:
        """The record as known by a day, as it is now.

        Raises
        ------
        RecordError
            If it can't be read, or is no longer there.
        """
        state = self._state()
        return self._views.get((state, known_by), lambda: self._look(state, known_by))

    def situation(self, seen: Seen, as_of: date) -> Situation:
        """The situation on a day."""
        key = (seen.state, seen.crisis.known_by, as_of)
        return self._situations.get(key, lambda: seen.situation(as_of))

    def events_answer(self, seen: Seen) -> Answer:
        """All events as they are sent."""
        return self.answer(seen, "events", lambda: event_table(seen))

    def situation_answer(self, seen: Seen, as_of: date) -> Answer:
        """The same as it is sent."""
        return self.answer(
            seen, ("situation", as_of), lambda: situation_page(seen.crisis, self.situation(seen, as_of))
        )

    def forecasts_answer(self, seen: Seen, as_of: date) -> Answer:
        """What may come as of a day, as it is sent: whatever is seen, no report counts that came later."""
        known = min(seen.crisis.known_by or as_of, as_of)
        key = (seen.state, known, ("forecasts", as_of))
        return self._answers.get(key, lambda: Answer.of(self._forecast(self.seen(known), as_of)))

    def answer(self, seen: Seen, what: Hashable, make: Callable[[], BaseModel]) -> Answer:
        """What a view answers to a question, made once."""
        return self._answers.get((seen.state, seen.crisis.known_by, what), lambda: Answer.of(make()))

    def course(self, seen: Seen) -> Course:
        """Who holds what through time, as far as it is made; the first who asks has it begun."""
        course = self._courses.get(_view(seen), lambda: self._begin(seen))
        if course.error is not None:
            self._courses.clear()  # who asks again has it begun anew
            raise course.error
        return course.so_far()

    def keep(self, request: ReviewRequest) -> Reviewed:
        """Keep a review.

        Raises
        ------
        PowderkegError
            If it can't be made or kept.
        """
        with self._writing:
            review: Review = review_of(self.seen(), request, settings=self.settings, now=datetime.now(UTC))
            self.record.add_review(review)
        return Reviewed(review=review, state=self._state())

    def record_state(self) -> str:
        """What tells whether the record has changed; it asks the database little.

        Raises
        ------
        RecordError
            If it can't be read, or is no longer there.
        """
        self._reopen_if_replaced()
        return f"{self.record.state()}; {self._file}"

    def _state(self) -> str:
        told = f"{self.record_state()}; {VERSION}"
        state = hashlib.sha256(told.encode()).hexdigest()[:_STATE_DIGITS]
        if state != self._last_state:
            self._last_state = state
            for kept in (self._views, self._situations, self._answers, self._courses):
                kept.clear()  # nobody asks for them again
        return state

    def _reopen_if_replaced(self) -> None:
        """Another file in the record's place is another record; where there is none, none must be made."""
        found = _identity(self.record.file)
        if found is None and self.record.file is not None:
            raise RecordError(f"{self.record.file}: the record is no longer there; put it back")
        if found != self._file:
            self.record.close()  # connections are opened anew when they are asked for
            self._file = found

    def _look(self, state: str, known_by: date | None) -> Seen:
        with self._looking:  # a record links its claims for one at a time
            seen = look(self.record, self.settings, known_by=known_by, state=state)
        if known_by is None:
            self.events_last_made = len(seen.crisis.events)
        return seen

    def _forecast(self, seen: Seen, as_of: date) -> ForecastPage:
        with self._forecasting:  # each takes a second of one core, and a slider asks for many
            return forecast_page(seen, as_of)

    def _begin(self, seen: Seen) -> "_Course":
        course = _Course(CourseSoFar(steps_of(seen.crisis)))
        self._worker.submit(self._make, course, seen)
        return course

    def _make(self, course: "_Course", seen: Seen) -> None:
        """Make the control of all steps, one after the other, unless the record changes meanwhile.

        Nor is one gone on with that made room for those of other views, as nobody would get it. Of a small
        record the whole situations, so that they are there before they are asked for.
        """
        small = len(seen.crisis.events) <= _SMALL
        try:
            for day in course.steps:
                if self._closing.is_set() or self._state() != seen.state:
                    return
                if not self._courses.holds(_view(seen)):
                    return
                if small:
                    self.situation_answer(seen, day)
                course.add(self.situation(seen, day).control if small else seen.control(day))
        except Exception as error:  # whoever asks for the course is told, here nobody listens
            course.error = error


class _Course:
    """A course that one thread makes and others ask for."""

    def __init__(self, course: CourseSoFar) -> None:
        self.steps = course.steps
        self._course = course
        self.error: Exception | None = None
        self._lock = threading.Lock()

    def add(self, controls: Sequence[PlaceControl]) -> None:
        with self._lock:
            self._course.add(controls)

    def so_far(self) -> Course:
        with self._lock:
            return self._course.course()


def _view(seen: Seen) -> tuple[str, date | None]:
    return seen.state, seen.crisis.known_by


def _identity(file: Path | None) -> tuple[int, int] | None:
    """What tells one file from another that takes its place."""
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None
