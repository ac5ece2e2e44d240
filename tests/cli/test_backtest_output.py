"""What all commands of `powderkeg backtest` do with their result."""

import json
from pathlib import Path

import pytest

from powderkeg.cli.backtest_output import give_backtest, refuse_page
from powderkeg.cli.session import Session
from powderkeg.errors import ConfigError
from tests.forecast.backtests import BACKTEST


def test_json_holds_scores_and_best(capsys: pytest.CaptureFixture[str]) -> None:
    give_backtest(Session(), BACKTEST, as_json=True, page=None)
    assert json.loads(capsys.readouterr().out) == BACKTEST.as_json()


def test_page_is_written_beside_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    give_backtest(Session(), BACKTEST, as_json=False, page=page)
    told = capsys.readouterr()
    assert "<h1>Events per place and day &amp; more</h1>" in page.read_text(encoding="utf-8")
    assert "7.90" in told.out
    assert "page written" in told.err


@pytest.mark.parametrize("name", ["history.csv", "there.html", "nowhere/page.html"])
def test_page_that_would_do_harm_is_refused(name: str, tmp_path: Path) -> None:
    for there in ("history.csv", "there.html"):
        (tmp_path / there).touch()
    with pytest.raises(ConfigError, match="--page"):
        refuse_page(tmp_path / name, tmp_path / "history.csv", force=False)


def test_page_may_be_written_again_when_told_so(tmp_path: Path) -> None:
    (tmp_path / "there.html").touch()
    refuse_page(tmp_path / "there.html", tmp_path / "history.csv", force=True)
