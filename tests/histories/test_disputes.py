"""Files of disputes: what is read, and what is said of files that can't be."""

from pathlib import Path

import numpy as np
import pytest

from powderkeg.errors import HistoryError
from powderkeg.histories.disputes import read_disputes
from tests.forecast.joiners.examples import made_up, write

DISPUTES = made_up(disputes=4, states=3)


@pytest.mark.parametrize("name", ["disputes.csv", "disputes.csv.gz"])
def test_disputes_come_back_as_written(tmp_path: Path, name: str) -> None:
    found = read_disputes(write(DISPUTES, tmp_path / name, more=("further",)), course=True)
    for part in ("dispute", "onset", "state", "at_risk", "joined", "side_b", "year"):
        assert np.array_equal(getattr(found, part), getattr(DISPUTES, part)), part
    for part in ("join_days", "join_action", "highest_action", "hostility"):
        assert np.allclose(getattr(found, part), getattr(DISPUTES, part), equal_nan=True), part
    assert all(np.array_equal(found.known[column], DISPUTES.known[column]) for column in DISPUTES.known)


def test_how_disputes_went_is_read_only_when_asked_for(tmp_path: Path) -> None:
    found = read_disputes(write(DISPUTES, tmp_path / "disputes.csv", course=False))
    assert np.isnan(found.hostility).all()
    with pytest.raises(HistoryError, match="no column join_days"):
        read_disputes(tmp_path / "disputes.csv", course=True)


def test_years_are_those_of_the_onset_and_only_states_at_risk_count(tmp_path: Path) -> None:
    path = write(DISPUTES, tmp_path / "disputes.csv")
    year = int(DISPUTES.year[0])
    lines = path.read_text().splitlines()
    lines[1] = lines[1].replace(",1,", ",0,", 1)
    path.write_text("\n".join(lines))
    assert len(read_disputes(path).began(year, year)) == (DISPUTES.year == year).sum() - 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("1,", "one,"), "line 2: dispnum is 'one', expected a whole number"),
        ((f"{DISPUTES.onset[0]}", "March"), "line 2: onset is 'March', expected YYYY-MM-DD"),
        (
            (f"{float(DISPUTES.known['distance_a'][0])!r}", "-9"),
            "line 2: distance_a is '-9', expected a number of 0 or more",
        ),
    ],
    ids=["dispute", "onset", "distance"],
)
def test_a_wrong_cell_is_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = write(DISPUTES, tmp_path / "disputes.csv")
    lines = path.read_text().splitlines()
    lines[1] = lines[1].replace(*change, 1)
    path.write_text("\n".join(lines))
    with pytest.raises(HistoryError, match=r"disputes\.csv") as error:
        read_disputes(path)
    assert said in str(error.value)


def test_a_state_may_stand_once_in_a_dispute(tmp_path: Path) -> None:
    path = write(DISPUTES, tmp_path / "disputes.csv")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, lines[1]]))
    with pytest.raises(HistoryError, match=r"line 14: dispute 1 has state 2 twice"):
        read_disputes(path)


def test_a_state_that_joined_did_so_on_a_side(tmp_path: Path) -> None:
    path = write(DISPUTES, tmp_path / "disputes.csv")
    lines = path.read_text().splitlines()
    cells = lines[1].split(",")
    cells[4:6] = ["1", ""]
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]))
    with pytest.raises(HistoryError, match="line 2: the state joined, but join_side is empty; give a or b"):
        read_disputes(path)


def test_a_dispute_begins_on_one_day(tmp_path: Path) -> None:
    path = write(DISPUTES, tmp_path / "disputes.csv")
    lines = path.read_text().splitlines()
    lines[2] = lines[2].replace(str(DISPUTES.onset[0]), "1900-01-01")
    path.write_text("\n".join(lines))
    with pytest.raises(HistoryError, match="begins on 1900-01-01, on line 2 on"):
        read_disputes(path)


def test_a_file_without_disputes_is_refused(tmp_path: Path) -> None:
    path = write(DISPUTES.take(np.zeros(len(DISPUTES), dtype=bool)), tmp_path / "disputes.csv")
    with pytest.raises(HistoryError, match="holds no disputes"):
        read_disputes(path)
