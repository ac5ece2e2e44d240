"""Disputes and the states at risk of joining them, from a CSV file."""

from collections.abc import Callable
from datetime import date
from math import isfinite, nan
from pathlib import Path

import numpy as np

from powderkeg.errors import HistoryError
from powderkeg.forecast.joiners.disputes import KNOWN, Disputes
from powderkeg.histories.rows import Row, read_rows

_SIDES = {"": False, "a": False, "b": True}
# How disputes went: not needed to forecast who joins, so that a file may lack them.
_COURSE = ("join_days", "join_highest_action", "post_highest_action", "post_hostility")
_NEEDED = ("dispnum", "onset", "ccode", "joined", "join_side", "at_risk", *KNOWN)


def read_disputes(path: Path, *, course: bool = False) -> Disputes:
    """The disputes of a file, a row for each pair of a dispute and a state outside it.

    Columns are those of `KNOWN`, and ``dispnum``, ``onset``, ``ccode``, ``joined``, ``join_side``,
    ``at_risk``; an empty cell is unknown. How disputes went (``join_days``, ``join_highest_action``,
    ``post_highest_action``, ``post_hostility``) is read only when `course` is asked for.

    Raises
    ------
    HistoryError
        If the file can't be read, lacks a column, or a cell can't be used; with file, line and remedy.
    """
    columns = (*_NEEDED, *_COURSE) if course else _NEEDED
    rows = list(read_rows(path, columns))
    if not rows:
        raise HistoryError(f"{path}: holds no disputes; expected a line for each dispute and state")

    def numbers(column: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.array([row.take(column, _number, "a number of 0 or more, or nothing") for row in rows])

    def each(column: str, kind: Callable[[str], object], expected: str) -> list[object]:
        return [row.take(column, kind, expected) for row in rows]

    went = [numbers(column) if course else np.full(len(rows), nan) for column in _COURSE]
    disputes = Disputes(
        dispute=np.array(each("dispnum", _whole, "a whole number"), dtype=np.int64),
        onset=np.array(each("onset", date.fromisoformat, "YYYY-MM-DD"), dtype="datetime64[D]"),
        state=np.array(each("ccode", _whole, "a Correlates of War number"), dtype=np.int64),
        at_risk=np.array(each("at_risk", _yes, "0 or 1"), dtype=bool),
        joined=np.array(each("joined", _yes, "0 or 1"), dtype=bool),
        side_b=np.array(each("join_side", _SIDES.__getitem__, "a, b or nothing"), dtype=bool),
        known={column: numbers(column) for column in KNOWN},
        join_days=went[0],
        join_action=went[1],
        highest_action=went[2],
        hostility=went[3],
    )
    _check(rows, disputes)
    return disputes


def _check(rows: list[Row], disputes: Disputes) -> None:
    """A state stands once in a dispute, one that joined on a side, and a dispute begins on one day."""
    first: dict[int, tuple[Row, np.datetime64]] = {}
    seen: set[tuple[int, int]] = set()
    for row, dispute, state, onset in zip(
        rows, disputes.dispute.tolist(), disputes.state.tolist(), disputes.onset, strict=True
    ):
        if (dispute, state) in seen:
            raise row.fault(f"dispute {dispute} has state {state} twice; leave one of them out")
        seen.add((dispute, state))
        if row.cells["joined"] == "1" and not row.cells["join_side"]:
            raise row.fault("the state joined, but join_side is empty; give a or b, or leave the row out")
        before, day = first.setdefault(dispute, (row, onset))
        if day != onset:
            raise row.fault(
                f"dispute {dispute} begins on {onset}, on line {before.line} on {day}; give it one day"
            )


def _number(cell: str) -> float:
    value = float(cell) if cell else nan
    if cell and not (isfinite(value) and value >= 0):
        raise ValueError(cell)
    return value


def _whole(cell: str) -> int:
    value = int(cell)
    if abs(value) >= 2**63:  # what a column of whole numbers holds
        raise ValueError(cell)
    return value


def _yes(cell: str) -> bool:
    return {"0": False, "1": True}[cell]
