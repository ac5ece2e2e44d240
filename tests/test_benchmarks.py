"""The tables of accuracy show every figure alike; the page of a small record is measured in the browser."""

from pathlib import Path

import pytest
from benchmarks.page import PAINT_LIMIT_S, SIZE_LIMIT_MB, STEPS, measure, record_of, report
from benchmarks.tables import reliability_table, table

from powderkeg.evaluation.calibration import calibration
from tests.page.chromium import needs_browser


def test_table_gives_shares_two_digits_and_nothing_a_dash() -> None:
    assert table(("measure", "here", "peer"), [("recall", 0.8125, None), ("texts", 12, "all")]) == (
        "| measure | here | peer |\n| --- | --- | --- |\n| recall | 0.81 | – |\n| texts | 12 | all |\n"
    )


def test_reliability_table_has_a_row_for_each_bin_and_the_errors_below() -> None:
    told = reliability_table(calibration([(0.25, False), (0.75, True)]))
    assert "| 0.25–0.25 | 1 | 0.25 | 0.00 |" in told
    assert "Brier score 0.062; expected calibration error 0.250" in told


def test_page_of_a_small_record_is_measured_and_within_its_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needs_browser()
    found = measure(record_of(tmp_path, 500))
    report(found)
    assert 400 < found.events < 650
    assert found.all_mb < SIZE_LIMIT_MB
    assert found.first_paint_s < PAINT_LIMIT_S
    assert len(found.steps_ms) == STEPS
    assert "worst of 20" in capsys.readouterr().out
