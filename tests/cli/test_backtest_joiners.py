"""The command `powderkeg backtest joiners`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.forecast.joiners.examples import made_up, write


@pytest.fixture(scope="module")
def disputes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(made_up(), tmp_path_factory.mktemp("disputes") / "disputes.csv.gz", course=False)


def test_scores_are_printed_as_json_and_as_a_page(run: Run, disputes: Path, tmp_path: Path) -> None:
    page = tmp_path / "joiners.html"
    result = run(
        *("backtest", "joiners", disputes, "--train-until", 1990, "--test", "1991-2000", "--json"),
        *("--page", page),
    )
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["best"] in answer["scores"]
    assert {"auc", "ap", "brier", "log_loss"} == set(answer["scores"]["base rate"])
    assert "recall in top 5" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--test", "later"), "expected FIRST-LAST, such as 1991-2000"),
        (("--test", "1980-1985"), "give test years after it"),
    ],
)
def test_years_that_make_no_sense_are_refused(
    run: Run, disputes: Path, options: tuple[str, ...], said: str
) -> None:
    result = run("backtest", "joiners", disputes, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_a_file_of_something_else_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("backtest", "joiners", path)
    assert result.exit_code == 3
    assert "other.csv line 1: no column dispnum" in result.stderr
