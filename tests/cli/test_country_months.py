"""Commands on country-months: forecasts with their draws, and backtests that score them."""

import json
from pathlib import Path

import pytest
from pyarrow import parquet

from powderkeg.datamodel.forecast import Forecast
from powderkeg.forecast.country_months.series import month_text
from tests.cli.conftest import Run
from tests.forecast.country_months.figures import lively


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six countries from January 2000 to December 2009."""
    history = lively()
    path = tmp_path_factory.mktemp("figures") / "figures.csv"
    rows = [
        f"{unit},{unit.title()},{month_text(history.first + month)},{history.deaths[place, month]:.0f}"
        for place, unit in enumerate(history.units)
        for month in range(20 if unit == "AAA" else 0, history.deaths.shape[1])
    ]
    path.write_text("\n".join(["iso3,country,month,deaths_state_based", *rows]), encoding="utf-8")
    return path


def test_draws_of_a_forecast_are_scored_like_the_model_that_made_them(
    run: Run, figures: Path, tmp_path: Path
) -> None:
    out = tmp_path / "draws.parquet"
    made = run(
        *("forecast", "country-months", figures, "--origin", "2008-10", "--horizons", "3-5"),
        *("--draws", "200", "--model", "recency-9", "--out", out),
    )
    assert made.exit_code == 0, made.stderr
    table = parquet.read_table(out)
    assert table.column_names == ["unit", "month", "draw", "outcome"]
    assert table.num_rows == 6 * 3 * 200
    assert sorted(set(table["month"].to_pylist())) == ["2009-01", "2009-02", "2009-03"]
    scored = run(
        *("backtest", "country-months", figures, "--origins", "2008-10", "--horizons", "3-5"),
        *("--draws", "200", "--models", "zero,recency-9", "--draws-of", f"theirs={out}", "--json"),
    )
    assert scored.exit_code == 0, scored.stderr
    scores = json.loads(scored.stdout)["scores"]
    assert list(scores) == ["zero", "recency-9", "theirs"]
    assert scores["theirs"] == scores["recency-9"]
    assert json.loads(scored.stdout)["best"] in scores


def test_backtest_prints_scores_and_gains_and_writes_a_page(run: Run, figures: Path, tmp_path: Path) -> None:
    page = tmp_path / "backtest.html"
    printed = run(
        *("backtest", "country-months", figures, "--origins", "2007-10,2008-10", "--horizons", "3-4"),
        *("--models", "conflictology-12,recency-9", "--page", page),
    )
    assert printed.exit_code == 0, printed.stderr
    for words in ("CRPS", "conflictology-12", "as of 2008-10", "in conflict", "Gain over baselines"):
        assert words in printed.stdout
    assert "recency-9" in page.read_text(encoding="utf-8")


def test_forecast_states_questions_that_can_be_judged(run: Run, figures: Path) -> None:
    printed = run(
        *(
            "forecast",
            "country-months",
            figures,
            "--horizons",
            "1,3",
            "--model",
            "negative-binomial-18",
            "--json",
        )
    )
    forecasts = [Forecast.model_validate(one) for one in json.loads(printed.stdout)["forecasts"]]
    assert len(forecasts) == 12
    first = forecasts[0]
    assert first.question.text == "How many people will die by state-based violence in Aaa in January 2010?"
    assert (first.question.rule.by, first.question.rule.measure) == ("series", "deaths_state_based")
    assert f"{first.question.start} {first.question.end} {first.origin}" == "2010-01-01 2010-01-31 2009-12-31"
    assert [quantile.level for quantile in first.distribution.quantiles] == [0.05, 0.25, 0.5, 0.75, 0.95]
    assert [chance.at_least for chance in first.distribution.chances] == [25, 1000]
    quiet = forecasts[-1]
    assert quiet.distribution.chance_of_zero == 1
    assert "no death in any month known" in [driver.text for driver in quiet.drivers]


def test_forecast_prints_a_table_with_the_deadliest_first(run: Run, figures: Path) -> None:
    printed = run("forecast", "country-months", figures, "--horizons", "3", "--model", "last-month")
    assert printed.exit_code == 0, printed.stderr
    assert "no backtest" in printed.stdout
    assert printed.stdout.rstrip().splitlines()[-1].startswith("Fff")


def test_countries_without_a_figure_of_the_origin_are_named(run: Run, figures: Path, tmp_path: Path) -> None:
    path = tmp_path / "ends.csv"
    rows = figures.read_text(encoding="utf-8").splitlines()
    ended = [row for row in rows if not row.startswith(("BBB,Bbb,2009-12", "CCC,Ccc,2009-12"))]
    path.write_text("\n".join(ended), encoding="utf-8")
    printed = run("forecast", "country-months", path, "--horizons", "3", "--model", "zero")
    assert printed.exit_code == 0, printed.stderr
    assert "no figure of 2009-12 for them: BBB and CCC" in " ".join(printed.stderr.split())
    assert "not forecast" not in run("forecast", "country-months", figures, "--model", "zero").stderr


def test_forecasts_have_one_origin(run: Run, figures: Path) -> None:
    result = run("forecast", "country-months", figures, "--origin", "2008-10,2009-10", "--model", "zero")
    assert result.exit_code == 2
    assert "--origin is '2008-10,2009-10', expected one month" in " ".join(result.stderr.split())


def test_same_seed_gives_the_same_draws(run: Run, figures: Path) -> None:
    command = (
        "forecast",
        "country-months",
        figures,
        "--horizons",
        "3",
        "--model",
        "quantile-forest",
        "--json",
    )
    first, again, other = (run(*command, "--seed", seed).stdout for seed in (4, 4, 5))
    assert first == again != other


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--models", "oracle"), 2, "model 'oracle' is not known; known are zero, last-month"),
        (("--origins", "2031-10"), 2, "2031-10 lies outside the figures, which run from 2000-01 to 2009-12"),
        (("--origins", "2008"), 2, "'2008' is no month; expected YYYY-MM; give origins such as 2015-10"),
        (("--horizons", "0-3"), 2, "--horizons is '0-3', expected months from 1 to 120 such as 3-14"),
        (("--horizons", "x"), 2, "--horizons is 'x', expected months"),
        (("--horizons", "1-99999999999999"), 2, "expected months from 1 to 120"),
        (("--horizons", "3-4-5"), 2, "--horizons is '3-4-5', expected months"),
        (("--draws-of", "theirs"), 2, "--draws-of is 'theirs', expected NAME=FILE"),
        (("--draws-of", "zero=x.parquet"), 2, "there is a zero already; choose another name"),
        (("--draws-of", "theirs=nowhere.parquet"), 3, "nowhere.parquet: "),
        (("--neighbours", "nowhere.csv"), 3, "nowhere.csv: No such file"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_wrong_options_are_told_with_the_way_out(
    run: Run, figures: Path, options: tuple[str, str], code: int, told: str
) -> None:
    result = run("backtest", "country-months", figures, "--origins", "2008-10", *options)
    assert result.exit_code == code
    assert told in " ".join(result.stderr.split())


def test_faulty_figures_are_told_with_file_and_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("iso3,country,month,deaths_state_based\nMLI,Mali,2012-01,many\n", encoding="utf-8")
    result = run("forecast", "country-months", path)
    assert result.exit_code == 3
    assert f"{path} line 2: deaths_state_based is 'many'" in " ".join(result.stderr.split())


def test_draws_do_not_overwrite_the_figures(run: Run, figures: Path) -> None:
    before = figures.read_bytes()
    result = run("forecast", "country-months", figures, "--out", figures, "--force")
    assert result.exit_code == 2
    assert figures.read_bytes() == before
