"""Draws come back as they were written, and those of the VIEWS Prediction Challenge are understood."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from powderkeg.errors import HistoryError
from powderkeg.forecast.country_months.series import month_number
from powderkeg.histories.draws import read_draws, write_draws

JANUARY = month_number("2018-01")


def write(path: Path, **columns: list[Any]) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "draws.parquet"


def test_draws_come_back_as_they_were_written(file: Path) -> None:
    draws = np.arange(8.0).reshape(4, 2)
    write_draws(file, ["MLI", "MLI", "NER", "NER"], [JANUARY, JANUARY + 1] * 2, draws)
    assert parquet.read_table(file).column_names == ["unit", "month", "draw", "outcome"]
    assert parquet.read_table(file)["month"][0].as_py() == "2018-01"
    read = read_draws(file)
    assert list(read) == [("MLI", JANUARY), ("MLI", JANUARY + 1), ("NER", JANUARY), ("NER", JANUARY + 1)]
    np.testing.assert_equal(np.stack(list(read.values())), draws)


def test_columns_of_the_challenge_are_understood_in_any_order(file: Path) -> None:
    write(file, month_id=[457, 457], country_id=[50, 50], draw=[1, 0], outcome=[3, 8])
    read = read_draws(file)
    assert list(read) == [("MLI", JANUARY)]
    assert read["MLI", JANUARY].tolist() == [8, 3]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (
            {"unit": ["MLI"], "month": ["2018-01"], "draw": [0]},
            "has no column outcome; expected the columns unit",
        ),
        (
            {"unit": ["A", "A", "B"], "month": ["2018-01"] * 3, "draw": [0, 1, 0], "outcome": [1, 1, 1]},
            "expected",
        ),
        (
            {"unit": ["A", "A"], "month": ["2018-01"] * 2, "draw": [0, 0], "outcome": [1, 1]},
            "each with its own",
        ),
        ({"unit": ["A"], "month": ["2018-1"], "draw": [0], "outcome": [1]}, "'2018-1' is no month"),
        ({"unit": ["A"], "month": ["2018-01"], "draw": [0], "outcome": [-1.0]}, "row 1: outcome is -1.0"),
        (
            {"country_id": [9999], "month_id": [457], "draw": [0], "outcome": [1]},
            "country_id 9999 is none of",
        ),
    ],
    ids=["no outcome", "uneven", "draw twice", "month", "negative", "id"],
)
def test_faulty_draws_are_refused(file: Path, columns: dict[str, list[Any]], told: str) -> None:
    with pytest.raises(HistoryError) as error:
        read_draws(write(file, **columns))
    assert str(file) in str(error.value)
    assert told in str(error.value)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.parquet"
    path.write_text("no Parquet")
    with pytest.raises(HistoryError, match=r"text\.parquet"):
        read_draws(path)
