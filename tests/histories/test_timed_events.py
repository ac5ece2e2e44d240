"""Events with times and places from CSV."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from powderkeg.errors import HistoryError
from powderkeg.histories.timed_events import read_timed_events

ROWS = """time,type,target,city
2014-06-11 09:30,ied,army,Tikrit
2014-06-10 23:59,small_arms,,Mosul
2014-06-10 04:00,ied,army,
2014-06-12 00:00,,army,Mosul
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "events.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_events_are_sorted_and_keep_place_and_type(tmp_path: Path) -> None:
    events = read_timed_events(written(tmp_path, ROWS))
    assert events.times.tolist() == pytest.approx([1439 / 1440, 1 + 9.5 / 24, 2.0])
    assert [events.place_names[place] for place in events.places] == ["Mosul", "Tikrit", "Mosul"]
    assert [events.type_names[kind] for kind in events.types] == ["small_arms", "ied", "event"]


def test_events_without_place_are_counted_and_stretch_the_history(tmp_path: Path) -> None:
    events = read_timed_events(written(tmp_path, ROWS))
    assert events.unplaced == 1
    assert (events.start, events.end) == (date(2014, 6, 10), date(2014, 6, 12))


def test_column_may_be_called_place_and_the_file_compressed(tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(b"place,time\nGao,2012-04-01 06:00\n"))
    assert read_timed_events(path).place_names == ("Gao",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("time,type\n2014-06-11 09:30,ied\n", "line 1: no column place or city"),
        ("city\nMosul\n", "line 1: no column time"),
        ("time,city\n11/06/2014,Mosul\n", "line 2: time is '11/06/2014', expected YYYY-MM-DD HH:MM"),
        ("time,city\n2014-06-11T09:30+03:00,Mosul\n", "line 2: time is"),
        ("time,city\n", "has a header but no rows"),
        ("time,city\n2014-06-11 09:30,\n", "names no place"),
    ],
    ids=["no place", "no time", "wrong time", "zone", "no rows", "no places"],
)
def test_fault_is_told_with_its_place(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"events\.csv") as caught:
        read_timed_events(written(tmp_path, text))
    assert says in str(caught.value)
