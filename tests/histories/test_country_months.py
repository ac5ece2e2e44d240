"""Figures by country and month are read whole, or refused with file, line and remedy."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from powderkeg.errors import HistoryError
from powderkeg.forecast.country_months.series import month_number
from powderkeg.histories.country_months import read_country_months
from powderkeg.histories.neighbours import read_neighbours

HEADER = "iso3,country,month,deaths_state_based"
MALI = ["MLI,Mali,2012-01,5", "MLI,Mali,2012-02,0", "MLI,Mali,2012-03,7"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_countries_may_start_and_end_at_different_months(file: Path) -> None:
    series = read_country_months(write(file, HEADER, *MALI, "SSD,South Sudan,2012-02,9"))
    assert series.units == ("MLI", "SSD")
    assert series.names == ("Mali", "South Sudan")
    np.testing.assert_equal(series.deaths, [[5, 0, 7], [np.nan, 9, np.nan]])
    assert list(series.present) == [0]


def test_kinds_of_violence_without_a_column_are_zero_and_further_columns_left_out(file: Path) -> None:
    series = read_country_months(write(file, f"{HEADER},deaths_one_sided,note", "MLI,Mali,2012-01,5,3,x"))
    assert (series.non_state[0, 0], series.one_sided[0, 0]) == (0, 3)


def test_compressed_figures_are_read(file: Path) -> None:
    file.write_bytes(gzip.compress("\n".join([HEADER, *MALI]).encode()))
    assert read_country_months(file).deaths.sum() == 12


def test_cut_leaves_nothing_from_after_the_origin(file: Path) -> None:
    series = read_country_months(write(file, HEADER, *MALI)).cut(month_number("2012-02"))
    assert series.deaths.tolist() == [[5, 0]]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([*MALI, "MLI,Mali,2012-02,1"], "line 5: MLI has 2012-02 a second time, first on line 3; keep one"),
        ([MALI[0], MALI[2]], "line 3: MLI goes from 2012-01 (line 2) to 2012-03; give the months between"),
        (["MLI,Mali,2012-13,1"], "line 2: month is '2012-13', expected YYYY-MM; put it right"),
        (["MLI,Mali,2012-01,-1"], "line 2: deaths_state_based is '-1', expected a number of 0 or more"),
        (["MLI,Mali,2012-01,nan"], "line 2: deaths_state_based is 'nan', expected a number of 0 or more"),
        ([" ,Mali,2012-01,1"], "line 2: iso3 is ' ', expected a code"),
        ([], "has a header but no rows; give at least one country"),
    ],
    ids=["twice", "gap", "month", "negative", "not a number", "no code", "empty"],
)
def test_faulty_rows_are_refused_with_line_and_remedy(file: Path, lines: list[str], told: str) -> None:
    with pytest.raises(HistoryError) as error:
        read_country_months(write(file, HEADER, *lines))
    assert str(file) in str(error.value)
    assert told in str(error.value)


def test_own_neighbours_count_in_both_directions_and_over_land_only(tmp_path: Path) -> None:
    lines = ["iso3,neighbour,contiguity", "MLI,NER,1", "MLI,CPV,4"]
    neighbours = read_neighbours(write(tmp_path / "borders.csv", *lines))
    assert neighbours == {"MLI": {"NER"}, "NER": {"MLI"}}
