"""The tables of accuracy show every figure alike, and name the bins of confidences."""

from benchmarks.tables import reliability_table, table

from powderkeg.evaluation.calibration import calibration


def test_table_gives_shares_two_digits_and_nothing_a_dash() -> None:
    assert table(("measure", "here", "peer"), [("recall", 0.8125, None), ("texts", 12, "all")]) == (
        "| measure | here | peer |\n| --- | --- | --- |\n| recall | 0.81 | – |\n| texts | 12 | all |\n"
    )


def test_reliability_table_has_a_row_for_each_bin_and_the_errors_below() -> None:
    told = reliability_table(calibration([(0.25, False), (0.75, True)]))
    assert "| 0.25–0.25 | 1 | 0.25 | 0.00 |" in told
    assert "Brier score 0.062; expected calibration error 0.250" in told
