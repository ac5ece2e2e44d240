"""A backtest on the terminal."""

import io
import re

from powderkeg.cli.backtest_table import print_backtest
from powderkeg.cli.tables import result_console
from powderkeg.forecast.backtest import Backtest
from tests.forecast.backtests import BACKTEST, SUBTLE


def printed(backtest: Backtest) -> str:
    stream = io.StringIO()
    print_backtest(result_console(stream), backtest)
    return stream.getvalue()


def test_best_of_each_score_is_marked() -> None:
    rows = [line for line in printed(BACKTEST).splitlines() if line.startswith((SUBTLE, "simple"))]
    assert re.split(r"\s{2,}", rows[0].strip()) == ["simple", "9.07", "0.977"]
    assert re.split(r"\s{2,}", rows[1].strip()) == [SUBTLE, "*7.90", "*0.912", "*0.880"]


def test_gain_stands_with_its_interval() -> None:
    assert "+1.17 [+0.40, +1.90]" in printed(BACKTEST)


def test_design_calibration_parts_and_remarks_are_told() -> None:
    text = printed(BACKTEST)
    for told in (*BACKTEST.design, *BACKTEST.remarks, "0.80 0.90 1.00", "2016", "0.2500"):
        assert told in text


def test_a_backtest_of_scores_alone_is_short() -> None:
    short = Backtest("Few", (), {"one": {"brier": 0.1}}, "one", {"brier": True})
    assert len(printed(short).splitlines()) < 12


def test_control_characters_of_names_are_made_visible() -> None:
    odd = Backtest("Odd\x1b[31m", (), {"a\x1bb": {"brier": 0.1}}, "a\x1bb", {"brier": True})
    assert "\x1b" not in printed(odd)
