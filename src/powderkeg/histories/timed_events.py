"""Events with their times and places from a CSV file."""

from datetime import datetime
from pathlib import Path

import numpy as np

from powderkeg.errors import HistoryError
from powderkeg.forecast.events.history import TimedEvents
from powderkeg.histories.rows import Row, read_rows

_PLACE_COLUMNS = ("place", "city")
_UNTYPED = "event"
_SECONDS = 86400


def read_timed_events(path: Path) -> TimedEvents:
    """Read a file with ``time,place[,type]``, where the place may also be called ``city``.

    Times are ``YYYY-MM-DD HH:MM``, of any one time zone. Rows need not be sorted. Those without a place are
    left out and counted; without a type they are of the type ``event``. Further columns are left out. The
    history runs from the day of the first row to that of the last, with or without a place.

    Raises
    ------
    HistoryError
        If the file can't be read, a time is none, or no row has a place.
    """
    times, places, types = [], [], []
    place_numbers: dict[str, int] = {}
    type_numbers: dict[str, int] = {}
    first, last, unplaced = datetime.max, datetime.min, 0
    for row in read_rows(path, ("time",), optional=(*_PLACE_COLUMNS, "type")):
        time = row.take("time", _time, "YYYY-MM-DD HH:MM")
        first, last = min(first, time), max(last, time)
        place = _place(row)
        if not place:
            unplaced += 1
            continue
        kind = row.cells.get("type", "").strip() or _UNTYPED
        times.append(time)
        places.append(place_numbers.setdefault(place, len(place_numbers)))
        types.append(type_numbers.setdefault(kind, len(type_numbers)))
    if not times:
        told = "has a header but no rows" if not unplaced else "names no place in any row"
        raise HistoryError(f"{path}: {told}; give at least one event with its time and place")
    midnight = datetime.combine(first.date(), datetime.min.time())
    days = np.array([(time - midnight).total_seconds() / _SECONDS for time in times])
    order = np.argsort(days, kind="stable")
    return TimedEvents(
        days[order],
        np.array(places, dtype=np.intp)[order],
        np.array(types, dtype=np.intp)[order],
        tuple(place_numbers),
        tuple(type_numbers),
        first.date(),
        last.date(),
        unplaced,
    )


def _place(row: Row) -> str:
    columns = [column for column in _PLACE_COLUMNS if column in row.cells]
    if not columns:
        raise HistoryError(
            f"{row.path} line 1: no column {' or '.join(_PLACE_COLUMNS)}; expected one of them in the header"
        )
    return next((cell for column in columns if (cell := row.cells[column].strip())), "")


def _time(text: str) -> datetime:
    """A time without a zone.

    Raises
    ------
    ValueError
        If it is none, or names a zone.
    """
    time = datetime.fromisoformat(text.strip())
    if time.tzinfo is not None:
        raise ValueError("names a time zone")
    return time
